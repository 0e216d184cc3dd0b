/** Whether a cancel happened. It is decided here for every gateway; an adapter only asks its gateway, and looks. */
import type { RefundToMake, Report } from './gateway.ts'
import { GatewayError } from './gateway-error.ts'

/** What a gateway said when it was asked to cancel. */
export type CancelAnswer =
  /** It has made the cancel or accepted it; `ref` is its name for that cancel, where it tells one. */
  | { kind: 'accepted'; ref?: string | undefined }
  /** It refused, or nobody can know. */
  | { kind: 'not_accepted'; error: GatewayError }

export interface CancelSteps {
  /** Asks the gateway once. `before` is there where the gateway is looked at first. Throws GatewayError. */
  ask(before: Report | undefined): Promise<{ ref?: string | undefined }>
  /** What the payment is now. Throws GatewayError. */
  look(): Promise<Report>
  /** Looks before it asks: where a key is forgotten sooner than a refund may be repeated, or an earlier cancel forbids another. */
  looksFirst?: boolean
}

/** Asks once and looks. Reports what is true afterwards: made, or pending. Throws GatewayError where it is neither. */
export async function cancelAndLook(refund: RefundToMake, { ask, look, looksFirst = false }: CancelSteps): Promise<Report> {
  const before = looksFirst ? await look() : undefined
  if (before && isMade(refund, before)) return before
  const answer = await answerOf(ask(before))
  const after = await look()
  const outcome = cancelOutcome(refund, answer, after)
  if (GatewayError.is(outcome)) throw outcome
  return after
}

async function answerOf(asked: Promise<{ ref?: string | undefined }>): Promise<CancelAnswer> {
  try {
    return { kind: 'accepted', ...(await asked) }
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return { kind: 'not_accepted', error }
  }
}

/** What became of a cancel: the payment itself says it, whatever the answer was. Pure. */
export function cancelOutcome(refund: RefundToMake, answer: CancelAnswer, after: Report): 'made' | 'pending' | GatewayError {
  if (isMade(refund, after)) return 'made'
  if (isPending(refund, answer, after)) return 'pending'
  if (answer.kind === 'not_accepted') return answer.error
  // Accepted and failed since. Under the same key the gateway would only repeat that it accepted.
  if (answer.ref !== undefined && after.failedCancels?.includes(answer.ref)) return new GatewayError('refused', 'CANCEL_FAILED')
  return new GatewayError('unclear', 'CANCEL_NOT_SEEN')
}

/** Reckoned from what was captured, not from what was asked for: money of another amount is refunded too. */
const isMade = ({ amount, remaining }: RefundToMake, { captured, cancelled }: Report) =>
  captured > 0 && cancelled >= captured - remaining + amount

/** A pending cancel is this one by its name, or by its amount, which is safer than asking twice; a refusal began nothing. */
function isPending({ amount }: RefundToMake, answer: CancelAnswer, { pendingCancel }: Report): boolean {
  if (!pendingCancel || (answer.kind === 'not_accepted' && answer.error.kind === 'refused')) return false
  const named = answer.kind === 'accepted' ? answer.ref : undefined
  return pendingCancel.ref === named || pendingCancel.amount === amount
}
