/** Money that moved through Toss: `GET /v1/transactions`, a page at a time. */

import { z } from 'zod'
import { seoulTime } from '#lib/seoul-time.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { Movement, Transactions } from '../transactions.ts'
import { LIST_TIMEOUT_MS, noAnswer, type TossCalls } from './calls.ts'
import { eachShopId, type ListPage } from './each-shop-id.ts'
import { inMinorUnits } from './payment.ts'
import type { TossSettings } from './settings.ts'

const rows = z.array(
  z.object({
    transactionKey: z.string().min(1).max(64),
    paymentKey: z.string().min(1).max(200),
    orderId: z.string(),
    status: z.string(),
    transactionAt: z.string(),
    currency: z.string(),
    amount: z.number().min(0),
  }),
)

/** Toss allows 5,000, but at most a megabyte is read. */
const PAGE = 1000

export function tossTransactions(settings: TossSettings, http: Http): Transactions {
  const read = eachShopId(settings, http)
  return {
    async list(range, after) {
      const { items, ...more } = await read((calls, cursor) => listOf(calls, range, cursor), after)
      return { movements: items, ...more }
    },
  }
}

async function listOf(
  { get }: TossCalls,
  { from, until }: { from: Date; until: Date },
  after: string | undefined,
): Promise<ListPage<Movement>> {
  const query = new URLSearchParams({
    startDate: tossTime(from),
    endDate: tossTime(until),
    limit: `${PAGE}`,
    ...(after && { startingAfter: after }),
  })
  const answer = await get(`/v1/transactions?${query}`, LIST_TIMEOUT_MS)
  if (answer.status !== 200) throw noAnswer(answer)
  const parsed = rows.safeParse(answer.body)
  if (!parsed.success) throw new GatewayError('unreadable', 'TRANSACTIONS')
  const last = parsed.data.length === PAGE ? parsed.data.at(-1)?.transactionKey : undefined
  return { items: parsed.data.flatMap(movementOf), ...(last && { next: last }) }
}

function movementOf(row: z.output<typeof rows>[number]): Movement[] {
  const kind = row.status === 'DONE' ? 'paid' : /CANCELED$/.test(row.status) ? 'cancelled' : undefined
  // An account that was issued, or whose deposit the bank reversed, has no movement.
  if (!kind) return []
  return [
    {
      id: row.transactionKey,
      kind,
      paymentId: row.orderId,
      ref: row.paymentKey,
      amount: inMinorUnits(row.amount, row.currency),
      currency: row.currency,
      at: new Date(row.transactionAt),
    },
  ]
}

/** Korean time without an offset, the format that Toss expects. */
const tossTime = (at: Date) => seoulTime(at).replace(' ', 'T')
