/** Gives money back: `POST /payments/{id}/cancel`, by our own calls, because the official client cannot send an Idempotency-Key. */
import { cancelAndLook } from '../cancel-outcome.ts'
import type { Company } from '../companies/company.ts'
import { namesTaxFree } from '../companies/tax.ts'
import type { GatewayPayment, RefundToMake, Report } from '../gateway.ts'
import { portoneCancelId, portoneErrorType, portoneRefusal } from './answer.ts'
import { portoneAccount } from './banks.ts'
import type { PortoneCalls } from './calls.ts'
import type { PortoneClient } from './client.ts'
import { findPortonePayment } from './find.ts'

/** Throws GatewayError. */
export const cancelPortonePayment = (
  client: PortoneClient,
  calls: PortoneCalls,
  payment: GatewayPayment,
  refund: RefundToMake,
  whose: Whose,
): Promise<Report> =>
  cancelAndLook(refund, {
    look: () => findPortonePayment(client, payment),
    ask: async () => {
      const answer = await calls.post(`/payments/${encodeURIComponent(payment.id)}/cancel`, cancelBody(payment, refund, whose), refund.id)
      if (answer.status !== 200) throw portoneRefusal(portoneErrorType(answer.body))
      return { ref: portoneCancelId(answer.body) }
    },
  })

interface Whose {
  company: Company
  /** The company has agreed to be told tax-free amounts and VAT. */
  taxAgreed: boolean
}

const cancelBody = (
  payment: GatewayPayment,
  { amount, remaining, reason, tax, account, phone }: RefundToMake,
  { company, taxAgreed }: Whose,
) => ({
  amount,
  reason,
  requester: 'ADMIN',
  currentCancellableAmount: remaining,
  // The last cancel gets what is left of everything, as PortOne reckons it.
  ...(tax && amount < remaining && namesTaxFree(payment, company, taxAgreed) && { taxFreeAmount: tax.taxFree }),
  ...(tax && amount < remaining && taxAgreed && { vatAmount: tax.vat }),
  ...(account && { refundAccount: { ...portoneAccount(account), ...(company.wantsHolderPhone && phone && { holderPhoneNumber: phone }) } }),
})
