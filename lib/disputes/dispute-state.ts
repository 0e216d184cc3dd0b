/** The states of a dispute and the steps between them. Pure. */
import { type DisputeState, FREES_MONEY } from '#db/states.ts'

export type { DisputeState }

/** The card company may end a dispute at any time, and its winner may become known later. The only step back is for evidence that the gateway refused. */
const STEPS: Record<DisputeState, readonly DisputeState[]> = {
  opened: ['submitting', 'submitted', 'won', 'lost', 'closed'],
  submitting: ['opened', 'submitted', 'won', 'lost', 'closed'],
  submitted: ['won', 'lost', 'closed'],
  won: [],
  lost: [],
  closed: ['won', 'lost'],
}

export const disputeMayBecome = (from: DisputeState, to: DisputeState) => STEPS[from].includes(to)

const OVER: readonly DisputeState[] = ['won', 'lost', 'closed']

/** Nothing more happens at the card company. */
export const disputeIsOver = (state: DisputeState) => OVER.includes(state)

/** Whether the disputed amount can be refunded: not while the dispute is open, not after it is lost, and not before its winner is known. */
export const blocksRefunds = (state: DisputeState) => !FREES_MONEY.includes(state)

/**
 * The new state for what a gateway reports; undefined when nothing changes. An outdated answer does not undo evidence that is
 * being sent.
 */
export function nextDisputeState(known: DisputeState, reported: DisputeState): DisputeState | undefined {
  if (known === 'submitting' && reported === 'opened') return undefined
  return known !== reported && disputeMayBecome(known, reported) ? reported : undefined
}
