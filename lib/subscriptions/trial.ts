/** How many free days a member has left of a plan's. */
import { and, eq, isNotNull } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { subscriptions } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'

type PlanWithTrial = { id: string; trialDays: number }

/** For whoever begins one: a second tab that does the same at the same moment waits, and finds it. */
export function* trialDaysLeft(tx: Writer, memberId: string, { id: planId, trialDays }: PlanWithTrial): Script<number> {
  yield* advisoryLock(tx, `trial of ${planId} by ${memberId}`)
  return (yield* hadTrial(tx, { memberId, planId })) ? 0 : trialDays
}

/** A plan's trial is once for each member. */
function* hadTrial(tx: Writer, { memberId, planId }: { memberId: string; planId: string }): Script<boolean> {
  const before = and(eq(subscriptions.memberId, memberId), eq(subscriptions.planId, planId), isNotNull(subscriptions.trialEndsOn))
  return (yield* rows(tx.select({ id: subscriptions.id }).from(subscriptions).where(before).limit(1))).length > 0
}

/** How many days are free for a member, or for whoever is not one yet; for the page that offers the plan. */
export const trialDaysFor = (shop: Pick<Shop, 'db'>, plan: PlanWithTrial, memberId?: string): Promise<number> =>
  shop.db.query(function* (tx) {
    return memberId && (yield* hadTrial(tx, { memberId, planId: plan.id })) ? 0 : plan.trialDays
  })
