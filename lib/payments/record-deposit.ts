/** Records that the gateway issued a virtual account: the order now waits for the buyer's deposit. */
import type { Script } from '#db/database.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { endOfSeoulDay } from '#lib/seoul-time.ts'
import { isOverDepositLimits } from './deposit-limits.ts'
import { reminderTime } from './deposit-times.ts'
import type { Order } from './payment-with-order.ts'
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
  const reservedUntil = due && (yield* goodsWaitUntil(r, order, new Date(due)))
  yield* moveOrder(r, order, { to: 'awaiting_deposit', ...(reservedUntil && { reservedUntil }) })
  yield* stageMail(r, 'order-awaiting-deposit')
  // Without an account the buyer needs no reminder.
  const runAt = virtualAccount?.dueAt && reminderTime(now, earlier(new Date(virtualAccount.dueAt), reservedUntil || order.reservedUntil))
  if (runAt) {
    const id = `deposit-reminder:${payment.id}:${payment.reversals}`
    yield* stageJob(r.tx, { id, kind: 'deposit-reminder', subject: order.id, runAt })
  }
}

/**
 * Undefined when the account may keep the goods no longer than they are reserved already: its window offered several methods, so
 * that the limits could not stand in the way when the order was placed. Money that comes later is a sale if the goods are still there.
 */
function* goodsWaitUntil({ tx, shop, look, payment, now }: Recording, order: Order, term: Date): Script<Date | undefined> {
  // A bank that was asked for a transfer answers when it does.
  if (!look.report.virtualAccount) return term
  const wasLimited = payment.method === 'virtual_account'
  if (!wasLimited && (yield* isOverDepositLimits(tx, order, shop.env))) return undefined
  return earlier(term, longestTerm(now, shop.env.DEPOSIT_HOURS))
}

const earlier = (one: Date, other: Date) => (one < other ? one : other)
