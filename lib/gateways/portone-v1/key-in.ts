/** Charges a typed card through PortOne V1: `POST /subscribe/payments/onetime`, where the company behind it allows that. */

import { type Currency, toMajor } from '#lib/money.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import type { Company } from '../companies/company.ts'
import { buyerNameFor, emailFor, orderNameFor } from '../companies/fit.ts'
import { UNKNOWN } from '../companies/table.ts'
import { namesTaxFree } from '../companies/tax.ts'
import type { FailureReason } from '../failure-reason.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { KeyIn, TypedCard, TypedPayment } from '../key-in.ts'
import { MONEY_TIMEOUT_MS, type V1Calls, v1CallsOf } from './calls.ts'
import { findV1Payment, findV1PaymentBefore } from './payment.ts'
import { type Pg, pgsOf } from './pgs.ts'
import type { PortoneV1Settings } from './settings.ts'
import { COLUMN } from './window.ts'

export function portoneV1KeyIn(settings: PortoneV1Settings, http: Http): KeyIn | undefined {
  const pg = pgsOf(settings).find(({ method }) => method === 'key_in')
  if (!pg) return undefined
  const call = v1CallsOf(settings, http)
  const told = { pg, taxAgreed: settings.PORTONE_V1_TAX_AGREED === '1', noticeUrls: settings.PORTONE_V1_NOTICE_URLS ?? [] }
  return {
    // It has no idempotency keys. A merchant_uid can be paid only once, but one server may not know yet that it was.
    repeats: false,
    async pay(payment, card) {
      const before = await findV1PaymentBefore(call, payment)
      if (before.captured > 0) return before
      const refusal = await ask(call, bodyOf(payment, card, told))
      // A declined card gets the same kind of answer as a paid one, and the answer may be lost: so the payment itself is read in
      // every case.
      const report = await findV1Payment(call, payment)
      // PortOne answered no, and made no payment.
      return refusal && report.status === 'absent' ? { ...report, status: 'failed', failure: refusal } : report
    },
  }
}

interface Refusal {
  reason: FailureReason
  code: string
}

/** Returns what PortOne said no with; undefined where it said yes, and where nobody knows. */
async function ask(call: V1Calls, body: object): Promise<Refusal | undefined> {
  try {
    const answer = await call('POST', '/subscribe/payments/onetime', MONEY_TIMEOUT_MS, body)
    // A rejection of the shop's own keys says nothing about the card.
    if (answer.kind === 'yes' || answer.status === 401) return undefined
    return { reason: 'other', code: `ONETIME_${answer.status}_${answer.code}` }
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    // PortOne's answer of 200 with a code of the company: the card's details did not pass.
    return error.code.startsWith('CODE_') ? { reason: 'card_details_wrong', code: error.code } : undefined
  }
}

interface Told {
  pg: Pg
  taxAgreed: boolean
  noticeUrls: readonly string[]
}

function bodyOf(payment: TypedPayment, card: TypedCard, { pg, taxAgreed, noticeUrls }: Told) {
  const inMajor = (minor: number) => toMajor(minor, payment.currency as Currency)
  const company: Company = pg.named?.company ?? UNKNOWN
  const longestEmail = Math.min(company.email?.characters ?? COLUMN.email, COLUMN.email)
  return {
    pg: pg.name,
    merchant_uid: payment.id,
    amount: inMajor(payment.amount),
    currency: payment.currency,
    name: orderNameFor(company, { ...payment, products: [] }).slice(0, COLUMN.name),
    ...(namesTaxFree(payment, company, taxAgreed) && { tax_free: inMajor(payment.taxFree) }),
    // Inicis, KSNET and Welcome refuse a charge without them.
    buyer_name: buyerNameFor(company, payment.buyer.name).slice(0, COLUMN.buyerName),
    buyer_tel: payment.buyer.phone,
    buyer_email: emailFor(longestEmail, payment.buyer.email || shopIdentity().email, shopIdentity().email),
    // KSNET wants to know it; no other company reads it.
    ...(pg.named?.name === 'ksnet' && { product_type: 'real' }),
    ...cardFieldsOf(card),
    ...(payment.months > 0 && { card_quota: payment.months }),
    ...(noticeUrls.length > 0 && { notice_url: noticeUrls }),
  }
}

/** A typed card in PortOne V1's fields. */
export const cardFieldsOf = ({ number, expiryYear, expiryMonth, identity, password }: TypedCard) => ({
  card_number: number.replaceAll(/\D/g, '').replaceAll(/(\d{4})(?=\d)/g, '$1-'),
  expiry: `20${expiryYear}-${expiryMonth}`,
  birth: identity,
  ...(password && { pwd_2digit: password }),
})
