/** The states of a dispute and the steps between them. Pure. */
import { type DisputeState, FREES_MONEY } from '#db/states.ts'

export type { DisputeState }

/** The card company may end it at any time. The one step back is evidence that the gateway refused. */
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

/** Whether its amount can be refunded: not while it is open, and not once it is lost. `closed` shows as a cancel at the gateway. */
export const blocksRefunds = (state: DisputeState) => !FREES_MONEY.includes(state)

/** What a gateway's word means for what we know: undefined when it is nothing new. Evidence under way is not forgotten by an older answer. */
export function nextDisputeState(known: DisputeState, reported: DisputeState): DisputeState | undefined {
  if (known === 'submitting' && reported === 'opened') return undefined
  return known !== reported && disputeMayBecome(known, reported) ? reported : undefined
}
