/** The texts for states, roles and causes, with the tone that a state is shown in. */

import type { DisputeState, OrderState, PaymentState } from '#db/states.ts'
import type { EventDelivery, EventEndpoint } from '#lib/admin/event-endpoints.ts'
import type { OperatorRole } from '#lib/audit/operator-actions.ts'
import { gatewayNamed } from '#lib/gateways/list.ts'
import { isMethod } from '#lib/gateways/methods.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { STATES } from '#lib/messages/console/states.ts'
import { PAYMENT_METHODS } from '#lib/messages/payment-methods.ts'
import { labelIn } from '#lib/translation.ts'

export type Tone = 'calm' | 'good' | 'waiting' | 'bad'

export interface StateLabels {
  label: string
  tone: Tone
}

export const ORDER_TONES: Record<OrderState, Tone> = {
  pending: 'waiting',
  confirming: 'waiting',
  authorised: 'waiting',
  paid: 'good',
  awaiting_deposit: 'waiting',
  failed: 'bad',
  unknown: 'bad',
  expired: 'calm',
  cancelled: 'calm',
  partially_refunded: 'calm',
  refunded: 'calm',
}

export const ENDPOINT_TONES: Record<EventEndpoint['state'], Tone> = { on: 'good', off: 'calm', failing: 'bad', gone: 'bad' }

export const EVENT_DELIVERY_TONES: Record<EventDelivery['state'], Tone> = {
  pending: 'waiting',
  delivered: 'good',
  failed: 'bad',
  skipped: 'calm',
}

export const PAYMENT_TONES: Record<PaymentState, Tone> = {
  ready: 'waiting',
  confirming: 'waiting',
  unknown: 'bad',
  awaiting_deposit: 'waiting',
  authorised: 'waiting',
  releasing: 'waiting',
  paid: 'good',
  partially_refunded: 'calm',
  refunded: 'calm',
  failed: 'bad',
  expired: 'calm',
  closed: 'calm',
  giving_back: 'waiting',
  given_back: 'calm',
}

/** The text for a state of an order or payment in the log. A state that no longer exists is shown as its recorded code. */
export function stateLabel(state: string, locale: Locale): string {
  return labelIn({ ...STATES[locale].payment, ...STATES[locale].order }, state) ?? state
}

export const DELIVERY_TONES: Record<'pending' | 'done' | 'ignored' | 'parked', Tone> = {
  pending: 'waiting',
  done: 'good',
  ignored: 'calm',
  parked: 'bad',
}

export const DISPUTE_TONES: Record<DisputeState, Tone> = {
  opened: 'bad',
  submitting: 'waiting',
  submitted: 'waiting',
  won: 'good',
  lost: 'bad',
  closed: 'calm',
}

export const roleLabel = (role: OperatorRole, locale: Locale): string => STATES[locale].role[role]

/** A method that the shop no longer offers is shown as its recorded code. */
export const methodLabel = (method: string, locale: Locale): string => (isMethod(method) ? PAYMENT_METHODS[locale][method] : method)

/** Why an order changed. A cause without a text is shown as its recorded code. */
export const causeLabel = (cause: string, locale: Locale): string => labelIn(STATES[locale].cause, cause) ?? cause

/** A gateway's name for people; what the shop no longer knows keeps its key. */
export function gatewayLabel(gateway: string, locale: Locale): string {
  const title = gatewayNamed(gateway)?.settings.title
  return title ? inLocale(title, locale) : gateway
}
