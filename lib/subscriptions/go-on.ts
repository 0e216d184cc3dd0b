/**
 * What follows when a member takes a pause or a cancel back: the next charge, which may be today's, and the consent and the password that
 * this press needs. Nobody may find on the next day that their subscription ended because nothing was asked.
 */
import { and, desc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { subscriptionEvents } from '#db/schema.ts'
import { isAboveLimit, mustProve, type Presser } from '#lib/checkout/step-up.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import type { Actor, ActProblem } from './act.ts'
import { comingPeriod } from './coming-period.ts'
import { type CountsOn, countsOn } from './covered.ts'
import { agreed, type ConsentToGive, consentIn } from './give-consent.ts'
import { isPastLetters } from './notices.ts'
import { creditFor } from './price-of-period.ts'
import { loadSubscription, type Subscription } from './subscription.ts'
import { mayDo } from './subscription-state.ts'

/** What comes with the press. */
export interface GoingOn {
  /** The fingerprint of the text that the member has agreed to. */
  shown?: string | undefined
  /** Whoever presses; without it nothing large is charged. */
  who?: Presser | undefined
}

export interface GoOn {
  /** The next charge; null where none follows, as after a pause. In minor units. */
  coming: { on: string; sum: number; isNow: boolean } | null
  currency: string
  consent: ConsentToGive | undefined
  /** It is so much that whoever presses proves first who they are, unless they have just done so. */
  asksPassword: boolean
}

/** Undefined where nothing can be taken back. */
export const previewGoOn = (shop: Shop, id: string): Promise<GoOn | undefined> =>
  shop.db.query(function* (tx) {
    const [sub] = yield* loadSubscription(tx, { id })
    return sub && (mayDo(sub.state, 'resume') || mayDo(sub.state, 'undo_cancel')) ? yield* goOn(shop, tx, sub) : undefined
  })

/** Its state and its count after the press. */
export function* goesOnAs(
  shop: Shop,
  tx: Writer,
  sub: Subscription,
): Script<Partial<CountsOn> & { state: 'trialing' | 'active' | 'paused' }> {
  const state = yield* stateAfter(tx, sub)
  return state === 'paused' ? { state } : { state, ...(yield* countsOn(tx, sub, seoulDay(shop.clock.now()))) }
}

function* stateAfter(tx: Writer, sub: Subscription): Script<'trialing' | 'active' | 'paused'> {
  if (sub.state === 'paused') return 'active'
  const { subscriptionId, kind, at, detail } = subscriptionEvents
  const asked = and(eq(subscriptionId, sub.id), eq(kind, 'cancel_asked'))
  const [newest] = yield* rows(tx.select({ detail }).from(subscriptionEvents).where(asked).orderBy(desc(at)).limit(1))
  if (newest?.detail.from === 'paused') return 'paused'
  return sub.trialEndsOn !== null && sub.period === 0 ? 'trialing' : 'active'
}

function* goOn(shop: Shop, tx: Writer, sub: Subscription): Script<GoOn> {
  const { currency } = sub
  const { from: _, ...after } = yield* goesOnAs(shop, tx, sub)
  if (after.state === 'paused') return { coming: null, currency, consent: undefined, asksPassword: false }
  const coming = yield* comingPeriod(tx, { ...sub, ...after, resumeOn: null })
  const today = seoulDay(shop.clock.now())
  const isAsked = !coming.isCovered && isPastLetters(coming.startsOn, today)
  const consent = isAsked ? yield* consentIn(shop, tx, sub, coming) : undefined
  const isNow = coming.startsOn <= today
  const sum = coming.price - creditFor(coming.price, sub.credit)
  const asksPassword = isNow && sum > 0 && isAboveLimit({ total: sum, currency }, shop.env.SAVED_CARD_STEP_UP_ABOVE, false)
  return { coming: { on: coming.startsOn, sum, isNow }, currency, consent, asksPassword }
}

/** Why the press is not enough; undefined where it is, and then the consent is kept. No operator agrees for a member. */
export function* agreeToGoOn(
  shop: Shop,
  tx: Writer,
  sub: Subscription,
  actor: Actor,
  { shown, who }: GoingOn,
): Script<ActProblem | undefined> {
  const { consent, asksPassword, coming, currency } = yield* goOn(shop, tx, sub)
  if (consent && (actor !== 'member' || shown === undefined)) return 'agree_first'
  if (consent && consent.shown !== shown) return 'text_changed'
  if (asksPassword && actor === 'member') {
    const total = coming?.sum ?? 0
    const isOther = !who || who.memberId !== sub.memberId
    if (isOther || mustProve(shop, who, { id: sub.id, total, currency }, false)) return 'step_up_required'
  }
  if (consent) yield* agreed(shop, tx, sub, consent)
  return undefined
}
