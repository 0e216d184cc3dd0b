/** The states of an order and the steps between them: the published table that every audit row must fit. Pure. */
import type { ORDER_STATES, orders } from '#db/schema.ts'

export type OrderState = (typeof ORDER_STATES)[number]

/** `authorised` is money that is held until the goods leave. `failed` is an attempt that was refused: the order is still open for another. The two steps back from `paid` are a deposit or a payment the gateway took back. */
const STEPS: Record<OrderState, readonly OrderState[]> = {
  pending: ['confirming', 'authorised', 'paid', 'awaiting_deposit', 'failed', 'unknown', 'expired', 'cancelled'],
  confirming: ['authorised', 'paid', 'awaiting_deposit', 'failed', 'unknown', 'pending', 'expired', 'cancelled'],
  unknown: ['confirming', 'authorised', 'paid', 'awaiting_deposit', 'failed', 'pending', 'expired', 'cancelled'],
  authorised: ['confirming', 'paid', 'failed', 'unknown', 'expired', 'cancelled'],
  failed: ['confirming', 'authorised', 'paid', 'awaiting_deposit', 'unknown', 'expired', 'cancelled'],
  awaiting_deposit: ['paid', 'failed', 'unknown', 'expired', 'cancelled'],
  expired: ['confirming', 'authorised', 'paid', 'awaiting_deposit'],
  cancelled: [],
  paid: ['awaiting_deposit', 'failed', 'partially_refunded', 'refunded'],
  partially_refunded: ['partially_refunded', 'refunded'],
  refunded: [],
}

export const mayBecome = (from: OrderState, to: OrderState) => STEPS[from].includes(to)

/** Open orders may still be paid. */
export const orderIsOpen = (state: OrderState) =>
  state === 'pending' ||
  state === 'confirming' ||
  state === 'unknown' ||
  state === 'failed' ||
  state === 'awaiting_deposit' ||
  state === 'authorised'

/** Whether the goods have left. */
export const hasShipped = ({ fulfilment }: Pick<typeof orders.$inferSelect, 'fulfilment'>) =>
  fulfilment === 'shipped' || fulfilment === 'delivered' || fulfilment === 'confirmed'
