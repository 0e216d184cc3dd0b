/** Charges a card that PortOne V1 keeps: `POST /subscribe/payments/again`, and then the payment is read in every case. */
import { type Currency, toMajor } from '#lib/money.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import type { Company } from '../companies/company.ts'
import { buyerNameFor, emailFor, orderNameFor } from '../companies/fit.ts'
import { namesTaxFree } from '../companies/tax.ts'
import type { Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { PaymentByCard, SavedCard } from '../saved-cards.ts'
import { LOOKUP_TIMEOUT_MS, MONEY_TIMEOUT_MS, type V1Calls, v1Refusal } from './calls.ts'
import { findV1Payment, findV1PaymentBefore } from './payment.ts'
import { COLUMN } from './window.ts'

interface ChargeSettings {
  company: Company
  taxAgreed: boolean
  noticeUrls: readonly string[]
}

/** An answer of `code` 0 says only that the card company answered, and a merchant_uid can be paid once. Throws GatewayError. */
export async function chargeV1Card(call: V1Calls, payment: PaymentByCard, card: SavedCard, settings: ChargeSettings): Promise<Report> {
  const before = await findV1PaymentBefore(call, payment)
  if (before.captured > 0) return before
  const refusal = await ask(call, chargeFields(payment, card, settings))
  const report = await findV1Payment(call, payment)
  if (refusal === undefined || report.status !== 'absent') return report
  // PortOne refused before it made a payment. It has no code for a card that is gone, so the card is looked up.
  const reason = (await isGone(call, card)) ? ('saved_card_gone' as const) : ('other' as const)
  return { ...report, status: 'failed', failure: { reason, code: refusal } }
}

/** Returns the code of a definite refusal. */
async function ask(call: V1Calls, body: object): Promise<string | undefined> {
  try {
    const answer = await call('POST', '/subscribe/payments/again', MONEY_TIMEOUT_MS, body)
    // A rejection of the shop's own keys says nothing about the card.
    return answer.kind === 'refused' && answer.status !== 401 ? `AGAIN_${answer.status}_${answer.code}` : undefined
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return undefined
  }
}

async function isGone(call: V1Calls, { key }: SavedCard): Promise<boolean> {
  const answer = await call('GET', `/subscribe/customers/${encodeURIComponent(key)}`, LOOKUP_TIMEOUT_MS)
  if (answer.kind === 'refused' && answer.status !== 404) throw v1Refusal('CARD', answer)
  return answer.kind === 'refused'
}

/** Of a charge now, and of one at a time. */
export function chargeFields(payment: PaymentByCard, { key }: SavedCard, { company, taxAgreed, noticeUrls }: ChargeSettings) {
  const inMajor = (minor: number) => toMajor(minor, payment.currency as Currency)
  const longestEmail = Math.min(company.email?.characters ?? COLUMN.email, COLUMN.email)
  return {
    customer_uid: key,
    merchant_uid: payment.id,
    amount: inMajor(payment.amount),
    currency: payment.currency,
    name: orderNameFor(company, { ...payment, products: [] }).slice(0, COLUMN.name),
    ...(namesTaxFree(payment, company, taxAgreed) && { tax_free: inMajor(payment.taxFree) }),
    buyer_name: buyerNameFor(company, payment.buyer.name).slice(0, COLUMN.buyerName),
    buyer_tel: payment.buyer.phone,
    buyer_email: emailFor(longestEmail, payment.buyer.email, shopIdentity().email),
    ...(payment.months > 0 && { card_quota: payment.months }),
    ...(noticeUrls.length > 0 && { notice_url: noticeUrls }),
  }
}
