/** A look that ended nothing: when the sweeper looks again, and what stays unknown until then. */

import type { Script } from '#db/database.ts'
import { UNANSWERED as ORDER_UNANSWERED } from '#lib/orders/order-state.ts'
import { GIVEN_UP, UNANSWERED } from './payment-state.ts'
import { RECHECK_SOON_MS } from './recheck-backoff.ts'
import { after, moveOrder, nextCheck, type Recording } from './recording.ts'
import { writePayment } from './write-payment.ts'

/** What the shop asked for and did not find stays unknown. */
export function* recordWait(r: Recording): Script<void> {
  const { payment, order, look } = r
  const { report } = look
  const isNotThere = report.status === 'absent' || report.status === 'open'
  // The gateway refused and has nothing: what the shop asked for was never the buyer's payment, so the buyer may still pay.
  if (UNANSWERED.includes(payment.state) && report.refusal && isNotThere) {
    yield* writePayment(r, { state: 'ready', intent: null, nextCheckAt: nextCheck(r) })
    if (order && ORDER_UNANSWERED.includes(order.state)) yield* moveOrder(r, order, { to: 'pending' })
    return
  }
  const isAsked = payment.state === 'confirming'
  yield* writePayment(r, { ...(isAsked && { state: 'unknown' as const }), intent: nextIntent(r), nextCheckAt: nextCheck(r) })
  if (isAsked && order?.state === 'confirming') yield* moveOrder(r, order, { to: 'unknown' })
}

/** A refusal used its key up: the gateway would only repeat it. The shop asks next for what the gateway says that the buyer agreed to. */
const nextIntent = ({ payment, look: { report } }: Recording) =>
  report.refusal && payment.intent
    ? { ...payment.intent, ...report.authorisation, key: `${payment.id}:${payment.fence}:again` }
    : payment.intent

/** A single answer against the books may be the one that is wrong. */
export const recordDoubt = (r: Recording): Script<void> =>
  writePayment(r, { doubts: r.payment.doubts + 1, nextCheckAt: after(r, RECHECK_SOON_MS) })

/** This caller asks for the money in a moment; should it die, the sweeper asks. */
export const recordConfirm = (r: Recording): Script<void> => writePayment(r, { nextCheckAt: after(r, RECHECK_SOON_MS) })

export const recordNothing = (r: Recording): Script<void> => writePayment(r, { doubts: 0, nextCheckAt: nextCheckAfterEnd(r) })

/** Not every gateway says when money that it sends back has arrived; that may be days later. */
const PENDING_CANCEL_CHECK_MS = 3_600_000

/** The sweeper looks for late money under an ended payment during a week; a sale needs no more looks unless money is on its way back. */
function nextCheckAfterEnd(r: Recording): Date | null {
  if (r.look.report.pendingCancel) return after(r, PENDING_CANCEL_CHECK_MS)
  return GIVEN_UP.includes(r.payment.state) ? nextCheck(r) : null
}
