/**
 * The notice on an order page after a return from a payment window without a payment, by the gateway's documented code, never the
 * raw one.
 */

import type { Locale } from '#lib/locale.ts'
import { NOT_PAID } from '#lib/messages/gateways/not-paid.ts'
import { GATEWAYS } from './list.ts'

export function windowNotice(code: string, locale: Locale): string {
  for (const { windowErrors } of GATEWAYS) {
    const text = windowErrors.text(code, locale)
    if (text) return text
  }
  return NOT_PAID[locale].notPaid
}
