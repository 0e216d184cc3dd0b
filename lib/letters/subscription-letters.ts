/** The shop's mails about a subscription. Pure. */
import type { Locale } from '#lib/locale.ts'
import { SUBSCRIPTION_LETTERS } from '#lib/messages/letters/subscription.ts'
import { type WrittenLetter, writeLetter } from './letter.ts'

export const SUBSCRIPTION_LETTER_KINDS = [
  /** Before a period is charged, with the way to cancel. */
  'subscription-renews',
  /** Before a trial ends or a price rises: nothing is charged without an answer. */
  'subscription-consent',
  'subscription-refused',
  'subscription-paused',
  /** A cancel that has not come into effect, and how it is taken back. */
  'subscription-cancelled',
  'subscription-ended',
] as const

export type SubscriptionLetterKind = (typeof SUBSCRIPTION_LETTER_KINDS)[number]

export const isSubscriptionLetterKind = (kind: string): kind is SubscriptionLetterKind =>
  SUBSCRIPTION_LETTER_KINDS.some((each) => each === kind)

export interface SubscriptionLetterFacts {
  plan: string
  name: string
  /** Sums and days as the reader writes them. */
  price: string
  oldPrice: string
  on: string
  /** The last day that is paid. */
  until: string
  card: string
  /** Why a charge was refused, as a sentence. */
  reason: string
  /** When it is tried again; empty where only another card helps. */
  retryOn: string
  /** Why it ended. */
  endedBy: 'member' | 'operator' | 'no_consent' | 'unpaid' | 'never_paid' | 'member_left'
  url: string
}

export function writeSubscriptionLetter(kind: SubscriptionLetterKind, facts: SubscriptionLetterFacts, locale: Locale): WrittenLetter {
  const texts = SUBSCRIPTION_LETTERS[locale]
  const { subject, opening, next, link } = texts[kind](facts)
  const rows = [
    { label: texts.plan, value: facts.plan },
    ...(facts.price ? [{ label: texts.price, value: facts.price }] : []),
    ...(facts.on ? [{ label: texts.on, value: facts.on }] : []),
    ...(facts.card ? [{ label: texts.card, value: facts.card }] : []),
  ]
  return writeLetter({
    locale,
    subject,
    greeting: texts.greeting(facts.name),
    opening,
    facts: rows,
    next,
    link: { label: link, url: facts.url },
  })
}
