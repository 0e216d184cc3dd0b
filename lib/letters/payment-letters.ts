/** The shop's mails when an order is paid, authorised, expired or shipped. Pure. */

import type { Locale } from '#lib/locale.ts'
import { AUTHORISATION_VOIDED_LETTER } from '#lib/messages/letters/authorisation-voided.ts'
import { CAPTURE_REFUSED_LETTER } from '#lib/messages/letters/capture-refused.ts'
import { ORDER_AUTHORISED_LETTER } from '#lib/messages/letters/order-authorised.ts'
import { ORDER_EXPIRED_LETTER } from '#lib/messages/letters/order-expired.ts'
import { ORDER_PAID_LETTER } from '#lib/messages/letters/order-paid.ts'
import { ORDER_SHIPPED_LETTER } from '#lib/messages/letters/order-shipped.ts'
import { PAYMENT_CANCELLED_LETTER } from '#lib/messages/letters/payment-cancelled.ts'
import { PAYMENT_REVERSED_LETTER } from '#lib/messages/letters/payment-reversed.ts'
import { LETTER_ROWS } from '#lib/messages/letters/rows.ts'
import type { LetterRow } from './letter-parts.ts'
import type { OrderLetter, OrderLetterFacts } from './order-letter.ts'

export const PAYMENT_LETTERS = {
  'order-paid': {
    about: 'order',
    text: ORDER_PAID_LETTER,
  },
  'order-authorised': {
    about: 'order',
    text: ORDER_AUTHORISED_LETTER,
  },
  'authorisation-voided': {
    about: 'order',
    isNews: true,
    text: AUTHORISATION_VOIDED_LETTER,
  },
  'capture-refused': {
    about: 'order',
    isNews: true,
    text: CAPTURE_REFUSED_LETTER,
  },
  'payment-reversed': {
    about: 'order',
    isNews: true,
    text: PAYMENT_REVERSED_LETTER,
  },
  'payment-cancelled': {
    about: 'order',
    isNews: true,
    text: PAYMENT_CANCELLED_LETTER,
  },
  'order-expired': {
    about: 'order',
    text: ORDER_EXPIRED_LETTER,
  },
  'order-shipped': {
    about: 'order',
    text: ORDER_SHIPPED_LETTER,
    facts: parcelRows,
    more: ({ parcel }, locale) => (parcel?.url ? { label: LETTER_ROWS[locale].parcel.track(parcel.carrier), url: parcel.url } : undefined),
  },
} satisfies Record<string, OrderLetter>

function parcelRows({ parcel }: OrderLetterFacts, locale: Locale): LetterRow[] {
  if (!parcel) return []
  const { carrier, number } = LETTER_ROWS[locale].parcel
  return [{ label: carrier, value: parcel.carrier }, ...(parcel.trackingNumber ? [{ label: number, value: parcel.trackingNumber }] : [])]
}
