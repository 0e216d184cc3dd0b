/**
 * The notice after a return from a window without a payment, or without a saved card, by the gateway's documented code, never the raw
 * one.
 */

import type { Locale } from '#lib/locale.ts'
import { CARD_ERRORS } from '#lib/messages/errors/cards.ts'
import { NOT_PAID } from '#lib/messages/gateways/not-paid.ts'
import { GATEWAYS, gatewayNamed } from './list.ts'

export function windowNotice(code: string, locale: Locale): string {
  for (const { windowErrors } of GATEWAYS) {
    const text = windowErrors.text(code, locale)
    if (text) return text
  }
  return NOT_PAID[locale].notPaid
}

/** The sentence for a window that was closed speaks of a payment, so a card has its own. */
export function cardWindowNotice(gateway: string, code: string, locale: Locale): string {
  const { closed, notSaved } = CARD_ERRORS[locale]
  const errors = gatewayNamed(gateway)?.windowErrors
  return errors?.means(code) === 'closed' ? closed : (errors?.text(code, locale) ?? notSaved)
}
