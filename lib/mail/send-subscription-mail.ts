/** Writes to a member about a subscription. The job may run twice: the text is stored once, and sending again sends the same mail. */
import { eq } from 'drizzle-orm'
import { members, savedCards } from '#db/schema.ts'
import { failureText, isFailureReason } from '#lib/gateways/failure-reason.ts'
import type { Job } from '#lib/jobs/jobs.ts'
import {
  isSubscriptionLetterKind,
  type SubscriptionLetterFacts,
  type SubscriptionLetterKind,
  writeSubscriptionLetter,
} from '#lib/letters/subscription-letters.ts'
import { inLocale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { lastDayOf, seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { type Coming, comingPeriod } from '#lib/subscriptions/coming-period.ts'
import { dayText } from '#lib/subscriptions/give-consent.ts'
import { type PlanWithPrices, planOf } from '#lib/subscriptions/plan.ts'
import { kindOfRefusal } from '#lib/subscriptions/retry.ts'
import { loadSubscription, newestPeriod, type Period, type Subscription } from '#lib/subscriptions/subscription.ts'
import { type SubscriptionPage, subscriptionUrl } from '#lib/subscriptions/subscription-url.ts'
import { keepMail, sendKeptMail } from './kept-mail.ts'

interface Found {
  sub: Subscription
  of: PlanWithPrices
  coming: Coming
  period: Period | undefined
}

/** The page that a letter's link opens. */
const PAGE: Record<SubscriptionLetterKind, SubscriptionPage> = {
  'subscription-renews': '',
  'subscription-consent': 'consent',
  'subscription-refused': 'card',
  'subscription-paused': '',
  'subscription-cancelled': '',
  'subscription-ended': '',
}

export async function sendSubscriptionMail(shop: Shop, { id, kind, subject }: Pick<Job, 'id' | 'kind' | 'subject'>): Promise<void> {
  if (!isSubscriptionLetterKind(kind)) throw new Error(`No mail is written for ${kind}.`)
  const found = await find(shop, subject)
  if (!found || !isStillTrue(kind, found)) return
  const { sub } = found
  const to = await addressOf(shop, sub)
  if (!to) return
  const letter = writeSubscriptionLetter(kind, await factsOf(shop, found, kind), sub.locale)
  await keepMail(shop, { id, to, letter })
  await sendKeptMail(shop, id)
}

const find = (shop: Shop, id: string): Promise<Found | undefined> =>
  shop.db.query(function* (tx) {
    const [sub] = yield* loadSubscription(tx, { id })
    if (!sub) return undefined
    return { sub, of: yield* planOf(tx, sub.planId), coming: yield* comingPeriod(tx, sub), period: yield* newestPeriod(tx, id) }
  })

/** Nothing is written of a charge that will not come, or of a consent that was given meanwhile. */
function isStillTrue(kind: SubscriptionLetterKind, { sub, coming }: Found): boolean {
  switch (kind) {
    case 'subscription-renews':
      return willCharge(sub)
    case 'subscription-consent':
      return willCharge(sub) && coming.asks !== undefined && !coming.asks.isGiven
    case 'subscription-refused':
      return sub.state === 'past_due'
    case 'subscription-paused':
      return sub.state === 'paused'
    case 'subscription-cancelled':
      return sub.state === 'cancelling'
    case 'subscription-ended':
      return sub.state === 'ended'
    default:
      return kind satisfies never
  }
}

const willCharge = ({ state, resumeOn }: Subscription): boolean =>
  state === 'active' || state === 'trialing' || (state === 'paused' && resumeOn !== null)

/** Empty for a member who has left: nothing of them is kept. */
async function addressOf({ db }: Shop, { memberId }: Subscription): Promise<string> {
  const [member] = memberId ? await db.read.select({ email: members.email }).from(members).where(eq(members.id, memberId)) : []
  return member?.email ?? ''
}

async function factsOf(shop: Shop, { sub, of, coming, period }: Found, kind: SubscriptionLetterKind): Promise<SubscriptionLetterFacts> {
  const { locale, currency } = sub
  const [card] = sub.cardId
    ? await shop.db.read.select({ face: savedCards.face }).from(savedCards).where(eq(savedCards.id, sub.cardId))
    : []
  const next = nextFacts(kind, coming)
  const reason = period?.refusedAs ?? null
  const price = next ? next.price : period?.state === 'unpaid' || period?.state === 'open' ? period.price : undefined
  return {
    plan: inLocale((next ? coming.of : of).plan.name, locale),
    name: sub.buyer.name,
    price: price === undefined ? '' : formatMoney(price, currency, locale),
    oldPrice: formatMoney(coming.asks?.oldPrice ?? 0, currency, locale),
    on: next ? dayText(next.on, locale) : '',
    until: sub.paidUntil ? dayText(lastDayOf(sub.paidUntil), locale) : '',
    card: [card?.face.issuer, card?.face.last4].filter(Boolean).join(' '),
    reason: isFailureReason(reason) ? failureText(reason, locale) : '',
    retryOn: isFailureReason(reason) && kindOfRefusal(reason) === 'soft' && sub.nextAt ? dayText(seoulDay(sub.nextAt), locale) : '',
    endedBy: sub.endedBy ?? 'member',
    url: subscriptionUrl(shop, sub, PAGE[kind]),
  }
}

/** What a letter about a coming charge names: that of the next period, or the one that needs a consent. */
function nextFacts(kind: SubscriptionLetterKind, { asks, price, startsOn }: Coming): { price: number; on: string } | undefined {
  if (kind === 'subscription-consent') return asks && { price: asks.newPrice, on: asks.changesOn }
  return kind === 'subscription-renews' ? { price, on: startsOn } : undefined
}
