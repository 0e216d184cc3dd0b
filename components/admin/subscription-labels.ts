/** The words for subscriptions in the console, with the tone that a state is shown in. */
import type { PeriodState, SubscriptionState } from '#db/states.ts'
import { failureText, isFailureReason } from '#lib/gateways/failure-reason.ts'
import type { Locale } from '#lib/locale.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import { formatMoney } from '#lib/money.ts'
import { labelIn } from '#lib/translation.ts'
import type { ListView } from './console-list.tsx'
import type { StateLabels, Tone } from './state-labels.ts'

const TONES: Record<SubscriptionState, Tone> = {
  starting: 'waiting',
  trialing: 'good',
  active: 'good',
  past_due: 'bad',
  paused: 'calm',
  cancelling: 'waiting',
  ended: 'calm',
}

const PERIOD_TONES: Record<PeriodState, Tone> = { open: 'waiting', paid: 'good', unpaid: 'bad', skipped: 'calm' }

export const subscriptionLabel = (state: SubscriptionState, locale: Locale): StateLabels => ({
  label: SUBSCRIPTIONS[locale].states[state],
  tone: TONES[state],
})

export const periodLabel = (state: PeriodState, locale: Locale): StateLabels => ({
  label: SUBSCRIPTIONS[locale].periodStates[state],
  tone: PERIOD_TONES[state],
})

export const refusalLabel = (reason: string | null, locale: Locale): string =>
  isFailureReason(reason) ? failureText(reason, locale) : (reason ?? '–')

export const actorLabel = (actor: string, locale: Locale): string => labelIn(SUBSCRIPTIONS[locale].actors, actor) ?? actor

/** What a line of a subscription's timeline adds, as sentences. What has no words of its own is left to the line's title. */
export function eventDetails(detail: Readonly<Record<string, string | number | null>>, currency: string, locale: Locale): string {
  const t = SUBSCRIPTIONS[locale].details
  const sum = (amount: number) => formatMoney(amount, currency, locale)
  const said: Record<string, (value: never) => string | undefined> = {
    n: t.n,
    startsOn: (day: string) => t.on(day),
    by: (by: string) => labelIn(SUBSCRIPTIONS[locale].endedBy, by),
    reason: (reason: string) => refusalLabel(reason, locale),
    nth: t.nth,
    refusals: t.refusals,
    quantity: t.quantity,
    amount: sum,
    price: sum,
    due: (amount: number) => (amount > 0 ? t.due(sum(amount)) : undefined),
    credit: (amount: number) => (amount > 0 ? t.credit(sum(amount)) : undefined),
    on: t.on,
    from: t.on,
    resumeOn: t.on,
    until: t.until,
    last4: t.card,
  }
  const parts = Object.entries(detail).map(([name, value]) => (value === null ? undefined : said[name]?.(value as never)))
  return parts.filter(Boolean).join(' · ')
}

/** The pages about subscriptions, as tabs above each. */
export function subscriptionViews(locale: Locale): ListView[] {
  const { views } = SUBSCRIPTIONS[locale]
  return [
    { name: views.all, href: '/admin/subscriptions' },
    { name: views.upcoming, href: '/admin/subscriptions/upcoming' },
    { name: views.refused, href: '/admin/subscriptions/refused' },
    { name: views.revenue, href: '/admin/subscriptions/revenue' },
    { name: views.stop, href: '/admin/subscriptions/stop' },
  ]
}
