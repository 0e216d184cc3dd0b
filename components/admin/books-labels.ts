/** The texts for checks of the ledger, differences from the gateways, and their repairs. */

import type { Locale } from '#lib/locale.ts'
import { BOOKS } from '#lib/messages/console/books.ts'
import { STATES } from '#lib/messages/console/states.ts'
import { formatMoney } from '#lib/money.ts'
import type { DifferenceKind, Repair } from '#lib/reconcile/compare.ts'
import { labelIn } from '#lib/translation.ts'
import type { Tone } from './state-labels.ts'

export const DIFFERENCE_TONES: Record<DifferenceKind, Tone> = {
  unknown_here: 'bad',
  not_booked: 'bad',
  missing_there: 'bad',
  amount_differs: 'bad',
  currency_differs: 'bad',
  mode_differs: 'bad',
  gateway_differs: 'bad',
  cancelled_there: 'bad',
  refund_missing_there: 'bad',
  refund_not_recorded: 'bad',
  double_payment: 'bad',
  state_differs: 'waiting',
  payout_unknown: 'bad',
  payout_amount: 'bad',
}

/** Reads the recorded resolution: `gone`, `repair: …` or `note: …`. */
export function resolutionLabel(resolution: string | null, locale: Locale): string {
  const t = BOOKS[locale]
  const [kind, rest = ''] = (resolution ?? '').split(/: (.*)/s)
  if (kind === 'repair') return `${t.corrected} (${t.repairs[rest as Repair] ?? rest})`
  if (kind === 'note') return `${t.resolved}: ${rest}`
  return t.clearedAutomatically
}

export const LINE_TONES: Record<'booked' | 'unmatched', Tone> = {
  booked: 'good',
  unmatched: 'bad',
}

/** One side of a difference as text. The recorded `paid: 21000 - 3000 KRW` names a state, the captured sum and the refunded sum. */
export function differenceText(recorded: string, locale: Locale): string {
  const t = BOOKS[locale]
  const stateName = (state: string) =>
    labelIn(t.side, state) ?? STATES[locale].payment[state as keyof (typeof STATES)[Locale]['payment']] ?? state
  const [, before = '', state, captured, refunded, currency] = /^(.*, )?(\w+): (\d+) - (\d+) ([A-Z]{3})$/.exec(recorded) ?? []
  if (!state || !currency) return stateName(recorded)
  if (captured === '0') return `${before}${stateName(state)}`
  const [paid, refund] = [Number(captured), Number(refunded)].map((amount) => formatMoney(amount, currency, locale))
  const sums = t.capturedRefunded({ paid, refund })
  return `${before}${stateName(state)} · ${sums}`
}
