/** The carriers that the shop ships with. Pure. */

import { DEFAULT_LOCALE, type Locale } from '#lib/locale.ts'
import { CARRIER_NAMES } from '#lib/messages/carrier-names.ts'
import { labelIn } from '#lib/translation.ts'

export type Carrier = keyof (typeof CARRIER_NAMES)[Locale]

export const CARRIERS = Object.keys(CARRIER_NAMES[DEFAULT_LOCALE]) as [Carrier, ...Carrier[]]

/** A carrier that the list no longer has is shown as its recorded code. */
export const carrierName = (carrier: string, locale: Locale): string => labelIn(CARRIER_NAMES[locale], carrier) ?? carrier
