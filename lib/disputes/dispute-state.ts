/** The states of a dispute and the steps between them. Pure. */
import { type DisputeState, FREES_MONEY } from '#db/states.ts'

export type { DisputeState }

/** The card company may end it at any time; who won it may be said later. The one step back is evidence that the gateway refused. */
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

/** Whether its amount can be refunded: not while it is open, not once it is lost, and not before somebody has said who won. */
export const blocksRefunds = (state: DisputeState) => !FREES_MONEY.includes(state)

/** What a gateway's word means for what we know: undefined when it is nothing new. Evidence under way is not forgotten by an older answer. */
export function nextDisputeState(known: DisputeState, reported: DisputeState): DisputeState | undefined {
  if (known === 'submitting' && reported === 'opened') return undefined
  return known !== reported && disputeMayBecome(known, reported) ? reported : undefined
}
