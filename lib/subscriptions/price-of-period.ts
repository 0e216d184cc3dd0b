/** What a period costs: which version of a plan's price applies, and what the change of a plan in mid-period comes to. Pure. */
import { seoulDay } from '#lib/seoul-time.ts'
import { daysBetween } from './calendar.ts'
import { CONSENT_DAYS } from './consent.ts'

export interface PriceVersion {
  version: number
  /** For one period of one piece, in minor units. */
  price: number
  /** The day from which existing subscriptions pay it; null where they keep theirs. */
  appliesFrom: string | null
  madeAt: Date
}

/**
 * The newest version that reaches existing subscriptions by this day, and otherwise the one that was agreed to. A dearer one reaches no
 * period that starts before the letters about it had their time.
 */
export function versionFor<V extends PriceVersion>(versions: readonly V[], agreed: number, startsOn: string): V {
  const now = versions.find(({ version }) => version === agreed)
  if (!now) throw new Error(`There is no version ${agreed} of the plan.`)
  const reaches = ({ version, price, appliesFrom, madeAt }: V) =>
    version > agreed && appliesFrom !== null && appliesFrom <= startsOn && (price <= now.price || isAnnounced(madeAt, startsOn))
  return versions.filter(reaches).reduce((best, each) => (best.version > each.version ? best : each), now)
}

/** A rise that was made then may apply on this day: everybody can be asked thirty days before. */
export const isAnnounced = (madeAt: Date, appliesFrom: string): boolean => daysBetween(seoulDay(madeAt), appliesFrom) >= CONSENT_DAYS

/** In won: below it no card company makes a payment. */
const LEAST_CHARGE = 100

export interface Days {
  startsOn: string
  endsOn: string
}

/**
 * What is left of a price on `today`, which counts as not used. Days are whole, and a remainder of the division belongs to the member:
 * the used part is rounded down, so that both parts make the price again.
 */
export function unusedPart(price: number, { startsOn, endsOn }: Days, today: string): number {
  const all = daysBetween(startsOn, endsOn)
  const used = Math.min(all, Math.max(0, daysBetween(startsOn, today)))
  return price - Math.floor((price * used) / all)
}

/** What the rest of a period costs from `today` on. A remainder belongs to the member: it is rounded down. */
export function remainingPart(price: number, { startsOn, endsOn }: Days, today: string): number {
  const all = daysBetween(startsOn, endsOn)
  const left = Math.min(all, Math.max(0, daysBetween(today, endsOn)))
  return Math.floor((price * left) / all)
}

/**
 * The change of a price in mid-period: what is to be paid now, or what is left over. One of the two is 0. Undefined where the difference is
 * one that no card company charges: given away, it would come back as credit with the next change.
 */
export function changePart(oldPrice: number, newPrice: number, days: Days, today: string): { due: number; credit: number } | undefined {
  const difference = remainingPart(newPrice, days, today) - unusedPart(oldPrice, days, today)
  if (difference > 0 && difference < LEAST_CHARGE) return undefined
  return { due: Math.max(0, difference), credit: Math.max(0, -difference) }
}

/** How much of the credit a period uses: all of it, unless that would leave a sum that nobody charges. */
export function creditFor(price: number, credit: number): number {
  const used = Math.min(price, credit)
  const left = price - used
  return left > 0 && left < LEAST_CHARGE ? Math.max(0, price - LEAST_CHARGE) : used
}

export interface PaidPeriod extends Days {
  kind: 'goods' | 'digital'
  /** What came for it, in minor units. */
  paid: number
  hasShipped: boolean
}

/**
 * What a member gets back who ends a subscription at once: of goods all of it until they are shipped, after which they are returned like
 * any others; of anything else the days that are left.
 */
export function refundAtEnd({ kind, paid, hasShipped, ...days }: PaidPeriod, today: string): number {
  if (kind === 'goods') return hasShipped ? 0 : paid
  return unusedPart(paid, days, today)
}
