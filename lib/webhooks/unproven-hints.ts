/** What becomes of a webhook that nothing proves. Anybody can send any number of them, so none costs more than a few of its kind. */
import type { Claim, Gateway } from '#lib/gateways/gateway.ts'
import { lookLater } from '#lib/payments/look-later.ts'
import { readPayment } from '#lib/payments/payment-with-order.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isInSample } from '#lib/sample.ts'
import type { Shop } from '#lib/shop.ts'
import { whoseId } from '#lib/shop-mark.ts'

/** Toss and PortOne send each change of a payment once, and again while nobody answers: a payment has no more of them in an hour. */
const OF_A_PAYMENT = { most: 30, windowMs: 3_600_000 }
/** Ids that we may have made and do not know, in all: after a restore, the nightly comparison finds the others. */
const OF_UNKNOWN_PAYMENTS = { most: 30, windowMs: 60_000 }

/** `followed`: stored and looked up. `kept`: stored, for people to see what came. `dropped`: only counted. */
export async function whatBecomesOf(shop: Shop, gateway: Gateway, claim: Claim | undefined): Promise<'followed' | 'kept' | 'dropped'> {
  const garbage = () => (isInSample(shop, `unproven ${gateway.name}`) ? 'kept' : 'dropped')
  if (!claim) return garbage()
  const payment = await readPayment(shop, claim.paymentId)
  if (payment?.gateway === gateway.name) {
    if (await withinLimit(shop, { key: `hint:${payment.id}`, ...OF_A_PAYMENT })) return 'followed'
    await lookLater(shop, payment.id)
    return 'dropped'
  }
  const mayBeOurs = !payment && ['ours', 'unmarked'].includes(whoseId(shop.env, claim.paymentId))
  return mayBeOurs && (await withinLimit(shop, { key: `unknown-hint:${gateway.name}`, ...OF_UNKNOWN_PAYMENTS })) ? 'followed' : garbage()
}
