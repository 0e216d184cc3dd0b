/** The switch that stops all renewals: an operator turns it, and the deciding transaction reads it. */
import { and, eq, gt, inArray, isNotNull } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { stoppedWork, subscriptionPeriods, subscriptions } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'

const RENEWALS = 'renewals'

export type Stop = Pick<typeof stoppedWork.$inferSelect, 'stoppedBy' | 'stoppedAt'>

/** Undefined while renewals run. */
export function* renewalsStop(tx: Writer): Script<Stop | undefined> {
  const [stop] = yield* stopOf(tx, { name: RENEWALS })
  return stop
}

const stopOf = prepared<{ name: string }>()('stopped-work', (tx, { param }) =>
  tx
    .select()
    .from(stoppedWork)
    .where(eq(stoppedWork.name, param(stoppedWork.name, 'name'))),
)

export const readRenewalsStop = ({ db }: Pick<Shop, 'db'>): Promise<Stop | undefined> => db.query((tx) => renewalsStop(tx))

/**
 * Part of a transaction that also writes the operator's log. What is under way is finished; nothing new is charged, and what a gateway's
 * clock would charge later is taken back.
 */
export function* stopRenewals(tx: Writer, stop: Stop): Script<void> {
  yield* rows(
    tx
      .insert(stoppedWork)
      .values({ name: RENEWALS, ...stop })
      .onConflictDoNothing()
      .returning({ name: stoppedWork.name }),
  )
  const booked = tx
    .select({ id: subscriptionPeriods.subscriptionId })
    .from(subscriptionPeriods)
    // One whose booking is under way is looked at some minutes after that, anyway: by then it is there, or is not.
    .where(
      and(
        eq(subscriptionPeriods.state, 'open'),
        gt(subscriptionPeriods.scheduledFor, stop.stoppedAt),
        isNotNull(subscriptionPeriods.scheduleRef),
      ),
    )
  yield* rows(
    tx.update(subscriptions).set({ nextAt: stop.stoppedAt }).where(inArray(subscriptions.id, booked)).returning({ id: subscriptions.id }),
  )
}

/** What became due meanwhile is charged now, each period once. */
export function* resumeRenewals(tx: Writer): Script<void> {
  yield* rows(tx.delete(stoppedWork).where(eq(stoppedWork.name, RENEWALS)).returning({ name: stoppedWork.name }))
}
