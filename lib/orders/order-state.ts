/** The states of an order, the steps between them (every audit row must be one), and the sets of states that decisions are made by. Pure. */

import type { orders } from '#db/schema.ts'
import type { OrderState } from '#db/states.ts'

export type { OrderState }

/**
 * `authorised`: the money is set aside on the card and captured when the goods leave. `failed`: an attempt was refused, and the
 * order is open for another. The two steps back from `paid` are a deposit or a payment that the gateway took back.
 */
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

/** The buyer may pay in a window. */
export const PAYABLE: readonly OrderState[] = ['pending', 'failed']

/** The shop has asked the gateway for the money and has no answer. */
export const UNANSWERED: readonly OrderState[] = ['confirming', 'unknown']

/** Not paid and not over: the goods are reserved for it. */
export const OPEN: readonly OrderState[] = [...PAYABLE, ...UNANSWERED, 'awaiting_deposit', 'authorised']

/** The buyer has paid, or has agreed to pay: nothing is left to do at the checkout. */
export const CHECKED_OUT: readonly OrderState[] = ['awaiting_deposit', 'authorised', 'paid']

/** Paid for, and not all of it has gone back. */
export const SOLD: readonly OrderState[] = ['paid', 'partially_refunded']

/** Paid for once, whatever has been refunded since. */
export const WAS_SOLD: readonly OrderState[] = [...SOLD, 'refunded']

/** Over, and never paid. */
export const ENDED_UNPAID: readonly OrderState[] = ['expired', 'cancelled']

export const orderIsOpen = (state: OrderState) => OPEN.includes(state)

/** Open orders, and expired ones whose money comes late. */
export const orderMayBePaid = (state: OrderState) => mayBecome(state, 'paid')

type Fulfilment = (typeof orders.$inferSelect)['fulfilment']

const SHIPPED: readonly Fulfilment[] = ['shipped', 'delivered', 'confirmed']

/** Whether the goods have left. */
export const hasShipped = ({ fulfilment }: Pick<typeof orders.$inferSelect, 'fulfilment'>) => SHIPPED.includes(fulfilment)
