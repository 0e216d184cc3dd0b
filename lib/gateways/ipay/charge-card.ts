/** Charges a card that iPay keeps: confirms the prepared payment with it, and follows what the buyer's bank asks. */
import type { GatewayPayment, Report, WindowRequest } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { HttpAnswer } from '../http.ts'
import type { PaymentByCard, SavedCard } from '../saved-cards.ts'
import { type IpayCalls, MONEY_TIMEOUT_MS, noAnswer, refusalOf } from './calls.ts'
import { ipayReason } from './codes.ts'
import { ipayReturnUrl } from './entrances.ts'
import { findJustPaid, lookUpIpayPayment } from './find.ts'
import { ipayErrorParam } from './payment.ts'
import { methodsOfCustomer } from './payment-methods.ts'
import type { IpayScript } from './window.ts'

/** `POST /payments/{id}/confirm`. Whatever it answers, the payment itself decides. Throws GatewayError where that cannot be read. */
export async function chargeIpayCard(calls: IpayCalls, payment: PaymentByCard, card: SavedCard, key: string): Promise<Report> {
  const ref = payment.gatewayRef ?? (await lookUpIpayPayment(calls, payment))?.id
  if (!ref) return findJustPaid(calls, payment)
  let answer: HttpAnswer | undefined
  try {
    const asked = { payment_method: card.key, return_url: ipayReturnUrl(payment.returnUrl) }
    answer = await calls.post(`/payments/${encodeURIComponent(ref)}/confirm`, asked, key, MONEY_TIMEOUT_MS)
  } catch (error) {
    if (!GatewayError.is(error)) throw error
  }
  const report = await findJustPaid(calls, payment)
  const refusal = answer && answer.status !== 200 ? refusedCharge(answer) : undefined
  if (!refusal || report.status !== 'open') return report
  // Nobody may confirm with it any more: the buyer's next try is another payment.
  const after = await abandonIpayCharge(calls, payment)
  if (after.status !== 'failed') return after
  const isGone = refusal.param === 'payment_method' && (await isGoneFrom(calls, payment, card))
  return { ...after, failure: { reason: isGone ? 'saved_card_gone' : ipayReason(refusal.code), code: refusal.code } }
}

/** These say nothing of the card: a payment that is further decides for itself, and the same call is sent again later. */
const SAYS_NOTHING = new Set(['invalid_state', 'idempotency_key_reuse'])

function refusedCharge(answer: HttpAnswer): { code: string; param: string | undefined } | undefined {
  const code = refusalOf(answer)
  if (!code || answer.status === 429 || SAYS_NOTHING.has(code)) return undefined
  return { code, param: ipayErrorParam(answer.body) }
}

/** A payment that belongs to nobody, or to another record of the member, says nothing of the card. */
async function isGoneFrom(calls: IpayCalls, payment: GatewayPayment, card: SavedCard): Promise<boolean> {
  const customer = (await lookUpIpayPayment(calls, payment))?.customer
  if (!customer) return false
  const methods = await methodsOfCustomer(calls, customer)
  return methods !== undefined && !methods.some(({ id }) => id === card.key)
}

/** Undefined unless the buyer's bank waits for the buyer. Throws GatewayError. */
export async function authenticationOf(calls: IpayCalls, script: IpayScript, payment: GatewayPayment): Promise<WindowRequest | undefined> {
  const found = await lookUpIpayPayment(calls, payment)
  if (found?.status !== 'requires_action') return undefined
  const { client_secret: clientSecret } = found
  return { gateway: 'ipay', method: 'saved_card', popup: false, paymentId: payment.id, ...script, clientSecret, authenticates: true }
}

/** `POST /payments/{id}/cancel`. A payment that has ended meanwhile stays as it is. Throws GatewayError. */
export async function abandonIpayCharge(calls: IpayCalls, payment: GatewayPayment): Promise<Report> {
  const before = await lookUpIpayPayment(calls, payment)
  if (before) {
    const path = `/payments/${encodeURIComponent(before.id)}/cancel`
    const answer = await calls.post(path, { cancellation_reason: 'abandoned' }, `abandon_${payment.id}`, MONEY_TIMEOUT_MS)
    if (answer.status !== 200 && refusalOf(answer) !== 'invalid_state') throw noAnswer(answer)
  }
  return findJustPaid(calls, payment)
}
