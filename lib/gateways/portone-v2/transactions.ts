/** Money that moved through PortOne V2: payments by cursor, each with its cancellations. */
import { z } from 'zod'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { Movement, Transactions } from '../transactions.ts'
import { portoneErrorType, portoneRefusal } from './answer.ts'
import { portoneCalls } from './calls.ts'
import type { PortoneV2Settings } from './settings.ts'

const amount = z.int().min(0)
const listed = z.object({
  items: z.array(
    z.object({
      cursor: z.string().min(1),
      payment: z.object({
        id: z.string(),
        transactionId: z.string(),
        currency: z.string(),
        amount: z.object({ total: amount }),
        paidAt: z.string().optional(),
        channel: z.object({ type: z.enum(['LIVE', 'TEST']) }).optional(),
        cancellations: z
          .array(z.object({ id: z.string(), status: z.string(), totalAmount: amount, cancelledAt: z.string().optional() }))
          .optional(),
      }),
    }),
  ),
})

/** PortOne allows 1,000, but a payment with its webhooks has about 5 kB, and at most a megabyte is read. */
const PAGE = 100

export function portoneTransactions(settings: PortoneV2Settings, http: Http): Transactions {
  const { list, storeId } = portoneCalls(settings, http)
  return {
    async list({ from, until }, after) {
      const answer = await list('/payments-by-cursor', {
        storeId,
        from: from.toISOString(),
        until: until.toISOString(),
        size: PAGE,
        ...(after && { cursor: after }),
      })
      if (answer.status !== 200) throw portoneRefusal(portoneErrorType(answer.body))
      const parsed = listed.safeParse(answer.body)
      if (!parsed.success) throw new GatewayError('unreadable', 'TRANSACTIONS')
      const { items } = parsed.data
      const last = items.length === PAGE ? items.at(-1)?.cursor : undefined
      return { movements: items.flatMap(({ payment }) => movementsOf(payment)), ...(last && { next: last }) }
    },
  }
}

type ListedPayment = z.output<typeof listed>['items'][number]['payment']

function movementsOf({ id, transactionId, currency, amount, paidAt, channel, cancellations = [] }: ListedPayment): Movement[] {
  // No money moved before the payment was paid.
  if (!paidAt) return []
  const mode = channel && (channel.type === 'LIVE' ? ('live' as const) : ('test' as const))
  const about = { paymentId: id, ref: transactionId, currency, ...(mode && { mode }) }
  const paid: Movement = { ...about, id: transactionId, kind: 'paid', amount: amount.total, at: new Date(paidAt) }
  const back = cancellations
    .filter(({ status }) => status === 'SUCCEEDED')
    .map(
      (cancellation): Movement => ({
        ...about,
        id: cancellation.id,
        kind: 'cancelled',
        amount: cancellation.totalAmount,
        at: new Date(cancellation.cancelledAt ?? paidAt),
      }),
    )
  return [paid, ...back]
}
