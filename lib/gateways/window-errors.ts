/** The codes that a payment window gives: what the buyer is told about each, and what it means for the window. For browser and server. */

import type { Locale } from '#lib/locale.ts'
import { WINDOW_ERRORS } from '#lib/messages/gateways/common.ts'

export interface WindowError {
  text(locale: Locale): string
  /** `closed`: the buyer closed the window. `unready`: nothing was asked for yet. Otherwise it was asked for and came to nothing. */
  means?: 'closed' | 'unready'
}

export const CLOSED: WindowError = { text: (locale) => WINDOW_ERRORS[locale].closed, means: 'closed' }

export const UNREACHABLE: WindowError = { text: (locale) => WINDOW_ERRORS[locale].unreachable, means: 'unready' }

export const ISSUER_DECLINED: WindowError = { text: (locale) => WINDOW_ERRORS[locale].issuerDeclined }

export const SHORT_OF_MONEY: WindowError = { text: (locale) => WINDOW_ERRORS[locale].shortOfMoney }

/** By a company that says no more than that. */
export const NOT_APPROVED: WindowError = { text: (locale) => WINDOW_ERRORS[locale].notApproved }

export const NOT_OPENED: WindowError = { text: (locale) => WINDOW_ERRORS[locale].notOpened, means: 'unready' }

export interface WindowErrors {
  /** The text for a code. Undefined for a code that the gateway does not document, because raw codes and messages are never shown. */
  text(code: string, locale: Locale): string | undefined
  /** An undocumented code may come from a window that is still open, so it counts as `failed`: the shop looks the payment up. */
  means(code: string): 'closed' | 'unready' | 'failed'
}

export function windowErrors(byCode: Readonly<Record<string, WindowError>>): WindowErrors {
  const errorOf = (code: string) => (Object.hasOwn(byCode, code) ? byCode[code] : undefined)
  return {
    text: (code, locale) => errorOf(code)?.text(locale),
    means: (code) => errorOf(code)?.means ?? 'failed',
  }
}
