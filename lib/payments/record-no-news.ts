/** Records a look that decided nothing: when the sweeper looks again, and what stays unknown until then. */

import type { Script } from '#db/database.ts'
import { UNANSWERED as ORDER_UNANSWERED } from '#lib/orders/order-state.ts'
import { GIVEN_UP, UNANSWERED } from './payment-state.ts'
import { RECHECK_SOON_MS } from './recheck-backoff.ts'
import { after, moveOrder, nextCheck, type Recording } from './recording.ts'
import { writePayment } from './write-payment.ts'

/** A requested capture without a result stays unknown. */
export function* recordWait(r: Recording): Script<void> {
  const { payment, order, look } = r
  const { report } = look
  const isNotThere = report.status === 'absent' || report.status === 'open'
  // The gateway refused and has no payment, so the request was never the buyer's payment: the buyer may still pay.
  if (UNANSWERED.includes(payment.state) && report.refusal && isNotThere) {
    yield* writePayment(r, { state: 'ready', intent: null, nextCheckAt: nextCheck(r) })
    if (order && ORDER_UNANSWERED.includes(order.state)) yield* moveOrder(r, order, { to: 'pending' })
    return
  }
  const isAsked = payment.state === 'confirming'
  yield* writePayment(r, { ...(isAsked && { state: 'unknown' as const }), intent: nextIntent(r), nextCheckAt: nextCheck(r) })
  if (isAsked && order?.state === 'confirming') yield* moveOrder(r, order, { to: 'unknown' })
}

/**
 * After a refusal the key is used up, because the gateway would only repeat it. The next request is for what the gateway says the
 * buyer agreed to.
 */
const nextIntent = ({ payment, look: { report } }: Recording) =>
  report.refusal && payment.intent
    ? { ...payment.intent, ...report.authorisation, key: `${payment.id}:${payment.fence}:again` }
    : payment.intent

/** A single answer that contradicts the books may be wrong itself. */
export const recordDoubt = (r: Recording): Script<void> =>
  writePayment(r, { doubts: r.payment.doubts + 1, nextCheckAt: after(r, RECHECK_SOON_MS) })

/** This process asks to capture next. If it dies first, the sweeper asks. */
export const recordConfirm = (r: Recording): Script<void> => writePayment(r, { nextCheckAt: after(r, RECHECK_SOON_MS) })

export const recordNothing = (r: Recording): Script<void> => writePayment(r, { doubts: 0, nextCheckAt: nextCheckAfterEnd(r) })

/** Not every gateway reports when a refund has arrived, which may be days later. */
const PENDING_CANCEL_CHECK_MS = 3_600_000

/** For a week the sweeper looks for late money under an ended payment. A sale needs no more looks, unless a refund is on its way. */
export function nextCheckAfterEnd(r: Recording): Date | null {
  if (r.look.report.pendingCancel) return after(r, PENDING_CANCEL_CHECK_MS)
  return GIVEN_UP.includes(r.payment.state) ? nextCheck(r) : null
}
