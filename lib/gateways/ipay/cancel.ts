/** Gives money back: `POST /refunds`. */
import { z } from 'zod'
import { cancelAndLook } from '../cancel-outcome.ts'
import type { GatewayPayment, RefundToMake, Report } from '../gateway.ts'
import { type IpayCalls, MONEY_TIMEOUT_MS, noAnswer } from './calls.ts'
import { ipayRefundReason } from './codes.ts'
import { findIpayPayment } from './find.ts'

/** Throws GatewayError. */
export const cancelIpayPayment = (calls: IpayCalls, payment: GatewayPayment, refund: RefundToMake): Promise<Report> =>
  cancelAndLook(refund, {
    // iPay forgets a key after a day, and a refund whose answer was lost longer ago must not be made twice.
    looksFirst: true,
    look: () => findIpayPayment(calls, payment),
    ask: async (before) => {
      // It was accepted before and waits for the bank: asking again after a day would be another refund.
      if (before?.pendingCancel?.amount === refund.amount) return before.pendingCancel
      const ref = before?.ref ?? payment.gatewayRef ?? ''
      const asked = { payment: ref, amount: refund.amount, reason: ipayRefundReason(refund.reason) }
      const answer = await calls.post('/refunds', asked, refund.id, MONEY_TIMEOUT_MS)
      if (answer.status !== 200) throw noAnswer(answer)
      return { ref: refundId(answer.body) }
    },
  })

const made = z.object({ id: z.string().max(100) })

/** What iPay calls the refund that it made or accepted. */
function refundId(body: unknown): string | undefined {
  const parsed = made.safeParse(body)
  return parsed.success ? parsed.data.id : undefined
}
