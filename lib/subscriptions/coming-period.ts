/** The next period of a subscription: its days, its plan and price, and whether the member has agreed to that. */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { subscriptionConsents } from '#db/schema.ts'
import { type Anchor, startOfPeriod } from './calendar.ts'
import { consentFor, isCovered, type NeededConsent } from './consent.ts'
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
  anchor: Anchor
}

/** Another plan with other intervals begins its own count on the day of the change. */
export function* comingPeriod(tx: Writer, sub: Subscription): Script<Coming> {
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
  const given = consent ? yield* rows(tx.select().from(subscriptionConsents).where(eq(subscriptionConsents.subscriptionId, sub.id))) : []
  const covered = isCovered(given, consent)
  const endsOn = startOfPeriod(anchor, of.plan, n + 1)
  return { n, startsOn, endsOn, of, version, quantity, price, consent, isCovered: covered, needsConsent: !covered, anchor }
}
