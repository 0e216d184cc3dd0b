/** The states of a payment, the steps between them, and the sets of states that decisions use. Pure. */

import { GIVEN_UP, HAS_MONEY, LIVE, OPEN, PAYABLE, type PaymentState, RETURNING, UNANSWERED } from '#db/states.ts'

export { GIVEN_UP, HAS_MONEY, LIVE, OPEN, PAYABLE, type PaymentState, RETURNING, UNANSWERED }

/**
 * Money may come late, so a payment that has ended can still become `paid`, or be given back. The two steps back from `paid` are
 * for money that the gateway no longer has. Only a repair of the books (lib/reconcile) writes a state that no step leads to.
 */
const STEPS: Record<PaymentState, readonly PaymentState[]> = {
  ready: ['confirming', 'awaiting_deposit', 'authorised', 'releasing', 'paid', 'failed', 'expired', 'closed', 'giving_back'],
  // Back to `ready`: the gateway refused, and has no money from the buyer.
  confirming: ['ready', 'unknown', 'awaiting_deposit', 'authorised', 'releasing', 'paid', 'failed', 'expired', 'closed', 'giving_back'],
  unknown: ['ready', 'confirming', 'awaiting_deposit', 'authorised', 'releasing', 'paid', 'failed', 'expired', 'closed', 'giving_back'],
  awaiting_deposit: ['authorised', 'releasing', 'paid', 'failed', 'expired', 'closed', 'giving_back'],
  authorised: ['confirming', 'releasing', 'paid', 'failed', 'expired', 'closed', 'giving_back'],
  releasing: ['awaiting_deposit', 'paid', 'closed', 'giving_back'],
  paid: ['awaiting_deposit', 'failed', 'partially_refunded', 'refunded'],
  partially_refunded: ['awaiting_deposit', 'failed', 'refunded'],
  refunded: [],
  failed: ['awaiting_deposit', 'releasing', 'paid', 'expired', 'giving_back'],
  // Closed: the buyer pays the order in another way after all.
  expired: ['confirming', 'awaiting_deposit', 'authorised', 'releasing', 'paid', 'closed', 'giving_back'],
  closed: ['awaiting_deposit', 'releasing', 'paid', 'expired', 'giving_back'],
  giving_back: ['given_back'],
  given_back: [],
}

export const mayBecome = (from: PaymentState, to: PaymentState) => STEPS[from].includes(to)

/** Throws when the table has no such step. That is a bug, and the transaction rolls back. */
export function assertStep(from: PaymentState, to: PaymentState): void {
  if (from !== to && !mayBecome(from, to)) throw new Error(`A payment cannot go from ${from} to ${to}.`)
}

/** The shop may ask the gateway to capture, even after the payment expired, if the buyer agreed just before. */
export const MAY_BE_CONFIRMED: readonly PaymentState[] = [...PAYABLE, 'expired']

/** It became a sale, whatever was refunded later. */
export const WAS_SOLD: readonly PaymentState[] = [...HAS_MONEY, 'refunded']

/** All of its money came and is here, or all of it was refunded. */
export const COMPLETE: readonly PaymentState[] = ['paid', 'refunded', 'given_back']

/** The buyer has paid, or has agreed to pay: nothing is left to do at the checkout. */
export const CHECKED_OUT: readonly PaymentState[] = ['awaiting_deposit', 'authorised', 'paid']

/** A payment's state after this much was refunded, for a sale or for money that could not be kept. */
export function afterRefund({ state, captured, refunded }: { state: PaymentState; captured: number; refunded: number }): PaymentState {
  const isWhole = refunded >= captured
  if (RETURNING.includes(state)) return isWhole ? 'given_back' : 'giving_back'
  if (isWhole) return 'refunded'
  return refunded > 0 ? 'partially_refunded' : 'paid'
}
