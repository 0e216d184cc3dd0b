/** Asks iPay for a payment: by iPay's name, or where we have none, by ours, which iPay keeps but cannot be asked for. */
import { orderDayOf } from '#lib/payment-id.ts'
import type { GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { type IpayCalls, noAnswer } from './calls.ts'
import { type IpayPayment, ipayReport, readIpayPage } from './payment.ts'

/** The list is read only for a payment whose name at iPay was lost on its way to us. */
const PAGE = 100
const MOST_PAGES = 50
const A_DAY_S = 86_400

/** Throws GatewayError. */
export async function findIpayPayment(calls: IpayCalls, payment: GatewayPayment): Promise<Report> {
  const found = await lookUpIpayPayment(calls, payment)
  return found ? ipayReport(found, calls.captureOnShipping) : absent(payment, calls.mode)
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
  // An id without a date is none of ours: the latest page is enough to be told that there is no such payment.
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
  // Not seen is not absent while there is more to see.
  throw new GatewayError('unclear', 'LIST_TOO_LONG')
}

/** Ours are dated: the start of the day before, in unix seconds, is early enough for any clock and any zone. */
function dayBefore(paymentId: string): number | undefined {
  const day = orderDayOf(paymentId)
  return day && day.getTime() / 1000 - A_DAY_S
}

const absent = (payment: GatewayPayment, mode: 'live' | 'test'): Report => ({
  status: 'absent',
  amount: payment.amount,
  currency: payment.currency,
  captured: 0,
  cancelled: 0,
  mode,
  ours: true,
})
