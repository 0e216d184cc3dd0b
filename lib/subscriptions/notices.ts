/** When letters go out before a period is charged: one that asks for a consent, and one that tells of the charge. Pure. */
import { addDays, daysBetween, seoulHour } from './calendar.ts'
import { CONSENT_DAYS } from './consent.ts'

const WRITTEN_AT_HOUR = 10
/** The member is asked once there is time to answer, and reminded twice. */
const CONSENT_ASKED_BEFORE = [CONSENT_DAYS - 1, 7, 2]
/** Of a period that is a month or longer. */
const TOLD_BEFORE = 7
const A_MONTH = 28

export interface Notice {
  kind: 'subscription-renews' | 'subscription-consent'
  at: Date
  /** Distinguishes it from other letters about the same period. */
  daysBefore: number
}

export interface NoticeFacts {
  startsOn: string
  endsOn: string
  /** The day for which a consent is missing: of this period, or of a later one. */
  asksFor: string | undefined
}

/** All letters about a coming period, the earliest first. A short period is announced a little before; that of a day is not. */
export function noticesFor({ startsOn, endsOn, asksFor }: NoticeFacts): Notice[] {
  const length = daysBetween(startsOn, endsOn)
  const told = length >= A_MONTH ? TOLD_BEFORE : Math.floor(length / 3)
  const asking = asksFor ? CONSENT_ASKED_BEFORE.map((days) => notice('subscription-consent', asksFor, days)) : []
  const telling = asksFor !== startsOn && told > 0 ? [notice('subscription-renews', startsOn, told)] : []
  return [...asking, ...telling].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

const notice = (kind: Notice['kind'], startsOn: string, daysBefore: number): Notice => ({
  kind,
  at: seoulHour(addDays(startsOn, -daysBefore), WRITTEN_AT_HOUR),
  daysBefore,
})

/** The newest letter of each kind that should be out by now: whoever is late skips the earlier ones. */
export const noticesDue = (notices: readonly Notice[], now: Date): Notice[] =>
  (['subscription-consent', 'subscription-renews'] as const).flatMap(
    (kind) => notices.findLast((each) => each.kind === kind && each.at <= now) ?? [],
  )

/** The letters about a period that starts on this day are written: whoever begins to owe it now is asked there and then. */
export const isPastLetters = (startsOn: string, today: string): boolean => daysBetween(today, startsOn) <= Math.min(...CONSENT_ASKED_BEFORE)

/** From when the members of a plan are asked about a price that applies from this day, where that is later than now. */
export const askedFrom = (appliesFrom: string, now: Date): Date =>
  new Date(Math.max(now.getTime(), seoulHour(addDays(appliesFrom, -(CONSENT_DAYS - 1)), WRITTEN_AT_HOUR).getTime()))

/** When the shop has something to do for a coming period again: its next letter, or opening it. */
export const nextMoment = (facts: NoticeFacts, opens: Date, now: Date): Date =>
  noticesFor(facts).find(({ at }) => at > now && at < opens)?.at ?? opens
