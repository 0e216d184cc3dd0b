/** `POST /v1/payments`: the shop's server creates the payment, and the browser opens `checkout.url`. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { newPayment } from '../books/new-payment.ts'
import { isOrderConfirmed } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { accountTermIn } from '../protocol/account-term.ts'
import type { KeySet } from '../protocol/credentials.ts'
import { codeFor, type Language, refuse } from '../protocol/errors.ts'
import { escrowProducts } from '../protocol/escrow-products.ts'
import { methodNamed } from '../protocol/methods.ts'

const checkoutBody = z.object({
  method: z.string().min(1),
  amount: z.number().positive(),
  currency: z.string().length(3).default('KRW'),
  orderId: z.string().regex(/^[A-Za-z0-9\-_=]{6,64}$/),
  orderName: z.string().min(1).max(100),
  successUrl: z.string().refine(isWebAddress),
  failUrl: z.string().refine(isWebAddress),
  customerKey: z.string().min(2).max(300).optional(),
  customerName: z.string().max(100).optional(),
  customerMobilePhone: z.string().optional(),
  taxFreeAmount: z.number().min(0).default(0),
  easyPay: z.string().optional(),
  validHours: z.number().int().positive().max(2160).optional(),
  dueDate: z.string().optional(),
  useEscrow: z.boolean().default(false),
  escrowProducts: escrowProducts.optional(),
  metadata: z.record(z.string(), z.string()).optional(),
})

export function createCheckout(sandbox: Sandbox, keySet: KeySet, body: unknown, origin: string, language: Language): Answer {
  const parsed = checkoutBody.safeParse(body)
  if (!parsed.success) return refuse(codeFor(parsed.error.issues[0]?.path[0]), language)
  const asked = parsed.data
  const accountTerm = accountTermIn(asked)
  if (!accountTerm) return refuse('INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE', language)
  if (asked.useEscrow && !asked.escrowProducts?.length) return refuse('INVALID_REQUEST', language)
  if (isOrderConfirmed(sandbox, asked.orderId)) return refuse('DUPLICATED_ORDER_ID', language)
  const payment = newPayment(sandbox, {
    keySet,
    orderId: asked.orderId,
    orderName: asked.orderName,
    amount: asked.amount,
    currency: asked.currency,
    method: methodNamed(asked.easyPay ?? asked.method),
    status: 'READY',
    customerKey: asked.customerKey ?? '@@ANONYMOUS',
    customerName: asked.customerName ?? null,
    customerMobilePhone: asked.customerMobilePhone ?? null,
    taxFreeAmount: asked.taxFreeAmount,
    successUrl: asked.successUrl,
    failUrl: asked.failUrl,
    metadata: asked.metadata ?? null,
    accountTerm,
    useEscrow: asked.useEscrow,
  })
  return jsonAnswer(paymentObject(sandbox, payment, origin))
}
