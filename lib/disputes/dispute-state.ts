/** The states of a dispute and the steps between them. Pure. */
import { type DisputeState, FREES_MONEY } from '#db/states.ts'

export type { DisputeState }

/** The card company may end a dispute at any time. The only step back is for evidence that the gateway refused. */
const STEPS: Record<DisputeState, readonly DisputeState[]> = {
  opened: ['submitting', 'submitted', 'won', 'lost', 'closed'],
  submitting: ['opened', 'submitted', 'won', 'lost', 'closed'],
  submitted: ['won', 'lost', 'closed'],
  won: [],
  lost: [],
  closed: [],
}

export const disputeMayBecome = (from: DisputeState, to: DisputeState) => STEPS[from].includes(to)

export const disputeIsOver = (state: DisputeState) => STEPS[state].length === 0

/**
 * Whether the disputed amount can be refunded: not while the dispute is open, and not after it is lost. The gateway reports
 * `closed` as a cancel.
 */
export const blocksRefunds = (state: DisputeState) => !FREES_MONEY.includes(state)

/**
 * The new state for what a gateway reports; undefined when nothing changes. An outdated answer does not undo evidence that is
 * being sent.
 */
export function nextDisputeState(known: DisputeState, reported: DisputeState): DisputeState | undefined {
  if (known === 'submitting' && reported === 'opened') return undefined
  return known !== reported && disputeMayBecome(known, reported) ? reported : undefined
}
