/** What a member or an operator does with a subscription, beside ending it at once. */
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { type Shipping, savedCards, subscriptionPeriods } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { type ActAnswer, type Actor, actOn, DONE, endedBy, refused } from './act.ts'
import { closeOpen } from './close-open.ts'
import { comingPeriod } from './coming-period.ts'
import { endSubscription } from './end-subscription.ts'
import { unbookForAnotherCard } from './gateway-clock.ts'
import { agreeToGoOn, type GoingOn, goesOnAs } from './go-on.ts'
import { resumePaused } from './resume.ts'
import { addEvent, changeSubscription, newestPeriod, type Subscription } from './subscription.ts'
import { mayDo } from './subscription-state.ts'

/** No more periods. What is paid is kept; an unpaid period is closed. `resumeOn` is a day after today, or null. */
export const pause = (shop: Shop, id: string, actor: Actor, resumeOn: string | null = null): Promise<ActAnswer> =>
  actOn(shop, { id, name: 'pause', actor }, function* (tx, sub) {
    if (resumeOn !== null && resumeOn <= seoulDay(shop.clock.now())) return refused('not_now')
    yield* closeOpen(shop, tx, sub)
    // Looked at once more: a charge may be under way, and the day of the end of the pause is counted from there.
    yield* changeSubscription(tx, sub, {
      state: 'paused',
      resumeOn,
      next: null,
      change: sub.change,
      nextAt: shop.clock.now(),
      leaseUntil: null,
    })
    yield* addEvent(shop, tx, sub.id, { kind: 'paused', actor, detail: { resumeOn } })
    return DONE
  })

/** Goes on with what is still paid, or with a new period that is charged now: see `previewGoOn`. */
export const resume = (shop: Shop, id: string, actor: Actor, press: GoingOn = {}): Promise<ActAnswer> =>
  actOn(shop, { id, name: 'resume', actor }, function* (tx, sub) {
    const period = yield* newestPeriod(tx, id)
    // A charge of before the pause has no answer yet.
    if (period?.state === 'open') return refused('not_now')
    const problem = yield* agreeToGoOn(shop, tx, sub, actor, press)
    if (problem) return refused(problem)
    yield* resumePaused(shop, tx, sub, { actor, day: seoulDay(shop.clock.now()) })
    return DONE
  })

/** Leaves out the next period: nothing is charged and nothing is sent. What is chosen for the next period stays chosen. */
export const skip = (shop: Shop, id: string, actor: Actor): Promise<ActAnswer> =>
  actOn(shop, { id, name: 'skip', actor }, function* (tx, sub) {
    const newest = yield* newestPeriod(tx, id)
    if (newest?.state === 'open' || sub.change) return refused('not_now')
    const { n, startsOn, endsOn, of, version, quantity, price } = yield* comingPeriod(tx, { ...sub, next: null })
    const now = shop.clock.now()
    const row = { subscriptionId: id, n, startsOn, endsOn, planId: of.plan.id, planVersion: version.version, quantity, price }
    yield* rows(
      tx
        .insert(subscriptionPeriods)
        .values({ ...row, state: 'skipped', openedAt: now, settledAt: now })
        .returning({ n: subscriptionPeriods.n }),
    )
    yield* changeSubscription(tx, sub, { period: n, nextAt: now })
    yield* addEvent(shop, tx, id, { kind: 'skipped', actor, detail: { n, startsOn } })
    return DONE
  })

/** Ends it with what is paid; at once where nothing is. Until then it can be undone. */
export const cancel = (shop: Shop, id: string, actor: Actor): Promise<ActAnswer> =>
  actOn(shop, { id, name: 'cancel', actor }, function* (tx, sub) {
    const now = shop.clock.now()
    const isClosed = yield* closeOpen(shop, tx, sub)
    const until = keptUntil(sub, seoulDay(now))
    if (!until) {
      yield* endSubscription(shop, tx, sub, { by: endedBy(actor), actor, isUnanswered: !isClosed })
      return DONE
    }
    yield* changeSubscription(tx, sub, { state: 'cancelling', cancelledAt: now, next: null, resumeOn: null, nextAt: now })
    yield* addEvent(shop, tx, id, { kind: 'cancel_asked', actor, detail: { until, from: sub.state } })
    // Its member learns of a cancel that somebody else made with a letter, while it can still be taken back.
    yield* stageJob(tx, { id: `subscription-cancelled:${id}:${sub.version}`, kind: 'subscription-cancelled', subject: id, runAt: now })
    return DONE
  })

/** Until when it lasts after a cancel; null where it ends at once, because nothing of it is paid. Pure. */
export const keptUntil = ({ state, paidUntil }: Pick<Subscription, 'state' | 'paidUntil'>, today: string): string | null =>
  mayDo(state, 'cancel') && state !== 'past_due' && paidUntil !== null && paidUntil > today ? paidUntil : null

/** It is again what it was: see `previewGoOn` for what that costs. */
export const undoCancel = (shop: Shop, id: string, actor: Actor, press: GoingOn = {}): Promise<ActAnswer> =>
  actOn(shop, { id, name: 'undo_cancel', actor }, function* (tx, sub) {
    const problem = yield* agreeToGoOn(shop, tx, sub, actor, press)
    if (problem) return refused(problem)
    const { from: _, ...again } = yield* goesOnAs(shop, tx, sub)
    yield* changeSubscription(tx, sub, { ...again, cancelledAt: null, nextAt: shop.clock.now() })
    yield* addEvent(shop, tx, id, { kind: 'cancel_undone', actor })
    return DONE
  })

/** Another card of the same member. An unpaid period is charged to it now. */
export const changeCard = (shop: Shop, id: string, actor: Actor, cardId: string): Promise<ActAnswer> =>
  actOn(shop, { id, name: 'change_card', actor }, function* (tx, sub) {
    const [card] = yield* rows(tx.select().from(savedCards).where(eq(savedCards.id, cardId)))
    if (card?.state !== 'active' || !sub.memberId || card.memberId !== sub.memberId) return refused('no_such_card')
    const isAnother = card.id !== sub.cardId
    if (isAnother && !(yield* unbookForAnotherCard(tx, id))) return refused('not_now')
    yield* changeSubscription(tx, sub, { cardId, gateway: card.gateway, ...(isAnother && sub.nextAt && { nextAt: shop.clock.now() }) })
    if (isAnother) yield* addEvent(shop, tx, id, { kind: 'card_changed', actor, detail: { last4: card.face.last4 ?? null } })
    return DONE
  })

/** Counts from the next order on. */
export const changeAddress = (shop: Shop, id: string, actor: Actor, shipping: Shipping): Promise<ActAnswer> =>
  actOn(shop, { id, name: 'change_address', actor }, function* (tx, sub) {
    yield* changeSubscription(tx, sub, { shipping })
    yield* addEvent(shop, tx, id, { kind: 'address_changed', actor })
    return DONE
  })
