/**
 * The consent that Korean law asks for since 14 February 2025 (E-Commerce Act, article 13 (6)): before a trial becomes paid, and before
 * the shop charges more, the member agrees within the thirty days before. Without it nothing is charged. Pure.
 */
import type { subscriptionConsents } from '#db/schema.ts'
import { addDays, startOfDay } from './calendar.ts'

export const CONSENT_DAYS = 30

export type ConsentKind = (typeof subscriptionConsents.$inferSelect)['kind']

/** Amounts are for one period of all pieces, in minor units. */
export interface NeededConsent {
  kind: 'trial_end' | 'price_rise'
  planId: string
  planVersion: number
  quantity: number
  changesOn: string
  oldPrice: number
  newPrice: number
}

export interface ComingPeriod {
  startsOn: string
  planId: string
  planVersion: number
  quantity: number
  price: number
  /** What the member pays for a period of the same kind until then; 0 in a trial. */
  agreedPrice: number
  endsTrial: boolean
  /** The member chose it themselves, which is a consent of its own. */
  isChosen: boolean
}

/** Undefined where the member pays no more than before, or has chosen it. */
export function consentFor({
  startsOn,
  planId,
  planVersion,
  quantity,
  price,
  agreedPrice,
  endsTrial,
  isChosen,
}: ComingPeriod): NeededConsent | undefined {
  const of = { planId, planVersion, quantity, changesOn: startsOn, newPrice: price }
  if (endsTrial) return { kind: 'trial_end', ...of, oldPrice: 0 }
  if (isChosen || price <= agreedPrice) return undefined
  return { kind: 'price_rise', ...of, oldPrice: agreedPrice }
}

/** From when a consent to something that changes on this day counts. */
export const consentFrom = (changesOn: string): Date => startOfDay(addDays(changesOn, -CONSENT_DAYS))

interface GivenConsent extends Omit<NeededConsent, 'kind'> {
  kind: ConsentKind
  givenAt: Date
}

/** It names this price and this day, and was given within the days before it. */
export const covers = (given: GivenConsent, needed: NeededConsent): boolean =>
  given.kind === needed.kind &&
  given.planId === needed.planId &&
  given.planVersion === needed.planVersion &&
  given.quantity === needed.quantity &&
  given.newPrice === needed.newPrice &&
  given.changesOn === needed.changesOn &&
  given.givenAt >= consentFrom(needed.changesOn)

export const isCovered = (given: readonly GivenConsent[], needed: NeededConsent | undefined): boolean =>
  needed === undefined || given.some((each) => covers(each, needed))
