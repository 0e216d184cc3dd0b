/** Which parts of an order are still in progress, for its page. Pure. */
import type { CartLine } from '#components/cart/cart-lines.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { ENDED_UNPAID, orderIsOpen, PAYABLE, SOLD, UNANSWERED } from '#lib/orders/order-state.ts'
import { refundIsUnderWay } from '#lib/refunds/refund-state.ts'

/** True while a deposit, a late answer or a return may change the order without an action of the buyer on this page. */
export const mayStillChange = ({ state, payment, fulfilment, refunds, returns, cashReceipt, escrow }: OrderView) =>
  orderIsOpen(state) ||
  // The deposit is fresh, and its bank may still reverse it.
  fulfilment === 'on_hold' ||
  payment.state === 'giving_back' ||
  payment.state === 'releasing' ||
  refunds.some(refundIsUnderWay) ||
  cashReceipt?.isMoving === true ||
  escrow?.state === 'owed' ||
  escrow?.state === 'confirming' ||
  returns.some((asked) => asked.state === 'requested')

/** In minor units. */
export const amountUnderWay = ({ refunds }: Pick<OrderView, 'refunds'>) =>
  refunds.filter(refundIsUnderWay).reduce((sum, { amount }) => sum + amount, 0)

/** The shop or the gateway is working on something at this moment. */
export const isWorking = (order: OrderView) =>
  UNANSWERED.includes(order.state) || order.payment.state === 'giving_back' || amountUnderWay(order) > 0

/** The request for the payment window, while the order can be paid. */
export const windowToPay = ({ state, payment }: OrderView) => (PAYABLE.includes(state) ? payment.window : undefined)

export const showsDelivery = ({ state, fulfilment }: OrderView) => (SOLD.includes(state) || state === 'authorised') && fulfilment !== 'none'

/** The order ended without a payment. */
export const isOver = ({ state }: OrderView) => ENDED_UNPAID.includes(state)

/** The order's goods as a cart holds them. */
export const cartLinesOf = (lines: OrderView['lines']): CartLine[] =>
  lines.map(({ productId, optionId, quantity }) => ({ productId, quantity, ...(optionId && { optionId }) }))
