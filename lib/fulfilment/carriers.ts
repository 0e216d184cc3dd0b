/** Parcel services that goods are sent with. Pure. */

import { DEFAULT_LOCALE, type Locale } from '#lib/locale.ts'
import { CARRIER_NAMES } from '#lib/messages/carrier-names.ts'
import { labelIn } from '#lib/translation.ts'

export type Carrier = keyof (typeof CARRIER_NAMES)[Locale]

export const CARRIERS = Object.keys(CARRIER_NAMES[DEFAULT_LOCALE]) as [Carrier, ...Carrier[]]

/** One that is not among them any more is shown as it was kept. */
export const carrierName = (carrier: string, locale: Locale): string => labelIn(CARRIER_NAMES[locale], carrier) ?? carrier
