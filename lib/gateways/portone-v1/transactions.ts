/**
 * Money that moved through PortOne V1: payments by the time their windows opened, then those cancelled in that time, each with
 * its cancellations.
 */
import { z } from 'zod'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { Movement, Transactions } from '../transactions.ts'
import { v1CallsOf, v1Refusal } from './calls.ts'
import { inMinorUnits } from './payment.ts'
import type { PortoneV1Settings } from './settings.ts'

const amount = z.number().min(0)
const seconds = z.int().min(0)
const listed = z.object({
  next: z.int().min(0),
  list: z.array(
    z.object({
      imp_uid: z.string().min(1),
      merchant_uid: z.string(),
      amount,
      currency: z.string(),
      paid_at: seconds,
      sandbox: z.boolean().optional(),
      cancel_history: z.array(z.object({ amount, cancelled_at: seconds, cancellation_id: z.string().min(1) })),
    }),
  ),
})

/** PortOne allows a thousand, but a payment has about 2 kB, and at most a megabyte is read. */
const PAGE = 200
const LIST_TIMEOUT_MS = 15_000

export function portoneV1Transactions(settings: PortoneV1Settings, http: Http): Transactions {
  const call = v1CallsOf(settings, http)
  return {
    async list({ from, until }, after = 'all:1') {
      const [which = 'all', page = '1'] = after.split(':')
      const [first, last] = [Math.floor(from.getTime() / 1000), Math.ceil(until.getTime() / 1000)]
      const query = new URLSearchParams({
        page,
        limit: `${PAGE}`,
        from: `${first}`,
        to: `${last}`,
        sorting: 'started',
        include_sandbox: 'true',
      })
      const answer = await call('GET', `/payments/status/${which}?${query}`, LIST_TIMEOUT_MS)
      if (answer.kind === 'refused') throw v1Refusal('LIST', answer)
      const parsed = listed.safeParse(answer.response)
      if (!parsed.success) throw new GatewayError('unreadable', 'TRANSACTIONS')
      const { list, next } = parsed.data
      if (next > 0) return { movements: list.flatMap(movementsOf), next: `${which}:${next}` }
      return { movements: list.flatMap(movementsOf), ...(which === 'all' && { next: 'cancelled:1' }) }
    },
  }
}

function movementsOf({
  imp_uid,
  merchant_uid,
  amount,
  currency,
  paid_at,
  sandbox,
  cancel_history,
}: z.output<typeof listed>['list'][number]): Movement[] {
  // No money moved before the payment was paid, and none where a window only saved a card.
  if (paid_at === 0 || amount === 0) return []
  const mode = sandbox === undefined ? {} : { mode: sandbox ? ('test' as const) : ('live' as const) }
  const about = { paymentId: merchant_uid, ref: imp_uid, currency, ...mode }
  const paid: Movement = { ...about, id: imp_uid, kind: 'paid', amount: inMinorUnits(amount, currency), at: new Date(paid_at * 1000) }
  const back = cancel_history.map(
    (each): Movement => ({
      ...about,
      id: each.cancellation_id,
      kind: 'cancelled',
      amount: inMinorUnits(each.amount, currency),
      at: new Date(each.cancelled_at * 1000),
    }),
  )
  return [paid, ...back]
}
