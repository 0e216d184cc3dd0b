/** Asks a member for the consent that the next period needs, and keeps it with the words that they saw. */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { savedCards, subscriptionConsents } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { SUBSCRIPTION } from '#lib/messages/subscription.ts'
import { formatMoney } from '#lib/money.ts'
import { seoulFormat } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import { startOfDay } from './calendar.ts'
import { type Coming, comingPeriod } from './coming-period.ts'
import { type ConsentKind, consentFrom, type NeededConsent } from './consent.ts'
import type { PlanWithPrices } from './plan.ts'
import { addEvent, changeSubscription, loadSubscription, lockSubscription, type Subscription } from './subscription.ts'
import { mayDo } from './subscription-state.ts'

/** Changes with every change of the texts. */
export const CONSENT_WORDING = '2026-12-01'

export interface ConsentToGive extends NeededConsent {
  /** The whole text that the member agrees to, in their language. */
  text: string
  /** Sent back with the agreement: a text that has changed meanwhile is asked for again. */
  shown: string
  /** Nothing that is agreed to earlier counts. */
  from: Date
  isOpen: boolean
  isGiven: boolean
}

/** What the next period needs; undefined where it needs nothing. */
export const consentToGive = (shop: Shop, id: string): Promise<ConsentToGive | undefined> =>
  shop.db.query(function* (tx) {
    const [sub] = yield* loadSubscription(tx, { id })
    return sub ? yield* asked(shop, tx, sub) : undefined
  })

function* asked(shop: Shop, tx: Writer, sub: Subscription): Script<ConsentToGive | undefined> {
  // Whoever ends a pause themselves agrees with that press.
  if (!mayDo(sub.state, 'consent') || (sub.state === 'paused' && !sub.resumeOn)) return undefined
  return yield* consentIn(shop, tx, sub, yield* comingPeriod(tx, sub))
}

/** What a coming period asks of the member, in words. */
export function* consentIn(shop: Shop, tx: Writer, sub: Subscription, { asks, of }: Coming): Script<ConsentToGive | undefined> {
  if (!asks) return undefined
  const text = yield* textOf(tx, sub, of, asks)
  const from = consentFrom(asks.changesOn)
  return { ...asks, text, shown: sha256(text), from, isOpen: shop.clock.now() >= from }
}

export type ConsentAnswer = { ok: true } | { ok: false; problem: 'nothing_to_agree' | 'too_early' | 'text_changed' }

/** `shown` is the fingerprint of the text that the member saw. Twice is once. Who agrees is the member, signed in, and nobody else. */
export async function giveConsent(shop: Shop, { id, shown }: { id: string; shown: string }): Promise<ConsentAnswer> {
  const answer = await shop.db.transact(function* (tx): Script<ConsentAnswer> {
    const sub = yield* lockSubscription(tx, id)
    const wanted = sub && (yield* asked(shop, tx, sub))
    if (!sub || !wanted) return { ok: false, problem: 'nothing_to_agree' }
    if (wanted.isGiven) return { ok: true }
    if (!wanted.isOpen) return { ok: false, problem: 'too_early' }
    if (wanted.shown !== shown) return { ok: false, problem: 'text_changed' }
    yield* agreed(shop, tx, sub, wanted)
    yield* changeSubscription(tx, sub, { nextAt: shop.clock.now() })
    return { ok: true }
  })
  if (answer.ok) shop.wakeWorker()
  return answer
}

/** Keeps what the member has agreed to, with its words. */
export function* agreed(shop: Shop, tx: Writer, sub: Subscription, wanted: ConsentToGive): Script<void> {
  yield* insertConsent(shop, tx, sub, { ...wanted, by: 'member' })
  yield* addEvent(shop, tx, sub.id, { kind: 'consent_given', actor: 'member', detail: { kind: wanted.kind, price: wanted.newPrice } })
}

type Wording = Omit<NeededConsent, 'kind'> & { kind: ConsentKind }

function* textOf(
  tx: Writer,
  sub: Subscription,
  { plan }: PlanWithPrices,
  { kind, changesOn, oldPrice, newPrice }: Wording,
): Script<string> {
  const { locale } = sub
  const said = SUBSCRIPTION[locale]
  return said.consent[kind]({
    plan: inLocale(plan.name, locale),
    on: dayText(changesOn, locale),
    oldPrice: formatMoney(oldPrice, sub.currency, locale),
    newPrice: formatMoney(newPrice, sub.currency, locale),
    every: said.every[plan.interval](plan.intervalCount),
    card: yield* cardText(tx, sub),
  })
}

/** `2026년 12월 31일` */
export const dayText = (day: string, locale: Locale): string => seoulFormat(locale, { dateStyle: 'long' }).format(startOfDay(day))

function* cardText(tx: Writer, { cardId, locale }: Subscription): Script<string> {
  const [card] = cardId ? yield* rows(tx.select({ face: savedCards.face }).from(savedCards).where(eq(savedCards.id, cardId))) : []
  return [card?.face.issuer, card?.face.last4].filter(Boolean).join(' ') || SUBSCRIPTION[locale].chosenCard
}

/** What a member agrees to by subscribing, or by choosing another plan. */
export function* keepConsent(
  shop: Shop,
  tx: Writer,
  {
    sub,
    of,
    kind,
    by,
    oldPrice,
    changesOn = sub.anchorOn,
    choice = sub,
  }: {
    sub: Subscription
    of: PlanWithPrices
    kind: 'join' | 'change'
    by: 'member'
    oldPrice: number
    changesOn?: string
    choice?: { planId: string; planVersion: number; quantity: number }
  },
): Script<void> {
  const { planId, planVersion, quantity } = choice
  const price = of.versions.find(({ version }) => version === planVersion)?.price ?? 0
  const wording = { kind, planId, planVersion, quantity, changesOn, oldPrice, newPrice: price * quantity }
  yield* insertConsent(shop, tx, sub, { ...wording, text: yield* textOf(tx, sub, of, wording), by })
}

function* insertConsent(shop: Shop, tx: Writer, sub: Subscription, given: Wording & { text: string; by: 'member' }): Script<void> {
  const { kind, planId, planVersion, quantity, changesOn, oldPrice, newPrice, text: shown, by } = given
  yield* rows(
    tx
      .insert(subscriptionConsents)
      .values({
        ...{ kind, planId, planVersion, quantity, changesOn, oldPrice, newPrice, shown, by },
        id: randomId(shop.random),
        subscriptionId: sub.id,
        currency: sub.currency,
        wording: CONSENT_WORDING,
        givenAt: shop.clock.now(),
      })
      .returning({ id: subscriptionConsents.id }),
  )
}
