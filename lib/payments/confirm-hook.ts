/** The shop's answer to a gateway's confirm request, just before it charges the buyer: refusing here costs nothing. */

import type { ConfirmRequest } from '#lib/gateways/gateway.ts'
import type { Currency } from '#lib/money.ts'
import { toMajor } from '#lib/money.ts'
import { orderIsOpen } from '#lib/orders/order-state.ts'
import { openRestore } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import type { OrderFacts } from './decide.ts'
import { PAYABLE } from './payment-state.ts'
import { factsOf, loadPaymentWithOrder, type Order, type Payment } from './payment-with-order.ts'

/** Why the gateway must not charge the buyer. The gateway stores the text with the payment, for people, in its own country's language. */
const WHY = {
  unknown: '없는 주문',
  over: '이미 끝난 결제',
  closed: '종료된 주문',
  changed: '변경된 주문',
  paid: '이미 결제된 주문',
  out_of_time: '주문 시간 초과',
  amount: '결제 금액 불일치',
  restored: '주문 확인 중',
} as const

export type ConfirmAnswer = { yes: true } | { yes: false; why: (typeof WHY)[keyof typeof WHY] }

/** Writes nothing: if the goods are sold between this answer and the payment, the money is given back as usual. */
export async function answerConfirmRequest(shop: Shop, gateway: string, request: ConfirmRequest): Promise<ConfirmAnswer> {
  const { paymentId } = request
  const now = shop.clock.now()
  const why = await shop.db.transact(function* (tx) {
    const found = yield* loadPaymentWithOrder(tx, paymentId)
    if (found?.payment.gateway !== gateway || !found.order) return 'unknown'
    if (yield* openRestore(tx)) return 'restored'
    const facts = yield* factsOf(tx, found, now)
    return whyNot(found.payment, found.order, facts.order, request)
  })
  if (!why) return { yes: true }
  shop.log.warn('approval_refused', { paymentId, gateway, why })
  return { yes: false, why: WHY[why] }
}

function whyNot(payment: Payment, order: Order, facts: OrderFacts | null, request: ConfirmRequest): keyof typeof WHY | undefined {
  if (facts?.paidByAnother || order.paidAt) return 'paid'
  if (!PAYABLE.includes(payment.state)) return 'over'
  if (!orderIsOpen(order.state)) return 'closed'
  if (payment.revision !== order.revision) return 'changed'
  if (order.stock !== 'reserved' || facts?.reservationIsOver) return 'out_of_time'
  const owed = request.inMajorUnits ? toMajor(payment.amount, payment.currency as Currency) : payment.amount
  return request.amount === owed ? undefined : 'amount'
}
