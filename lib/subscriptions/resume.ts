/** A paused subscription goes on: with what is still paid, or with a new period from today. */
import type { Script, Writer } from '#db/database.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { addEvent, changeSubscription, newestPeriod, type Period, type Subscription } from './subscription.ts'

/** A period that was opened early, and closed before it began, is counted again under the next number: none is left out. */
export const openedAgain = (sub: Subscription, newest: Period | undefined): Pick<Subscription, 'anchorPeriod'> | undefined =>
  newest?.state === 'unpaid' && newest.startsOn === sub.paidUntil ? { anchorPeriod: sub.anchorPeriod + 1 } : undefined

export function* resumePaused(shop: Shop, tx: Writer, sub: Subscription, actor: string): Script<Subscription> {
  const now = shop.clock.now()
  const today = seoulDay(now)
  const isStillPaid = sub.paidUntil !== null && sub.paidUntil > today
  // The days of the pause are not charged: the next period starts today, and later ones are counted from here.
  const anchor = isStillPaid ? openedAgain(sub, yield* newestPeriod(tx, sub.id)) : { anchorOn: today, anchorPeriod: sub.period + 1 }
  const resumed = yield* changeSubscription(tx, sub, { state: 'active', resumeOn: null, nextAt: now, waits: 0, ...anchor })
  yield* addEvent(shop, tx, sub.id, { kind: 'resumed', actor, detail: { from: isStillPaid ? sub.paidUntil : today } })
  return resumed
}
