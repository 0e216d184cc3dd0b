/** Ends a subscription at once, with what its rules give back: previewed, and then done to the won. */
import type { Script, Writer } from '#db/database.ts'
import { needsSecondPerson } from '#lib/refunds/second-person.ts'
import type { Shop } from '#lib/shop.ts'
import { type ActAnswer, type Actor, actOn, DONE, endedBy, refused } from './act.ts'
import { closeOpen } from './close-open.ts'
import { endSubscription } from './end-subscription.ts'
import { giveBack, type Owed, owedNow, tellOfRest } from './owed.ts'
import { addEvent, changeSubscription, loadSubscription, type Subscription } from './subscription.ts'
import { mayDo } from './subscription-state.ts'

export interface EndNow {
  /** What is given back by rule, credit included, in minor units. */
  refund: number
  currency: string
}

const sumOf = ({ unused, credit }: Owed) => unused + credit

/** What `endNow` would give back; undefined where it is not possible now. */
export const previewEndNow = (shop: Shop, id: string): Promise<EndNow | undefined> =>
  shop.db.query(function* (tx) {
    const [sub] = yield* loadSubscription(tx, { id })
    if (!sub || !mayDo(sub.state, 'end_now')) return undefined
    return { refund: sumOf(yield* owedNow(shop, tx, sub)), currency: sub.currency }
  })

/** Ends it at once. `expected` is the refund that the page showed. */
export const endNow = (shop: Shop, id: string, actor: Actor, expected: number): Promise<ActAnswer> =>
  actOn(shop, { id, name: 'end_now', actor }, function* (tx, sub) {
    const owed = yield* owedNow(shop, tx, sub)
    const amount = sumOf(owed)
    if (amount !== expected) return refused('preview_outdated')
    if (amount > 0 && !(yield* refundAtOnce(shop, tx, sub, owed, actor))) return refused('refund_refused')
    const isClosed = yield* closeOpen(shop, tx, sub)
    // Given back just now: nothing of it is left to be given back as credit.
    const settled = yield* changeSubscription(tx, sub, { credit: 0 })
    yield* endSubscription(shop, tx, settled, { by: endedBy(actor), actor, isUnanswered: !isClosed })
    return DONE
  })

/**
 * False, and nothing is written, where it is asked for on the order's page instead, where another operator decides, and where no payment
 * takes anything back.
 */
function* refundAtOnce(shop: Shop, tx: Writer, sub: Subscription, owed: Owed, actor: Actor): Script<boolean> {
  const amount = sumOf(owed)
  const by = endedBy(actor) === 'member' ? 'buyer' : actor
  const key = `subscription-end:${sub.id}`
  for (const { orderId } of owed.sources)
    if (by !== 'buyer' && (yield* needsSecondPerson(shop, tx, { orderId, key: `${key}:${orderId}` }, amount))) return false
  const rest = yield* giveBack(shop, tx, { amount, sources: owed.sources }, { by, key })
  if (rest === amount) return false
  yield* tellOfRest(shop, tx, sub, key, rest)
  yield* addEvent(shop, tx, sub.id, { kind: 'refund_asked', actor, detail: { amount: amount - rest } })
  return true
}
