/** Money that moved through iPay in a period: first its payments, then its refunds, latest first. */
import { z } from 'zod'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { Movement, MovementPage, Transactions } from '../transactions.ts'
import { ipayCalls } from './calls.ts'
import type { IpaySettings } from './settings.ts'

const amount = z.int().min(0)
const listOf = <T extends z.ZodType>(each: T) => z.object({ data: z.array(each), has_more: z.boolean() })
const listedPayment = z.object({
  id: z.string().min(1),
  amount_received: amount,
  currency: z.string(),
  metadata: z.object({ orderId: z.string().optional() }),
  livemode: z.boolean(),
  created: z.int(),
})
const listedRefund = z.object({
  id: z.string().min(1),
  payment: z.string().min(1),
  amount,
  currency: z.string(),
  status: z.string(),
  created: z.int(),
})
const paymentList = listOf(listedPayment)
const refundList = listOf(listedRefund)

/** iPay's largest page. */
const PAGE = 100
const LIST_TIMEOUT_MS = 15_000

export function ipayTransactions(settings: IpaySettings, http: Http): Transactions {
  const { get } = ipayCalls(settings, http)

  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const answer = await get(path, LIST_TIMEOUT_MS)
    if (answer.status !== 200) throw new GatewayError(answer.status < 500 ? 'refused' : 'unclear', `HTTP_${answer.status}`)
    const parsed = schema.safeParse(answer.body)
    if (!parsed.success) throw new GatewayError('unreadable', 'TRANSACTIONS')
    return parsed.data
  }

  /** A refund has iPay's payment id; only the payment knows ours. */
  const refundsOf = async (listed: z.output<typeof listedRefund>[]): Promise<Movement[]> => {
    const made = listed.filter(({ status }) => status === 'succeeded')
    const payments = new Map<string, z.output<typeof listedPayment>>()
    for (const ref of new Set(made.map(({ payment }) => payment)))
      payments.set(ref, await read(`/payments/${encodeURIComponent(ref)}`, listedPayment))
    return made.flatMap(({ id, payment, amount, currency, created }) => {
      const of = payments.get(payment)
      return of ? [{ ...aboutOf(of), id, kind: 'cancelled' as const, amount, currency, at: new Date(created * 1000) }] : []
    })
  }

  return {
    async list({ from, until }, after = 'payments:'): Promise<MovementPage> {
      const [kind, last] = after.split(':')
      const query = new URLSearchParams({
        limit: `${PAGE}`,
        'created[gte]': `${Math.floor(from.getTime() / 1000)}`,
        'created[lte]': `${Math.ceil(until.getTime() / 1000)}`,
        ...(last && { starting_after: last }),
      })
      if (kind === 'refunds') {
        const { data, has_more } = await read(`/refunds?${query}`, refundList)
        const next = has_more ? data.at(-1)?.id : undefined
        return { movements: await refundsOf(data), ...(next && { next: `refunds:${next}` }) }
      }
      const { data, has_more } = await read(`/payments?${query}`, paymentList)
      const next = has_more ? data.at(-1)?.id : undefined
      return { movements: data.flatMap(paidOf), next: next ? `payments:${next}` : 'refunds:' }
    },
  }
}

const aboutOf = ({ id, metadata, livemode }: z.output<typeof listedPayment>) => ({
  paymentId: metadata.orderId ?? id,
  ref: id,
  mode: livemode ? ('live' as const) : ('test' as const),
})

function paidOf(payment: z.output<typeof listedPayment>): Movement[] {
  // No money has come yet, or none ever did.
  if (payment.amount_received === 0) return []
  const { id, amount_received, currency, created } = payment
  return [{ ...aboutOf(payment), id, kind: 'paid', amount: amount_received, currency, at: new Date(created * 1000) }]
}
