/** Records that the gateway issued a virtual account: the order now waits for the buyer's deposit. */
import type { Script } from '#db/database.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { endOfSeoulDay } from '#lib/seoul-time.ts'
import { reminderTime } from './deposit-times.ts'
import { moveOrder, nextCheck, type Recording, stageMail } from './recording.ts'
import { writePayment } from './write-payment.ts'

/** Goods wait no longer for an account than the shop says, whatever its gateway does: a window may have a term of its own. */
const longestTerm = (now: Date, hours: number) => endOfSeoulDay(now, Math.ceil(hours / 24))

export function* recordDeposit(r: Recording): Script<void> {
  const { order, look, payment, now } = r
  const { virtualAccount, depositDue, depositSecret } = look.report
  const due = virtualAccount?.dueAt ?? depositDue
  if (!order) return
  yield* writePayment(r, {
    state: 'awaiting_deposit',
    depositSecret: depositSecret ?? payment.depositSecret,
    nextCheckAt: nextCheck(r),
  })
  const term = due && new Date(due)
  // A bank that was asked for a transfer answers when it does.
  const reservedUntil = term && virtualAccount ? earlier(term, longestTerm(now, r.shop.env.DEPOSIT_HOURS)) : term
  yield* moveOrder(r, order, { to: 'awaiting_deposit', ...(reservedUntil && { reservedUntil }) })
  yield* stageMail(r, 'order-awaiting-deposit')
  // Without an account the buyer needs no reminder.
  const runAt = virtualAccount?.dueAt && reminderTime(now, new Date(virtualAccount.dueAt))
  if (runAt) {
    const id = `deposit-reminder:${payment.id}:${payment.reversals}`
    yield* stageJob(r.tx, { id, kind: 'deposit-reminder', subject: order.id, runAt })
  }
}

const earlier = (one: Date, other: Date) => (one < other ? one : other)
