/** `POST /v1/payments/key-in`: the shop's server sends the card's number, and Toss charges it at once. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { abort, approve } from '../books/approval.ts'
import { newPayment } from '../books/new-payment.ts'
import { isOrderConfirmed } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { announce } from '../books/webhooks.ts'
import type { KeySet } from '../protocol/credentials.ts'
import { codeFor, type Language, refuse } from '../protocol/errors.ts'
import { wrongInstalments } from '../protocol/methods.ts'
import { readTypedCard, typedCard } from '../protocol/typed-card.ts'

const keyInBody = z.intersection(
  typedCard,
  z.object({
    amount: z.number().positive(),
    orderId: z.string().regex(/^[A-Za-z0-9\-_=]{6,64}$/),
    orderName: z.string().min(1).max(100),
    cardInstallmentPlan: z.number().int().default(0),
    taxFreeAmount: z.number().min(0).default(0),
    customerName: z.string().optional(),
  }),
)

export function keyIn(sandbox: Sandbox, keySet: KeySet, body: unknown, origin: string, language: Language): Answer {
  // Its contract is for the API keys' shop id, and the widget's has none.
  if (keySet !== 'api') return refuse('FORBIDDEN_REQUEST', language)
  const parsed = keyInBody.safeParse(body)
  if (!parsed.success) return refuse(codeFor(parsed.error.issues[0]?.path[0]), language)
  const asked = parsed.data
  const card = readTypedCard(asked, sandbox.clock.now())
  if ('refused' in card) return refuse(card.refused, language)
  const wrong = wrongInstalments(asked.cardInstallmentPlan, asked.amount)
  if (wrong) return refuse(wrong, language)
  if (asked.amount < 100) return refuse('BELOW_MINIMUM_AMOUNT', language)
  if (isOrderConfirmed(sandbox, asked.orderId)) return refuse('DUPLICATED_ORDER_ID', language)
  const payment = newPayment(sandbox, {
    keySet,
    orderId: asked.orderId,
    orderName: asked.orderName,
    amount: asked.amount,
    currency: 'KRW',
    method: { kind: 'card', issuer: card.kept.issuer, months: asked.cardInstallmentPlan, card: card.kept.known },
    status: 'IN_PROGRESS',
    customerName: asked.customerName ?? null,
    taxFreeAmount: asked.taxFreeAmount,
    authenticatedAt: sandbox.clock.now(),
  })
  if (card.kept.chargesWith) return abort(sandbox, payment, card.kept.chargesWith, origin, language)
  const approved = approve(sandbox, payment)
  announce(sandbox, approved, origin)
  return jsonAnswer({ ...paymentObject(sandbox, approved, origin), secret: approved.detail.secret })
}
