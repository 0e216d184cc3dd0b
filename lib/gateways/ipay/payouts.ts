/** iPay's payouts: its settlements that are paid, each with its transactions. */

import { z } from 'zod'
import { seoulDay, startOfSeoulDay } from '#lib/seoul-time.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { PayoutLine, Payouts } from '../payouts.ts'
import { ipayCalls } from './calls.ts'
import type { IpaySettings } from './settings.ts'

const settlementList = z.object({
  data: z.array(z.object({ id: z.string().min(1), status: z.string(), currency: z.string(), paid_at: z.int().nullable() })),
})
const transactionList = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1),
      payment: z.string().min(1),
      type: z.enum(['payment', 'refund', 'dispute']),
      amount: z.int(),
      fee: z.int(),
      net: z.int(),
      currency: z.string(),
    }),
  ),
  has_more: z.boolean(),
})

const KIND = { payment: 'paid', refund: 'cancelled', dispute: 'disputed' } as const

const LIST_TIMEOUT_MS = 15_000
const DAY_SECONDS = 86_400
/** A settlement is listed by its sales days, and is paid some days later. */
const PAID_WITHIN_DAYS = 7

export function ipayPayouts(settings: IpaySettings, http: Http): Payouts {
  const { get } = ipayCalls(settings, http)

  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const answer = await get(path, LIST_TIMEOUT_MS)
    if (answer.status !== 200) throw new GatewayError(answer.status < 500 ? 'refused' : 'unclear', `HTTP_${answer.status}`)
    const parsed = schema.safeParse(answer.body)
    if (!parsed.success) throw new GatewayError('unreadable', 'SETTLEMENTS')
    return parsed.data
  }

  const linesOf = async (id: string, paidOutOn: string): Promise<PayoutLine[]> => {
    const lines: PayoutLine[] = []
    for (let after: string | undefined; ; ) {
      const query = after ? `?starting_after=${encodeURIComponent(after)}` : ''
      const { data, has_more } = await read(`/settlements/${encodeURIComponent(id)}/transactions${query}`, transactionList)
      lines.push(
        ...data.map(
          ({ id: line, payment, type, amount, fee, net, currency }): PayoutLine => ({
            id: line,
            payout: id,
            paidOutOn,
            kind: KIND[type],
            ref: payment,
            gross: amount,
            fee,
            net,
            currency,
          }),
        ),
      )
      after = data.at(-1)?.id
      if (!has_more || !after) return lines
    }
  }

  return {
    async list({ from, until }) {
      const [first, last] = [secondsOf(from), secondsOf(until) + DAY_SECONDS]
      const query = new URLSearchParams({ from: `${first - PAID_WITHIN_DAYS * DAY_SECONDS}`, to: `${last}` })
      const { data } = await read(`/settlements?${query}`, settlementList)
      const lines: PayoutLine[] = []
      for (const { id, status, paid_at } of data) {
        if (status !== 'paid' || paid_at === null || paid_at < first || paid_at >= last) continue
        lines.push(...(await linesOf(id, seoulDay(new Date(paid_at * 1000)))))
      }
      return { lines }
    },
  }
}

/** NaN for an invalid day. */
const secondsOf = (day: string) => (startOfSeoulDay(day)?.getTime() ?? Number.NaN) / 1000
