/** `/v1/billing`: issues a billing key, charges it, and deletes it. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { abort, approve } from '../books/approval.ts'
import { type BillingKey, billingKeys, billingWindows } from '../books/billing-book.ts'
import { newPayment } from '../books/new-payment.ts'
import { isOrderConfirmed } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { type KeySet, MERCHANT_ID } from '../protocol/credentials.ts'
import { codeFor, type Language, refuse } from '../protocol/errors.ts'
import { type TossMethod, wrongInstalments } from '../protocol/methods.ts'
import { seoul, seoulWithoutOffset } from '../protocol/seoul-time.ts'
import { readTypedCard, typedCard } from '../protocol/typed-card.ts'

const issueBody = z.object({ authKey: z.string().min(1).max(300), customerKey: z.string().min(2).max(300) })

/** `POST /v1/billing/authorizations/issue`: exchanges the window's one-time `authKey` for a billing key. */
export function issueFromWindow(sandbox: Sandbox, keySet: KeySet, body: unknown, language: Language): Answer {
  const parsed = issueBody.safeParse(body)
  if (!parsed.success) return refuse(codeFor(parsed.error.issues[0]?.path[0]), language)
  const { authKey, customerKey } = parsed.data
  const windows = billingWindows(sandbox.db)
  const window = windows.all().find((each) => each.authKey === authKey)
  if (!window || window.spent || window.customerKey !== customerKey) return refuse('INVALID_BILLING_AUTH', language)
  if (window.keySet !== keySet) return refuse('INVALID_API_KEY', language)
  windows.put(window.id, window.openedAt, { ...window, spent: true })
  return jsonAnswer(billingObject(issue(sandbox, { keySet, customerKey, method: window.method, card: window.card, bank: window.bank })))
}

const cardBody = z.intersection(typedCard, z.object({ customerKey: z.string().min(2).max(300) }))

/** `POST /v1/billing/authorizations/card`: the shop's server sends the card's number. */
export function issueFromCard(sandbox: Sandbox, keySet: KeySet, body: unknown, language: Language): Answer {
  const parsed = cardBody.safeParse(body)
  if (!parsed.success) return refuse(codeFor(parsed.error.issues[0]?.path[0]), language)
  const card = readTypedCard(parsed.data, sandbox.clock.now())
  if ('refused' in card) return refuse(card.refused, language)
  return jsonAnswer(
    billingObject(issue(sandbox, { keySet, customerKey: parsed.data.customerKey, method: 'card', card: card.kept, bank: '88' })),
  )
}

function issue(sandbox: Sandbox, wanted: Omit<BillingKey, 'billingKey' | 'authenticatedAt' | 'deletedAt'>): BillingKey {
  const now = sandbox.clock.now()
  const billingKey = `${Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url')}=`
  const key = { ...wanted, billingKey, authenticatedAt: now, deletedAt: null }
  billingKeys(sandbox.db).put(billingKey, now, key)
  return key
}

const billingObject = (key: BillingKey) => ({
  mId: MERCHANT_ID,
  customerKey: key.customerKey,
  authenticatedAt: seoul(key.authenticatedAt),
  method: key.method === 'card' ? '카드' : '계좌이체',
  billingKey: key.billingKey,
  card: key.card && {
    issuerCode: key.card.issuer,
    acquirerCode: key.card.issuer,
    number: key.card.known.number,
    cardType: key.card.known.cardType,
    ownerType: key.card.known.ownerType,
  },
  transfers: key.method === 'transfer' ? [{ bankName: key.bank, bankAccountNumber: '110*******90' }] : null,
})

const chargeBody = z.object({
  customerKey: z.string(),
  amount: z.number().positive(),
  orderId: z.string().regex(/^[A-Za-z0-9\-_=]{6,64}$/),
  orderName: z.string().min(1).max(100),
  cardInstallmentPlan: z.number().int().default(0),
  customerName: z.string().optional(),
  taxFreeAmount: z.number().min(0).default(0),
})

/** `POST /v1/billing/{billingKey}`: charges a saved card. No webhook follows the answer. */
export function charge(sandbox: Sandbox, keySet: KeySet, billingKey: string, body: unknown, origin: string, language: Language): Answer {
  const key = billingKeys(sandbox.db).find(billingKey)
  if (!key) return refuse('INVALID_BILL_KEY_REQUEST', language)
  if (key.keySet !== keySet) return refuse('INVALID_API_KEY', language)
  if (key.deletedAt !== null) return refuse('ALREADY_REMOVED_BILLING_KEY', language)
  const parsed = chargeBody.safeParse(body)
  if (!parsed.success) return refuse(codeFor(parsed.error.issues[0]?.path[0]), language)
  const asked = parsed.data
  if (asked.customerKey !== key.customerKey) return refuse('NOT_MATCHES_CUSTOMER_KEY', language)
  const wrong = wrongInstalments(asked.cardInstallmentPlan, asked.amount)
  if (wrong) return refuse(wrong, language)
  if (asked.amount < (key.method === 'card' ? 100 : 200)) return refuse('BELOW_MINIMUM_AMOUNT', language)
  if (isOrderConfirmed(sandbox, asked.orderId)) return refuse('DUPLICATED_ORDER_ID', language)
  const payment = newPayment(sandbox, {
    keySet,
    type: 'BILLING',
    orderId: asked.orderId,
    orderName: asked.orderName,
    amount: asked.amount,
    currency: 'KRW',
    method: methodOf(key, asked.cardInstallmentPlan),
    status: 'IN_PROGRESS',
    customerKey: key.customerKey,
    customerName: asked.customerName ?? null,
    taxFreeAmount: asked.taxFreeAmount,
    authenticatedAt: sandbox.clock.now(),
  })
  if (key.card?.chargesWith) return abort(sandbox, payment, key.card.chargesWith, origin, language)
  const approved = approve(sandbox, payment)
  // Real charges were seen to have one too, although it is documented only for deposits.
  return jsonAnswer({ ...paymentObject(sandbox, approved, origin), secret: approved.detail.secret })
}

const methodOf = (key: BillingKey, months: number): TossMethod =>
  key.card ? { kind: 'card', issuer: key.card.issuer, months, card: key.card.known } : { kind: 'transfer', bank: key.bank }

/** `DELETE /v1/billing/{billingKey}`: 200 with an empty body. */
export function forget(sandbox: Sandbox, keySet: KeySet, billingKey: string, language: Language): Answer {
  const keys = billingKeys(sandbox.db)
  const key = keys.find(billingKey)
  if (!key) return refuse('NOT_FOUND_BILLING', language)
  if (key.keySet !== keySet) return refuse('INVALID_API_KEY', language)
  if (key.deletedAt !== null) return refuse('ALREADY_REMOVED_BILLING_KEY', language)
  const now = sandbox.clock.now()
  keys.put(billingKey, key.authenticatedAt, { ...key, deletedAt: now })
  const event = { eventType: 'BILLING_DELETED', createdAt: seoulWithoutOffset(now), data: { billingKey, reason: '가맹점 요청' } }
  sandbox.deliveries.enqueue({
    gateway: 'toss',
    merchantId: billingKey,
    gatewayId: billingKey,
    event: 'BILLING_DELETED',
    body: JSON.stringify(event),
    forgery: JSON.stringify({ ...event, data: { ...event.data, billingKey: 'another' } }),
  })
  return { status: 200, headers: {}, body: '' }
}
