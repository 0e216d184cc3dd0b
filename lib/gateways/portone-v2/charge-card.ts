/** Charges a billing key of PortOne V2, then reads the payment: the answer to the charge names no amount. */
import { shopIdentity } from '#lib/shop-settings/current.ts'
import type { Company } from '../companies/company.ts'
import { buyerNameFor, emailFor, orderNameFor } from '../companies/fit.ts'
import { namesTaxFree } from '../companies/tax.ts'
import type { Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { PaymentByCard, SavedCard } from '../saved-cards.ts'
import { portoneErrorType, portoneRefusal } from './answer.ts'
import type { PortoneCalls } from './calls.ts'
import { portoneReason } from './codes.ts'
import { absentPortonePayment, readPortonePayment } from './payment.ts'

interface ChargeSettings {
  company: Company
  taxAgreed: boolean
  noticeUrls: readonly string[]
}

/** Throws GatewayError where the payment cannot be read afterwards. */
export async function chargeBillingKey(
  calls: PortoneCalls,
  payment: PaymentByCard,
  card: SavedCard,
  key: string,
  settings: ChargeSettings,
): Promise<Report> {
  const refusal = await ask(calls, payment, card, key, settings)
  const answer = await calls.get(`/payments/${encodeURIComponent(payment.id)}`)
  if (answer.status === 200) return readPortonePayment(answer.body, payment, calls.storeId)
  const type = portoneErrorType(answer.body)
  if (type !== 'PAYMENT_NOT_FOUND') throw portoneRefusal(type)
  const report = absentPortonePayment(payment)
  // PortOne refused before it made a payment. One of its servers may not see a paid one yet.
  if (refusal === undefined || refusal === 'ALREADY_PAID') return report
  return { ...report, status: 'failed', failure: { reason: portoneReason(refusal), code: refusal } }
}

/** Returns the code of a definite refusal. */
async function ask(
  calls: PortoneCalls,
  payment: PaymentByCard,
  card: SavedCard,
  key: string,
  settings: ChargeSettings,
): Promise<string | undefined> {
  try {
    const answer = await calls.post(`/payments/${encodeURIComponent(payment.id)}/billing-key`, chargeBody(payment, card, settings), key)
    if (answer.status === 200) return undefined
    const { kind, code } = portoneRefusal(portoneErrorType(answer.body))
    // A rejection of the shop's own keys says nothing about the card.
    return kind === 'refused' && code !== 'UNAUTHORIZED' && code !== 'FORBIDDEN' ? code : undefined
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return undefined
  }
}

/** Of a charge now, and of one at a time. */
export const chargeBody = (payment: PaymentByCard, { key }: SavedCard, { company, taxAgreed, noticeUrls }: ChargeSettings) => ({
  billingKey: key,
  orderName: orderNameFor(company, { ...payment, products: [] }),
  amount: { total: payment.amount, ...(namesTaxFree(payment, company, taxAgreed) && { taxFree: payment.taxFree }) },
  currency: payment.currency,
  customer: {
    name: { full: buyerNameFor(company, payment.buyer.name) },
    email: emailFor(company.email?.characters, payment.buyer.email, shopIdentity().email),
    phoneNumber: payment.buyer.phone,
  },
  productType: 'PHYSICAL',
  ...(payment.months > 0 && { installmentMonth: payment.months }),
  ...(noticeUrls.length > 0 && { noticeUrls }),
})
