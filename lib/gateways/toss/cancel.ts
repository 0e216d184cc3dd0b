/** Refunds money: `POST /v1/payments/{paymentKey}/cancel`. */
import { cutText } from '#lib/text/cut-text.ts'
import { cancelAndLook } from '../cancel-outcome.ts'
import type { GatewayPayment, RefundAccount, RefundToMake, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { noAnswer, type TossCalls } from './calls.ts'
import { findTossPayment } from './find.ts'

/** Throws GatewayError. */
export const cancelTossPayment = (calls: TossCalls, payment: GatewayPayment, refund: RefundToMake): Promise<Report> =>
  cancelAndLook(refund, {
    looksFirst: refund.account !== undefined,
    look: () => findTossPayment(calls, payment),
    ask: async (before) => {
      // Toss deducts a transfer that failed from its balance and accepts no other account for it, so a person has to transfer the money.
      if (before?.failedCancels) throw new GatewayError('refused', 'REFUND_TO_ACCOUNT_FAILED')
      if (!payment.gatewayRef) throw new GatewayError('refused', 'NO_PAYMENT_KEY')
      const answer = await calls.post(`/v1/payments/${encodeURIComponent(payment.gatewayRef)}/cancel`, cancelBody(refund), refund.id)
      if (answer.status !== 200) throw noAnswer(answer)
      return {}
    },
  })

/** Without an amount Toss refunds everything, and the payment's status is CANCELED instead of PARTIAL_CANCELED. */
const cancelBody = ({ amount, remaining, reason, tax, account }: RefundToMake) => ({
  cancelReason: cutText(reason, LONGEST_REASON),
  ...(amount !== remaining && { cancelAmount: amount }),
  ...(tax && tax.taxFree > 0 && { taxFreeAmount: tax.taxFree }),
  ...(account && { refundReceiveAccount: accountFor(account) }),
})

/** docs.tosspayments.com/reference, cancel: the limits of `cancelReason` and `holderName`. */
const LONGEST_REASON = 200
const LONGEST_HOLDER = 60

const accountFor = ({ bank, number, holder }: RefundAccount) => ({
  bank,
  accountNumber: number,
  holderName: cutText(holder, LONGEST_HOLDER),
})
