/** What of an order is still under way, as its page needs to know. Pure. */
import type { OrderView } from '#lib/order-page/order-view.ts'

/** A deposit, a late answer or a return can change these without the buyer doing anything here. */
export const mayStillChange = ({ state, payment, fulfilment, refunds, returns, cashReceipt }: OrderView) =>
  state === 'pending' ||
  state === 'failed' ||
  state === 'confirming' ||
  state === 'unknown' ||
  state === 'awaiting_deposit' ||
  state === 'authorised' ||
  // A deposit that has not stood yet: its bank may take it back.
  fulfilment === 'on_hold' ||
  payment.state === 'giving_back' ||
  payment.state === 'releasing' ||
  refunds.some(isUnderWay) ||
  cashReceipt?.isMoving === true ||
  returns.some((asked) => asked.state === 'requested')

/** In minor units. */
export const amountUnderWay = ({ refunds }: Pick<OrderView, 'refunds'>) =>
  refunds.filter(isUnderWay).reduce((sum, { amount }) => sum + amount, 0)

/** Something is being done at this moment, and not by the buyer. */
export const isWorking = (order: OrderView) =>
  order.state === 'confirming' || order.state === 'unknown' || order.payment.state === 'giving_back' || amountUnderWay(order) > 0

/** The window to pay in, while the order can be paid. */
export const windowToPay = ({ state, payment }: OrderView) => (state === 'pending' || state === 'failed' ? payment.window : undefined)

/** It came to something: the cart it came from is done with. */
export const isSold = ({ state }: OrderView) => state === 'paid' || state === 'awaiting_deposit' || state === 'authorised'

export const showsDelivery = ({ state, fulfilment }: OrderView) =>
  (state === 'paid' || state === 'partially_refunded' || state === 'authorised') && fulfilment !== 'none'

/** It came to nothing. */
export const isOver = ({ state }: OrderView) => state === 'expired' || state === 'cancelled'

const isUnderWay = ({ state }: OrderView['refunds'][number]) => state === 'requested' || state === 'unknown'
