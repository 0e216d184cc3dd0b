/** The words for subscriptions in the console, with the tone that a state is shown in. */
import type { PeriodState, SubscriptionState } from '#db/states.ts'
import { failureText, isFailureReason } from '#lib/gateways/failure-reason.ts'
import type { Locale } from '#lib/locale.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
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
