/** `/payments`: creates, confirms, captures, cancels, reads and lists them. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { cancel, decline, move, useMethod } from '../books/charge.ts'
import { expireIfDue } from '../books/expiry.ts'
import { type IpayDetail, type IpayPayment, ipayBooks, isFinal, newId } from '../books/payment.ts'
import { paymentObject, publicPaymentObject } from '../books/payment-object.ts'
import { announcePayment } from '../books/webhooks.ts'
import { cardError, refuse } from '../protocol/errors.ts'
import { earliest, isWithin, type ListQuery, listPage } from '../protocol/list.ts'
import { metadata, parse, webAddress } from '../protocol/parse.ts'
import { customerWith } from './customers.ts'
import { methodBody, methodFor } from './payment-methods.ts'

// The currencies that iPay knows, each with the smallest amount it charges, in minor units.
const SMALLEST_AMOUNTS: Record<string, number> = {
  KRW: 100,
  JPY: 50,
  USD: 50,
  EUR: 50,
  GBP: 30,
  CNY: 300,
  HKD: 400,
  SGD: 50,
  AUD: 50,
  CAD: 50,
  CHF: 50,
  VND: 10_000,
}

const createBody = z.object({
  amount: z.number().int().min(1).max(99_999_999_999),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'three upper-case letters')
    .default('USD'),
  customer: z.string().nullish(),
  payment_method: z.string().nullish(),
  confirm: z.boolean().default(false),
  description: z.string().max(1_000).nullish(),
  metadata: metadata.default({}),
  capture_method: z.enum(['automatic', 'manual']).default('automatic'),
  statement_descriptor: z.string().max(22).default('MYCOMPANY'),
  confirmation_token: z.boolean().default(false),
  return_url: webAddress.nullish(),
})

export function createPayment(sandbox: Sandbox, body: unknown): Answer {
  const asked = parse(createBody, body)
  const least = SMALLEST_AMOUNTS[asked.currency]
  if (least === undefined) return refuse('currency_not_supported', { param: 'currency' })
  if (asked.amount < least) return refuse('amount_too_small', { param: 'amount' })
  const customer = asked.customer ? customerWith(sandbox, asked.customer, 'customer').id : null
  const method = asked.payment_method ? methodFor(sandbox, asked.payment_method, customer) : null
  if (asked.confirm && !method) return refuse('parameter_invalid', { param: 'payment_method' })
  const opened = openPayment(sandbox, {
    amount: asked.amount,
    currency: asked.currency,
    customer,
    method,
    description: asked.description ?? null,
    metadata: asked.metadata,
    captureMethod: asked.capture_method,
    statementDescriptor: asked.statement_descriptor,
    canChallenge: asked.confirmation_token,
    returnUrl: asked.return_url ?? null,
  })
  return answerOf(sandbox, asked.confirm && method ? useMethod(sandbox, opened, method) : opened, paymentObject)
}

type NewPayment = { currency: string } & Pick<
  IpayDetail,
  'amount' | 'customer' | 'method' | 'description' | 'metadata' | 'captureMethod' | 'statementDescriptor' | 'canChallenge' | 'returnUrl'
> &
  Partial<IpayDetail>

/** Writes a payment into the books, under the shop's own id for it: `metadata.orderId`. */
export function openPayment(sandbox: Sandbox, { currency, ...asked }: NewPayment): IpayPayment {
  const id = newId('pay')
  const books = ipayBooks(sandbox.db)
  const detail: IpayDetail = {
    clientSecret: `${id}_secret_${randomBytes(16).toString('hex')}`,
    answersTo: null,
    challengeUntil: null,
    captureUntil: null,
    failure: null,
    canceledAt: null,
    cancellationReason: null,
    invoice: null,
    wished: 'card',
    refusedAtCapture: null,
    paidAmount: null,
    refunding: 0,
    ...asked,
  }
  const status = detail.method ? 'requires_confirmation' : 'requires_payment_method'
  books.open({ merchantId: detail.metadata.orderId ?? id, gatewayId: id, status, mode: 'test', currency, detail }, sandbox.clock.now())
  return books.byGatewayId(id) ?? refuse('api_error')
}

const confirmBody = z.object({
  client_secret: z.string().optional(),
  payment_method: methodBody.nullish(),
  token: z.string().nullish(),
  return_url: webAddress.nullish(),
  amount: z.number().optional(),
  currency: z.string().optional(),
})

/** Confirms for the shop's server, or for a browser that knows the client secret. */
export function confirmPayment(sandbox: Sandbox, id: string, body: unknown, who: 'secret' | 'publishable'): Answer {
  const asked = parse(confirmBody, body)
  const payment = expireIfDue(sandbox, paymentWith(sandbox, id))
  if (who === 'publishable' && asked.client_secret !== payment.detail.clientSecret) return refuse('client_secret_required')
  const differs =
    (asked.amount !== undefined && asked.amount !== payment.detail.amount) ||
    (asked.currency !== undefined && asked.currency !== payment.currency)
  if (differs) return refuse('amount_mismatch', { param: 'amount' })
  // A buyer who left a challenge may start again, with the same method or another.
  if (isFinal(payment) || payment.status === 'processing' || payment.status === 'requires_capture') return refuse('invalid_state')
  const named = asked.token ? { type: 'card' as const, token: asked.token } : asked.payment_method
  const method = named ? methodFor(sandbox, named, payment.detail.customer) : payment.detail.method
  if (!method) return refuse('parameter_invalid', { param: 'payment_method' })
  const detail: IpayDetail = {
    ...payment.detail,
    returnUrl: asked.return_url ?? payment.detail.returnUrl,
    canChallenge: who === 'publishable' || payment.detail.canChallenge,
    answersTo: null,
  }
  const show = who === 'publishable' ? publicPaymentObject : paymentObject
  return answerOf(sandbox, useMethod(sandbox, { ...payment, detail }, method), show)
}

const captureBody = z.object({ amount_to_capture: z.number().int().min(1).nullish() })

/** Captures an authorisation once, and releases the rest of it. */
export function capturePayment(sandbox: Sandbox, id: string, body: unknown): Answer {
  const { amount_to_capture } = parse(captureBody, body)
  const payment = expireIfDue(sandbox, paymentWith(sandbox, id))
  if (payment.status !== 'requires_capture') return refuse('invalid_state')
  const amount = amount_to_capture ?? payment.authorised
  if (amount > payment.authorised) return refuse('capture_exceeds_authorised', { param: 'amount_to_capture' })
  if (payment.detail.refusedAtCapture) return answerOf(sandbox, decline(sandbox, payment, payment.detail.refusedAtCapture), paymentObject)
  const rest = payment.authorised - amount
  const release = rest > 0 ? [{ kind: 'release' as const, amount: rest }] : []
  const paid = move(sandbox, payment, 'succeeded', {}, { kind: 'capture', amount }, ...release)
  announcePayment(sandbox, 'payment.succeeded', paid)
  return answerOf(sandbox, paid, paymentObject)
}

export function cancelPayment(sandbox: Sandbox, id: string, body: unknown): Answer {
  const { cancellation_reason } = parse(z.object({ cancellation_reason: z.string().max(100).nullish() }), body)
  const payment = expireIfDue(sandbox, paymentWith(sandbox, id))
  if (isFinal(payment)) return refuse('invalid_state')
  return answerOf(sandbox, cancel(sandbox, payment, cancellation_reason ?? null), paymentObject)
}

export const readPayment = (sandbox: Sandbox, id: string): Answer =>
  jsonAnswer(paymentObject(expireIfDue(sandbox, paymentWith(sandbox, id)), sandbox.originOf('ipay')))

export function readWithClientSecret(sandbox: Sandbox, id: string, clientSecret: string | undefined): Answer {
  const payment = paymentWith(sandbox, id)
  if (clientSecret !== payment.detail.clientSecret) return refuse('client_secret_required')
  return jsonAnswer(publicPaymentObject(expireIfDue(sandbox, payment), sandbox.originOf('ipay')))
}

export function listPayments(sandbox: Sandbox, query: ListQuery): Answer {
  const books = ipayBooks(sandbox.db)
  const start = query.starting_after ? paymentWith(sandbox, query.starting_after).id : Number.MAX_SAFE_INTEGER
  return listPage(
    query,
    start,
    (before, limit) => books.newest(earliest(query), before, limit).map((thing) => ({ position: thing.id, object: thing })),
    (payment) => isWithin(query, payment.openedAt) && (query.customer === undefined || payment.detail.customer === query.customer),
    (payment) => paymentObject(expireIfDue(sandbox, payment), sandbox.originOf('ipay')),
  )
}

/** Throws Refused if the payment does not exist. */
export function paymentWith(sandbox: Sandbox, id: string, param?: string): IpayPayment {
  return ipayBooks(sandbox.db).byGatewayId(id) ?? refuse('resource_missing', { param })
}

/** If the payment failed in this call, the answer is the card's error and contains the payment. */
function answerOf(sandbox: Sandbox, payment: IpayPayment, show: (payment: IpayPayment, origin: string) => object): Answer {
  const shown = show(payment, sandbox.originOf('ipay'))
  const { failure } = payment.detail
  if (payment.status !== 'failed' || !failure) return jsonAnswer(shown)
  return cardError({ code: failure.code, ...(failure.declineCode && { declineCode: failure.declineCode }) }, { payment: shown })
}
