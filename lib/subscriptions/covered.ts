/** Until when a subscription is settled, and how it counts on after a pause. */
import { and, desc, eq, inArray } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { subscriptionPeriods } from '#db/schema.ts'
import { startOfPeriod } from './calendar.ts'
import { planOf } from './plan.ts'
import { newestPeriod, type Subscription } from './subscription.ts'

/** The day on which the next period starts: what is paid and what was left out lies before it. Null before the first. */
export function* coveredUntil(tx: Writer, { id, paidUntil }: Subscription): Script<string | null> {
  const { subscriptionId, state, endsOn } = subscriptionPeriods
  const [last] = yield* rows(
    tx
      .select({ endsOn })
      .from(subscriptionPeriods)
      .where(and(eq(subscriptionId, id), inArray(state, ['paid', 'skipped'])))
      .orderBy(desc(endsOn))
      .limit(1),
  )
  const days = [paidUntil, last?.endsOn].filter((day) => typeof day === 'string')
  return days.toSorted().at(-1) ?? null
}

/** A period that was opened early, and closed before it began, is counted again under the next number, once: none is left out. */
function* openedAgain(tx: Writer, sub: Subscription, until: string): Script<Pick<Subscription, 'anchorPeriod'> | undefined> {
  const newest = yield* newestPeriod(tx, sub.id)
  if (newest?.state !== 'unpaid' || newest.startsOn !== until) return undefined
  const { plan } = yield* planOf(tx, sub.planId)
  return startOfPeriod(sub, plan, sub.period + 1) === until ? undefined : { anchorPeriod: sub.anchorPeriod + 1 }
}

export interface CountsOn extends Partial<Pick<Subscription, 'anchorOn' | 'anchorPeriod'>> {
  /** The day on which its next period starts. */
  from: string
}

/**
 * How a subscription that charges nothing goes on from `day`: with what is settled, or with a new count from that day. A period that was
 * left out stays left out, and is neither charged nor given once more.
 */
export function* countsOn(tx: Writer, sub: Subscription, day: string): Script<CountsOn> {
  const until = yield* coveredUntil(tx, sub)
  if (until === null || until <= day) return { from: day, anchorOn: day, anchorPeriod: sub.period + 1 }
  return { from: until, ...(yield* openedAgain(tx, sub, until)) }
}
