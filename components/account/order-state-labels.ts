/** An order's state, in the words that a member reads in the list of orders. */

import type { BadgeTone } from '#components/ui/badge.tsx'
import type { MemberOrder } from '#lib/accounts/member-orders.ts'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT_ORDERS } from '#lib/messages/account-orders.ts'

export function orderStateLabels(
  { state, fulfilment }: Pick<MemberOrder, 'state' | 'fulfilment'>,
  locale: Locale,
): { label: string; tone: BadgeTone } {
  return state === 'paid'
    ? { label: ACCOUNT_ORDERS[locale].fulfilment[fulfilment], tone: FULFILMENT_TONES[fulfilment] }
    : { label: ACCOUNT_ORDERS[locale].state[state], tone: STATE_TONES[state] }
}

const STATE_TONES: Record<Exclude<MemberOrder['state'], 'paid'>, BadgeTone> = {
  pending: 'waiting',
  confirming: 'waiting',
  unknown: 'waiting',
  authorised: 'good',
  awaiting_deposit: 'waiting',
  failed: 'bad',
  expired: 'calm',
  cancelled: 'calm',
  partially_refunded: 'calm',
  refunded: 'calm',
}

const FULFILMENT_TONES: Record<MemberOrder['fulfilment'], BadgeTone> = {
  none: 'good',
  on_hold: 'good',
  preparing: 'good',
  shipped: 'good',
  delivered: 'good',
  confirmed: 'calm',
}
