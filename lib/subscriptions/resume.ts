/** A paused subscription goes on: with what is still settled, or with a new period from today. */
import type { Script, Writer } from '#db/database.ts'
import type { Shop } from '#lib/shop.ts'
import { countsOn } from './covered.ts'
import { addEvent, changeSubscription, type Subscription } from './subscription.ts'

/** `day`: on which it goes on; the day that a pause was to end on, however late the shop comes to it, because that was agreed to. */
export function* resumePaused(
  shop: Shop,
  tx: Writer,
  sub: Subscription,
  { actor, day }: { actor: string; day: string },
): Script<Subscription> {
  const now = shop.clock.now()
  // The days of the pause are not charged.
  const { from, ...anchor } = yield* countsOn(tx, sub, day)
  const resumed = yield* changeSubscription(tx, sub, { state: 'active', resumeOn: null, nextAt: now, waits: 0, ...anchor })
  yield* addEvent(shop, tx, sub.id, { kind: 'resumed', actor, detail: { from } })
  return resumed
}
