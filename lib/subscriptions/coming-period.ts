/** The next period of a subscription: its days, its plan and price, and whether the member has agreed to that and to what comes soon. */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { subscriptionConsents } from '#db/schema.ts'
import { type Anchor, addDays, startOfPeriod } from './calendar.ts'
import { CONSENT_DAYS, consentFor, isCovered, type NeededConsent } from './consent.ts'
import { countsOn } from './covered.ts'
import type { NoticeFacts } from './notices.ts'
import { type PlanVersion, type PlanWithPrices, planOf, priceIn } from './plan.ts'
import { versionFor } from './price-of-period.ts'
import type { Subscription } from './subscription.ts'

export interface Coming extends NoticeFacts {
  n: number
  of: PlanWithPrices
  version: PlanVersion
  quantity: number
  /** Of all pieces, before credit. */
  price: number
  consent: NeededConsent | undefined
  isCovered: boolean
  /** What the member is asked now: the next period's consent, or that to a rise that reaches a later period within thirty days of it. */
  asks: (NeededConsent & { n: number; isGiven: boolean }) | undefined
  anchor: Anchor
}

/** Another plan with other intervals begins its own count on the day of the change; a pause that has an end, on that day. */
export function* comingPeriod(tx: Writer, of: Subscription): Script<Coming> {
  if (of.state !== 'paused' || !of.resumeOn) return yield* comingOf(tx, of)
  const { from: _, ...anchor } = yield* countsOn(tx, of, of.resumeOn)
  return yield* comingOf(tx, { ...of, ...anchor })
}

function* comingOf(tx: Writer, sub: Subscription): Script<Coming> {
  const now = yield* planOf(tx, sub.planId)
  const n = sub.period + 1
  const startsOn = startOfPeriod(sub, now.plan, n)
  const of = sub.next && sub.next.planId !== sub.planId ? yield* planOf(tx, sub.next.planId) : now
  const isSameRhythm = of.plan.interval === now.plan.interval && of.plan.intervalCount === now.plan.intervalCount
  const anchor = isSameRhythm ? { anchorOn: sub.anchorOn, anchorPeriod: sub.anchorPeriod } : { anchorOn: startsOn, anchorPeriod: n }
  const { planVersion, quantity } = sub.next ?? sub
  const version = versionFor(of.versions, planVersion, startsOn)
  const price = version.price * quantity
  const agreedPrice = (sub.next ? priceIn(of, sub.next.planVersion) : priceIn(now, sub.planVersion)) * quantity
  const consent = consentFor({
    ...{ startsOn, planId: of.plan.id, planVersion: version.version, quantity, price, agreedPrice },
    endsTrial: sub.period === 0 && sub.trialEndsOn !== null,
    isChosen: sub.next !== null && version.version === sub.next.planVersion,
  })
  const later = consent ? undefined : riseAfter({ of, version, quantity, anchor, n })
  const wanted = consent ? { ...consent, n } : later
  const given = wanted ? yield* rows(tx.select().from(subscriptionConsents).where(eq(subscriptionConsents.subscriptionId, sub.id))) : []
  const isGiven = isCovered(given, wanted)
  const asks = wanted && { ...wanted, isGiven }
  const endsOn = startOfPeriod(anchor, of.plan, n + 1)
  const asksFor = asks && !isGiven ? asks.changesOn : undefined
  return { n, startsOn, endsOn, of, version, quantity, price, consent, isCovered: !consent || isGiven, asks, asksFor, anchor }
}

interface Before {
  of: PlanWithPrices
  version: PlanVersion
  quantity: number
  anchor: Anchor
  n: number
}

/** Where periods are shorter than the thirty days, a rise is asked about before its own period is the next one. */
function riseAfter({ of, version, quantity, anchor, n }: Before): (NeededConsent & { n: number }) | undefined {
  const last = addDays(startOfPeriod(anchor, of.plan, n), CONSENT_DAYS)
  for (let after = n + 1; ; after++) {
    const startsOn = startOfPeriod(anchor, of.plan, after)
    if (startsOn > last) return undefined
    const dearer = versionFor(of.versions, version.version, startsOn)
    const price = dearer.price * quantity
    const facts = { startsOn, planId: of.plan.id, planVersion: dearer.version, quantity, price, agreedPrice: version.price * quantity }
    const consent = consentFor({ ...facts, endsTrial: false, isChosen: false })
    if (consent) return { ...consent, n: after }
  }
}
