/** The shop's answer to a gateway's confirm request, just before it charges the buyer: refusing here costs nothing. */

import type { ConfirmRequest } from '#lib/gateways/gateway.ts'
import type { Currency } from '#lib/money.ts'
import { toMajor } from '#lib/money.ts'
import { orderIsOpen } from '#lib/orders/order-state.ts'
import { openRestore } from '#lib/restored.ts'
import { isInSample } from '#lib/sample.ts'
import type { Shop } from '#lib/shop.ts'
import type { OrderFacts } from './decide.ts'
import { PAYABLE } from './payment-state.ts'
import { factsOf, loadPaymentWithOrder, type Order, type Payment } from './payment-with-order.ts'

/** Why the gateway must not charge the buyer. Only for our log: whoever asks is told no and nothing else, because nothing proves who it is. */
type WhyNot = 'unknown' | 'over' | 'closed' | 'changed' | 'paid' | 'out_of_time' | 'amount' | 'restored'

export type ConfirmAnswer = { yes: true } | { yes: false; why: WhyNot }

/** For the buyer, in the gateway's country's language: the same for a payment that does not exist as for one that may not be made. */
export const REFUSED_WORDS = '결제할 수 없는 주문입니다. 상점에서 주문을 다시 확인해 주세요.'

/**
 * Changes nothing, and reads outside any transaction: anybody can ask in any amount, and must not keep buyers' writes waiting. If
 * the goods are sold between this answer and the payment, the money is given back as usual.
 */
export async function answerConfirmRequest(shop: Shop, gateway: string, request: ConfirmRequest): Promise<ConfirmAnswer> {
  const { paymentId } = request
  const now = shop.clock.now()
  const why = await shop.db.query(function* (tx) {
    const found = yield* loadPaymentWithOrder(tx, paymentId)
    if (found?.payment.gateway !== gateway || !found.order) return 'unknown'
    if (yield* openRestore(tx)) return 'restored'
    const facts = yield* factsOf(tx, found, now)
    return whyNot(found.payment, found.order, facts.order, request)
  })
  if (!why) return { yes: true }
  if (isInSample(shop, 'approval refused')) shop.log.warn('approval_refused', { paymentId, gateway, why })
  return { yes: false, why }
}

function whyNot(payment: Payment, order: Order, facts: OrderFacts | null, request: ConfirmRequest): WhyNot | undefined {
  if (facts?.paidByAnother || order.paidAt) return 'paid'
  if (!PAYABLE.includes(payment.state)) return 'over'
  if (!orderIsOpen(order.state)) return 'closed'
  if (payment.revision !== order.revision) return 'changed'
  if (order.stock !== 'reserved' || facts?.reservationIsOver) return 'out_of_time'
  const owed = request.inMajorUnits ? toMajor(payment.amount, payment.currency as Currency) : payment.amount
  return request.amount === owed ? undefined : 'amount'
}
