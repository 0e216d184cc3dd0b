/** Decides for every gateway whether a cancel happened. An adapter only asks its gateway, and looks. */
import type { RefundToMake, Report } from './gateway.ts'
import { GatewayError } from './gateway-error.ts'

/** The gateway's answer to a request to cancel. */
export type CancelAnswer =
  /** The gateway made or accepted the cancel; `ref` is its reference, if it gives one. */
  | { kind: 'accepted'; ref?: string | undefined }
  /** The gateway refused, or the result is unknown. */
  | { kind: 'not_accepted'; error: GatewayError }

export interface CancelSteps {
  /** Sends the request once. `before` is defined where the payment is looked up first. Throws GatewayError. */
  ask(before: Report | undefined): Promise<{ ref?: string | undefined }>
  /** Looks the payment up. Throws GatewayError. */
  look(): Promise<Report>
  /**
   * Looks the payment up before asking: for gateways that forget a key sooner than a refund may be repeated, or where an earlier
   * cancel forbids another.
   */
  looksFirst?: boolean
}

/** Sends the request once, and looks the payment up. Reports the cancel as made or pending. Throws GatewayError where it is neither. */
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

/** Whether the cancel happened, by the payment itself, whatever the answer was. Pure. */
export function cancelOutcome(refund: RefundToMake, answer: CancelAnswer, after: Report): 'made' | 'pending' | GatewayError {
  if (isMade(refund, after)) return 'made'
  if (isPending(refund, answer, after)) return 'pending'
  if (answer.kind === 'not_accepted') return answer.error
  // The gateway accepted the cancel, and it failed later. Under the same key the gateway would only repeat its acceptance.
  if (answer.ref !== undefined && after.failedCancels?.includes(answer.ref)) return new GatewayError('refused', 'CANCEL_FAILED')
  return new GatewayError('unclear', 'CANCEL_NOT_SEEN')
}

/** Calculated from what was captured, not from what was requested, because money of a wrong amount is refunded too. */
const isMade = ({ amount, remaining }: RefundToMake, { captured, cancelled }: Report) =>
  captured > 0 && cancelled >= captured - remaining + amount

/**
 * A pending cancel is this one if its reference matches, or its amount: that is safer than asking twice. After a refusal nothing
 * is pending.
 */
function isPending({ amount }: RefundToMake, answer: CancelAnswer, { pendingCancel }: Report): boolean {
  if (!pendingCancel || (answer.kind === 'not_accepted' && answer.error.kind === 'refused')) return false
  const named = answer.kind === 'accepted' ? answer.ref : undefined
  return pendingCancel.ref === named || pendingCancel.amount === amount
}
