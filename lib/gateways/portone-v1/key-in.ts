/** Charges a typed card through PortOne V1: `POST /subscribe/payments/onetime`, where the company behind it allows that. */

import { type Currency, toMajor } from '#lib/money.ts'
import { cutText } from '#lib/text/cut-text.ts'
import { UNKNOWN } from '../companies/table.ts'
import { namesTaxFree } from '../companies/tax.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { KeyIn, TypedCard, TypedPayment } from '../key-in.ts'
import { MONEY_TIMEOUT_MS, v1CallsOf } from './calls.ts'
import { findV1Payment } from './payment.ts'
import { pgOf, readPgs } from './pgs.ts'
import type { PortoneV1Settings } from './settings.ts'

const LONGEST_NAME = 40

export function portoneV1KeyIn(settings: PortoneV1Settings, http: Http): KeyIn {
  const call = v1CallsOf(settings, http)
  const company = pgOf(readPgs(settings.PORTONE_V1_PG ?? ''), 'card')?.named?.company ?? UNKNOWN
  const taxAgreed = settings.PORTONE_V1_TAX_AGREED === '1'
  return {
    /** PortOne V1 has no idempotency keys, but a merchant_uid can be paid only once, and a paid one is not charged again. */
    async pay(payment, card) {
      const before = await findV1Payment(call, payment)
      if (before.captured > 0) return before
      try {
        await call(
          'POST',
          '/subscribe/payments/onetime',
          MONEY_TIMEOUT_MS,
          bodyOf(payment, card, namesTaxFree(payment, company, taxAgreed)),
        )
      } catch (error) {
        if (!GatewayError.is(error)) throw error
      }
      // A declined card gets the same kind of answer as a paid one, and the answer may be lost: so the payment itself is read in
      // every case.
      return findV1Payment(call, payment)
    },
  }
}

function bodyOf(payment: TypedPayment, card: TypedCard, namesTax: boolean) {
  const inMajor = (minor: number) => toMajor(minor, payment.currency as Currency)
  return {
    merchant_uid: payment.id,
    amount: inMajor(payment.amount),
    currency: payment.currency,
    name: cutText(payment.orderName, LONGEST_NAME),
    ...(namesTax && { tax_free: inMajor(payment.taxFree) }),
    ...cardFieldsOf(card),
    ...(payment.installmentMonths > 0 && { card_quota: payment.installmentMonths }),
  }
}

/** A typed card in PortOne V1's fields. */
export const cardFieldsOf = ({ number, expiryYear, expiryMonth, identity, password }: TypedCard) => ({
  card_number: number.replaceAll(/\D/g, '').replaceAll(/(\d{4})(?=\d)/g, '$1-'),
  expiry: `20${expiryYear}-${expiryMonth}`,
  birth: identity,
  ...(password && { pwd_2digit: password }),
})
