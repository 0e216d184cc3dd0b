/** What of an order is still under way, as its page needs to know. Pure. */
import type { OrderView } from '#lib/order-page/order-view.ts'
import { ENDED_UNPAID, orderIsOpen, PAYABLE, SOLD, UNANSWERED } from '#lib/orders/order-state.ts'
import { refundIsUnderWay } from '#lib/refunds/refund-state.ts'

/** A deposit, a late answer or a return can change these without the buyer doing anything here. */
export const mayStillChange = ({ state, payment, fulfilment, refunds, returns, cashReceipt }: OrderView) =>
  orderIsOpen(state) ||
  // A deposit that has not stood yet: its bank may take it back.
  fulfilment === 'on_hold' ||
  payment.state === 'giving_back' ||
  payment.state === 'releasing' ||
  refunds.some(refundIsUnderWay) ||
  cashReceipt?.isMoving === true ||
  returns.some((asked) => asked.state === 'requested')

/** In minor units. */
export const amountUnderWay = ({ refunds }: Pick<OrderView, 'refunds'>) =>
  refunds.filter(refundIsUnderWay).reduce((sum, { amount }) => sum + amount, 0)

/** Something is being done at this moment, and not by the buyer. */
export const isWorking = (order: OrderView) =>
  UNANSWERED.includes(order.state) || order.payment.state === 'giving_back' || amountUnderWay(order) > 0

/** The window to pay in, while the order can be paid. */
export const windowToPay = ({ state, payment }: OrderView) => (PAYABLE.includes(state) ? payment.window : undefined)

export const showsDelivery = ({ state, fulfilment }: OrderView) => (SOLD.includes(state) || state === 'authorised') && fulfilment !== 'none'

/** It came to nothing. */
export const isOver = ({ state }: OrderView) => ENDED_UNPAID.includes(state)
