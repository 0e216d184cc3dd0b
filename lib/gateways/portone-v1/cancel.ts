/**
 * Refunds money: `POST /payments/cancel`. PortOne V1 has no idempotency keys; `checksum`, the remaining amount, rejects a refund
 * that was already made.
 */
import { type Currency, toMajor } from '#lib/money.ts'
import { cancelAndLook } from '../cancel-outcome.ts'
import type { Company } from '../companies/company.ts'
import { namesTaxFree } from '../companies/tax.ts'
import type { GatewayPayment, RefundToMake, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { v1Account } from './banks.ts'
import { MONEY_TIMEOUT_MS, type V1Calls } from './calls.ts'
import { findV1Payment, findV1Provider } from './payment.ts'

/** Throws GatewayError. */
export const cancelV1Payment = (call: V1Calls, payment: GatewayPayment, refund: RefundToMake, whose: Whose): Promise<Report> =>
  cancelAndLook(refund, {
    look: () => findV1Payment(call, payment),
    ask: async () => {
      // A deposit is refunded to the buyer's account, and the shop has none.
      if (payment.method === 'virtual_account' && !refund.account) throw new GatewayError('refused', 'NO_ACCOUNT_FOR_REFUND')
      const answer = await call('POST', '/payments/cancel', MONEY_TIMEOUT_MS, {
        ...cancelBody(payment, refund, whose),
        ...(refund.account && v1Account(await findV1Provider(call, payment), refund.account, refund.phone)),
      })
      if (answer.kind === 'refused') throw new GatewayError('refused', `CANCEL_${answer.code}`)
      return {}
    },
  })

interface Whose {
  company: Company
  /** The company has agreed to be told tax-free amounts and VAT. */
  taxAgreed: boolean
}

function cancelBody(payment: GatewayPayment, { amount, remaining, reason, tax }: RefundToMake, { company, taxAgreed }: Whose) {
  const inMajor = (minor: number) => toMajor(minor, payment.currency as Currency)
  return {
    // PortOne uses the imp_uid when both are sent, even a wrong one; so only one is sent.
    ...(payment.gatewayRef?.startsWith('imp_') ? { imp_uid: payment.gatewayRef } : { merchant_uid: payment.id }),
    amount: inMajor(amount),
    checksum: inMajor(remaining),
    reason,
    ...(namesTaxFree(payment, company, taxAgreed) && { tax_free: inMajor(tax?.taxFree ?? taxFreePart(payment, amount, remaining)) }),
    ...(tax && amount < remaining && taxAgreed && { vat_amount: inMajor(tax.vat) }),
    // An answer that is lost on its way is told a second time.
    enable_webhook: true,
    extra: { requester: 'admin' },
  }
}

/** Some companies need the tax-free part: a part of the refund gets its proportion, and the last refund what the others have left. */
function taxFreePart({ amount: total, taxFree }: GatewayPayment, amount: number, remaining: number): number {
  const shareOf = (part: number) => Math.floor((taxFree * part) / total)
  return amount === remaining ? taxFree - shareOf(total - remaining) : shareOf(amount)
}
