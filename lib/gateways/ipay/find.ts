/** Looks a payment up by iPay's reference or, without one, by our id in iPay's list, because iPay cannot search for it. */
import { orderDayOf } from '#lib/payment-id.ts'
import { startOfSeoulDay } from '#lib/seoul-time.ts'
import type { GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { noMoney } from '../sums.ts'
import { type IpayCalls, noAnswer } from './calls.ts'
import { type IpayPayment, ipayReport, readIpayPage } from './payment.ts'
import { findIpayRefunds } from './refunds.ts'

/** The list is read only for a payment whose reference was lost on its way to us. */
const PAGE = 100
const MOST_PAGES = 50
const A_DAY_S = 86_400

/** Also reads the payment's refunds, because only they show a failed one. Throws GatewayError. */
export const findIpayPayment = (calls: IpayCalls, payment: GatewayPayment): Promise<Report> =>
  report(calls, payment, ({ amount_received }) => amount_received > 0)

/** Right after a capture there can be no uncounted refund, which saves a call before the buyer gets an answer. */
export const findJustPaid = (calls: IpayCalls, payment: GatewayPayment): Promise<Report> =>
  report(calls, payment, ({ amount_refunded }) => amount_refunded > 0)

async function report(calls: IpayCalls, payment: GatewayPayment, mayHaveRefunds: (found: IpayPayment) => boolean): Promise<Report> {
  const found = await lookUpIpayPayment(calls, payment)
  if (!found) return absent(payment, calls.mode)
  return ipayReport(found, calls.captureOnShipping, mayHaveRefunds(found) ? await findIpayRefunds(calls, found) : undefined)
}

/** Undefined where iPay has no such payment. Throws GatewayError. */
export async function lookUpIpayPayment(calls: IpayCalls, payment: GatewayPayment): Promise<IpayPayment | undefined> {
  if (!payment.gatewayRef) return lookThrough(calls, payment)
  const answer = await calls.get(`/payments/${encodeURIComponent(payment.gatewayRef)}`)
  if (answer.status === 200) return calls.read(answer.body, payment)
  if (answer.status === 404) return undefined
  throw noAnswer(answer)
}

async function lookThrough({ get, read }: IpayCalls, payment: GatewayPayment): Promise<IpayPayment | undefined> {
  const since = dayBefore(payment.id)
  // An id without a date is not ours: the latest page is enough to conclude that there is no such payment.
  const mostPages = since ? MOST_PAGES : 1
  let after: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const query = new URLSearchParams({
      limit: `${PAGE}`,
      ...(since && { 'created[gte]': `${since}` }),
      ...(after && { starting_after: after }),
    })
    const answer = await get(`/payments?${query}`)
    if (answer.status !== 200) throw noAnswer(answer)
    const { found, next } = readIpayPage(answer.body, payment)
    if (found) return read(found, payment)
    if (!next) return undefined
    after = next
  }
  if (!since) return undefined
  // The payment may be on a page that was not read, so it is not reported as absent.
  throw new GatewayError('unclear', 'LIST_TOO_LONG')
}

/** Our ids contain their date. The start of the day before, in unix seconds, is early enough for any clock. */
function dayBefore(paymentId: string): number | undefined {
  const day = orderDayOf(paymentId)
  const start = day === undefined ? undefined : startOfSeoulDay(day)
  return start && start.getTime() / 1000 - A_DAY_S
}

const absent = (payment: GatewayPayment, mode: 'live' | 'test'): Report => ({
  status: 'absent',
  ...noMoney(payment.amount),
  currency: payment.currency,
  mode,
  ours: true,
})
