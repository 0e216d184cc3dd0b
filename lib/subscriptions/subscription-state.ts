/** The states of a subscription, the steps between them, and what may be done in each. Pure. */
import type { SubscriptionState } from '#db/states.ts'

const STEPS: Record<SubscriptionState, readonly SubscriptionState[]> = {
  starting: ['trialing', 'active', 'ended'],
  trialing: ['active', 'past_due', 'cancelling', 'ended'],
  active: ['past_due', 'paused', 'cancelling', 'ended'],
  past_due: ['active', 'paused', 'ended'],
  paused: ['active', 'cancelling', 'ended'],
  cancelling: ['trialing', 'active', 'paused', 'ended'],
  ended: [],
}

/** Throws when the table has no such step. That is a bug, and the transaction rolls back. */
export function assertSubscriptionStep(from: SubscriptionState, to: SubscriptionState): void {
  if (from !== to && !STEPS[from].includes(to)) throw new Error(`A subscription cannot go from ${from} to ${to}.`)
}

/** Everything that can be done with a subscription, and in which states. */
export const ACTS = {
  /** No more periods until it is resumed; what is paid is kept. */
  pause: ['active', 'past_due'],
  resume: ['paused'],
  /** Leaves out the next period. */
  skip: ['active'],
  /** Another plan, or another quantity. */
  change_plan: ['trialing', 'active'],
  change_card: ['trialing', 'active', 'past_due', 'paused', 'cancelling'],
  change_address: ['trialing', 'active', 'past_due', 'paused', 'cancelling'],
  /** Agrees to a trial's end or to a dearer price; in a pause before the day of its end. */
  consent: ['trialing', 'active', 'paused'],
  /** At the end of what is paid; at once where nothing is. */
  cancel: ['trialing', 'active', 'past_due', 'paused'],
  /** At once, with a refund by rule. */
  end_now: ['trialing', 'active', 'past_due', 'paused', 'cancelling'],
  undo_cancel: ['cancelling'],
} as const satisfies Record<string, readonly SubscriptionState[]>

export type Act = keyof typeof ACTS

export function mayDo(state: SubscriptionState, act: Act): boolean {
  const states: readonly SubscriptionState[] = ACTS[act]
  return states.includes(state)
}

export const actsIn = (state: SubscriptionState): Act[] => (Object.keys(ACTS) as Act[]).filter((act) => mayDo(state, act))

/**
 * All that a letter's link is enough for. Letters are passed on, so whoever holds one may end what the member pays for, and pay with a card
 * that they enter there. Whatever has the member's own card charged again is the member's, signed in.
 */
const BY_LINK: readonly Act[] = ['cancel', 'change_card']

export const mayByLink = (act: Act): boolean => BY_LINK.includes(act)

/** A period's order is charged: in any other state it is closed, or what it brings is given back. */
export const WANTS_MONEY: readonly SubscriptionState[] = ['starting', 'trialing', 'active', 'past_due']
