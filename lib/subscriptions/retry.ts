/** What follows a refused renewal: another try on a later day, another card, or the end of the days of grace. Pure. */
import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { addDays, seoulHour } from './calendar.ts'

/** Days after the first refusal: wages come, and limits end. */
const RETRY_DAYS = [1, 3, 5, 7] as const
/** After the bank's night and the hour in which everybody is charged. */
const RETRIED_AT_HOUR = 10

/**
 * `soft` may succeed another day. `hard` says that this card will not: trying it again costs the shop its standing with the issuer.
 * `none` is no refusal: nobody asked the issuer.
 */
export type RefusalKind = 'soft' | 'hard' | 'none'

const KIND: Record<FailureReason, RefusalKind> = {
  insufficient_funds: 'soft',
  card_declined: 'soft',
  limit_exceeded: 'soft',
  bank_unavailable: 'soft',
  installment_unavailable: 'soft',
  amount_too_small: 'soft',
  cancelled_by_buyer: 'soft',
  other: 'soft',
  unknown: 'soft',
  saved_card_gone: 'hard',
  card_unusable: 'hard',
  card_details_wrong: 'hard',
  card_unsupported: 'hard',
  authentication_failed: 'hard',
  account_declined: 'hard',
  fraud_suspected: 'hard',
  session_expired: 'none',
}

export const kindOfRefusal = (reason: FailureReason): RefusalKind => KIND[reason]

export interface RefusalFacts {
  kind: Exclude<RefusalKind, 'none'>
  firstRefusedAt: Date
  /** The member has given another card since. */
  hasNewCard: boolean
  now: Date
}

export type AfterRefusal =
  | { kind: 'charge_now' }
  | { kind: 'retry'; at: Date }
  /** Only another card helps, until then. */
  | { kind: 'needs_card'; until: Date }
  | { kind: 'over' }

const tryOn = (firstRefusedAt: Date, days: number): Date => seoulHour(addDays(seoulDay(firstRefusedAt), days), RETRIED_AT_HOUR)

/** When the days of grace are over: the hour of the last try. */
export const graceEndsAt = (firstRefusedAt: Date): Date => tryOn(firstRefusedAt, RETRY_DAYS[RETRY_DAYS.length - 1] ?? 0)

export function afterRefusal({ kind, firstRefusedAt, hasNewCard, now }: RefusalFacts): AfterRefusal {
  if (hasNewCard) return { kind: 'charge_now' }
  const until = graceEndsAt(firstRefusedAt)
  if (kind === 'hard') return now < until ? { kind: 'needs_card', until } : { kind: 'over' }
  const at = RETRY_DAYS.map((days) => tryOn(firstRefusedAt, days)).find((each) => each > now)
  return at ? { kind: 'retry', at } : { kind: 'over' }
}

/** How long to wait for a gateway that is away or has not answered: soon at first, then every hour, for as long as it takes. */
const WAITS_MS = [2, 5, 10, 20, 40, 60].map((minutes) => minutes * 60_000)

export const waitFor = (waits: number): number => WAITS_MS[Math.min(waits, WAITS_MS.length - 1)] ?? 0
