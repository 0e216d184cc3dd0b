/**
 * The states of an order, the steps between them, and the sets of states that decisions use. Every audit row must be one of the
 * steps. Pure.
 */

import type { orders } from '#db/schema.ts'
import type { OrderState } from '#db/states.ts'

export type { OrderState }

/**
 * `authorised`: the card reserves the money, and shipping captures it. `failed`: an attempt was refused, and the buyer may try
 * again. The two steps back from `paid` are a deposit or a payment that the gateway reversed, and the two back to `pending` are a buyer
 * who chooses another way to pay.
 */
const STEPS: Record<OrderState, readonly OrderState[]> = {
  pending: ['confirming', 'authorised', 'paid', 'awaiting_deposit', 'failed', 'unknown', 'expired', 'cancelled'],
  confirming: ['authorised', 'paid', 'awaiting_deposit', 'failed', 'unknown', 'pending', 'expired', 'cancelled'],
  unknown: ['confirming', 'authorised', 'paid', 'awaiting_deposit', 'failed', 'pending', 'expired', 'cancelled'],
  authorised: ['confirming', 'paid', 'failed', 'unknown', 'expired', 'cancelled'],
  failed: ['confirming', 'authorised', 'paid', 'awaiting_deposit', 'unknown', 'expired', 'cancelled'],
  awaiting_deposit: ['pending', 'paid', 'failed', 'unknown', 'expired', 'cancelled'],
  expired: ['pending', 'confirming', 'authorised', 'paid', 'awaiting_deposit'],
  cancelled: [],
  paid: ['awaiting_deposit', 'failed', 'partially_refunded', 'refunded'],
  partially_refunded: ['partially_refunded', 'refunded'],
  refunded: [],
}

export const mayBecome = (from: OrderState, to: OrderState) => STEPS[from].includes(to)

/** The buyer may open a payment window. */
export const PAYABLE: readonly OrderState[] = ['pending', 'failed']

/** Nobody has paid it yet, as far as is known: its buyer may choose another way to pay, or cancel it. */
export const WITHDRAWABLE: readonly OrderState[] = [...PAYABLE, 'awaiting_deposit']

/** The shop has asked the gateway to capture and has no answer. */
export const UNANSWERED: readonly OrderState[] = ['confirming', 'unknown']

/** Neither paid nor ended: goods are reserved for it. */
export const OPEN: readonly OrderState[] = [...PAYABLE, ...UNANSWERED, 'awaiting_deposit', 'authorised']

/** The buyer has paid, or has agreed to pay: nothing is left to do at the checkout. */
export const CHECKED_OUT: readonly OrderState[] = ['awaiting_deposit', 'authorised', 'paid']

/** Paid, and not fully refunded. */
export const SOLD: readonly OrderState[] = ['paid', 'partially_refunded']

/** Paid once, whatever was refunded later. */
export const WAS_SOLD: readonly OrderState[] = [...SOLD, 'refunded']

/** Ended without payment. */
export const ENDED_UNPAID: readonly OrderState[] = ['expired', 'cancelled']

/** Ended without payment, or refused and never tried again. */
export const NEVER_PAID: readonly OrderState[] = [...ENDED_UNPAID, 'failed']

export const orderIsOpen = (state: OrderState) => OPEN.includes(state)

/** Open orders, and expired ones that are paid late. */
export const orderMayBePaid = (state: OrderState) => mayBecome(state, 'paid')

type Fulfilment = (typeof orders.$inferSelect)['fulfilment']

const SHIPPED: readonly Fulfilment[] = ['shipped', 'delivered', 'confirmed']

/** Nothing has left yet, so the whole order may be cancelled. */
export const UNSHIPPED: readonly Fulfilment[] = ['none', 'on_hold', 'preparing']

/** Whether the goods were shipped. */
export const hasShipped = ({ fulfilment }: Pick<typeof orders.$inferSelect, 'fulfilment'>) => SHIPPED.includes(fulfilment)
