/** Toss's payouts: `GET /v1/settlements` by the day of the payout, a page at a time. */
import { z } from 'zod'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { PayoutLine, Payouts } from '../payouts.ts'
import { LIST_TIMEOUT_MS, noAnswer, type TossCalls } from './calls.ts'
import { eachShopId, type ListPage } from './each-shop-id.ts'
import { inMinorUnits } from './payment.ts'
import type { TossSettings } from './settings.ts'

const settlements = z.array(
  z.object({
    transactionKey: z.string().min(1).max(64),
    paymentKey: z.string().min(1).max(200),
    orderId: z.string(),
    currency: z.string(),
    amount: z.number(),
    payOutAmount: z.number(),
    paidOutDate: z.iso.date(),
  }),
)

/** Toss allows 5,000, but a line has about 2 kB, and at most a megabyte is read. */
const PAGE = 300

export function tossPayouts(settings: TossSettings, http: Http): Payouts {
  const read = eachShopId(settings, http)
  return {
    async list(days, after) {
      const { items, ...more } = await read((calls, cursor) => listOf(calls, days, cursor), after)
      return { lines: items, ...more }
    },
  }
}

async function listOf({ get }: TossCalls, { from, until }: { from: string; until: string }, after = '1'): Promise<ListPage<PayoutLine>> {
  const query = new URLSearchParams({ startDate: from, endDate: until, dateType: 'paidOutDate', page: after, size: `${PAGE}` })
  const answer = await get(`/v1/settlements?${query}`, LIST_TIMEOUT_MS)
  if (answer.status !== 200) throw noAnswer(answer)
  const parsed = settlements.safeParse(answer.body)
  if (!parsed.success) throw new GatewayError('unreadable', 'SETTLEMENTS')
  return { items: parsed.data.map(lineOf), ...(parsed.data.length === PAGE && { next: `${Number(after) + 1}` }) }
}

function lineOf({
  transactionKey,
  paymentKey,
  orderId,
  currency,
  amount,
  payOutAmount,
  paidOutDate,
}: z.output<typeof settlements>[number]): PayoutLine {
  const gross = inMinorUnits(amount, currency)
  const net = inMinorUnits(payOutAmount, currency)
  return {
    id: transactionKey,
    paidOutOn: paidOutDate,
    kind: gross < 0 ? 'cancelled' : 'paid',
    paymentId: orderId,
    ref: paymentKey,
    gross,
    // Fees, interest and their VAT: everything that was not paid out.
    fee: gross - net,
    net,
    currency,
  }
}
