/** What a subscription without an open period waits for: a letter, its next period, its end, or the end of its pause. */
import type { Script, Writer } from '#db/database.ts'
import { RENEWS } from '#db/states.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { openRestore } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { chargeAt, startOfDay } from './calendar.ts'
import { type Coming, comingPeriod } from './coming-period.ts'
import { endSubscription } from './end-subscription.ts'
import { opensAt } from './gateway-clock.ts'
import { nextMoment, noticesDue, noticesFor } from './notices.ts'
import { openPeriod } from './open-period.ts'
import { giveCreditBack } from './owed.ts'
import { resumePaused } from './resume.ts'
import { waitFor } from './retry.ts'
import { renewalsStop } from './stopped.ts'
import { addEvent, changeSubscription, type Subscription, type SubscriptionChange } from './subscription.ts'
import { AGAIN, isThere, later, NOTHING, STOPPED_MS, type Todo } from './todo.ts'

/** Goods may come back on any day. */
const SOLD_OUT_MS = 6 * 3_600_000

export function* planNext(shop: Shop, tx: Writer, sub: Subscription): Script<Todo> {
  const now = shop.clock.now()
  const until = (change: SubscriptionChange) => waitUntil(tx, sub, change)
  if (sub.state === 'cancelling') {
    const over = sub.paidUntil ? startOfDay(sub.paidUntil) : now
    if (over > now) return yield* until({ nextAt: over })
    yield* endSubscription(shop, tx, sub, { by: 'member', actor: 'shop' })
    return NOTHING
  }
  if (sub.state === 'paused') {
    if (!sub.resumeOn) return yield* until({ nextAt: null })
    const over = startOfDay(sub.resumeOn)
    if (over > now) {
      // The end of the pause charges like any other day: who pays is told, and asked, as long before.
      const coming = yield* comingPeriod(tx, sub)
      yield* stageNotices(tx, sub, coming, now)
      return yield* until({ nextAt: nextMoment(coming, over, now) })
    }
    yield* resumePaused(shop, tx, sub, { actor: 'shop', day: sub.resumeOn })
    return AGAIN
  }
  if (sub.state === 'ended') return yield* waitUntil(tx, yield* giveCreditBack(shop, tx, sub), { nextAt: null })
  if (!RENEWS.includes(sub.state)) return yield* until({ nextAt: null })
  const coming = yield* comingPeriod(tx, sub)
  const opens = opensAt(shop, coming.of.plan, sub.gateway, coming.startsOn)
  if (opens <= now) return yield* renew(shop, tx, sub, coming)
  yield* stageNotices(tx, sub, coming, now)
  return yield* until({ nextAt: nextMoment(coming, opens, now), waits: 0 })
}

function* waitUntil(tx: Writer, sub: Subscription, change: SubscriptionChange): Script<Todo> {
  yield* changeSubscription(tx, sub, { ...change, leaseUntil: null })
  return NOTHING
}

/** The id names the fact, so that each letter is written once, whoever looks and how often. */
function* stageNotices(tx: Writer, sub: Subscription, coming: Coming, now: Date): Script<void> {
  for (const { kind, daysBefore } of noticesDue(noticesFor(coming), now)) {
    const n = kind === 'subscription-consent' ? coming.asks?.n : coming.n
    yield* stageJob(tx, { id: `${kind}:${sub.id}:${n}:${daysBefore}`, kind, subject: sub.id, runAt: now })
  }
}

/** Its day has come. What forbids the charge is read in the transaction that would open it. */
function* renew(shop: Shop, tx: Writer, sub: Subscription, coming: Coming): Script<Todo> {
  if ((yield* renewalsStop(tx)) || (yield* openRestore(tx))) return yield* waitUntil(tx, sub, { nextAt: later(shop, STOPPED_MS) })
  const due = chargeAt(coming.startsOn)
  if (!coming.isCovered && due > shop.clock.now()) return yield* waitUntil(tx, sub, { nextAt: due })
  if (!coming.isCovered) {
    yield* endSubscription(shop, tx, sub, { by: 'no_consent', actor: 'shop' })
    return NOTHING
  }
  if (!isThere(shop, sub.gateway)) return yield* waitUntil(tx, sub, { nextAt: later(shop, waitFor(sub.waits)), waits: sub.waits + 1 })
  const opened = yield* openPeriod(shop, tx, sub, coming, { actor: 'subscription' })
  if (opened) return AGAIN
  yield* addEvent(shop, tx, sub.id, { kind: 'sold_out', actor: 'shop', detail: { n: coming.n } })
  return yield* waitUntil(tx, sub, { nextAt: later(shop, SOLD_OUT_MS) })
}
