/**
 * The results of a payment's refunds: iPay accepts a refund, and days later a bank makes it or fails. Only the refund itself
 * shows which.
 */
import { z } from 'zod'
import type { Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { type IpayCalls, noAnswer } from './calls.ts'
import type { IpayPayment } from './payment.ts'

const amount = z.int().min(0)
const page = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1).max(100),
      payment: z.string(),
      amount,
      status: z.enum(['pending', 'succeeded', 'failed', 'canceled']),
    }),
  ),
  has_more: z.boolean(),
})
type IpayRefund = z.output<typeof page>['data'][number]

export type RefundFacts = Pick<Report, 'cancelled' | 'pendingCancel' | 'failedCancels'>

/** A payment has one or two refunds; a longer list is broken. */
const MOST_PAGES = 10

/** Throws GatewayError. */
export async function findIpayRefunds({ get }: IpayCalls, found: IpayPayment): Promise<RefundFacts> {
  const all: IpayRefund[] = []
  for (let after: string | undefined, pages = 0; ; pages++) {
    if (pages === MOST_PAGES) throw new GatewayError('unclear', 'LIST_TOO_LONG')
    const query = new URLSearchParams({ payment: found.id, limit: '100', ...(after && { starting_after: after }) })
    const answer = await get(`/refunds?${query}`)
    if (answer.status !== 200) throw noAnswer(answer)
    const parsed = page.safeParse(answer.body)
    if (!parsed.success || parsed.data.data.some(({ payment }) => payment !== found.id)) throw new GatewayError('unreadable', 'REFUND_LIST')
    all.push(...parsed.data.data)
    after = parsed.data.data.at(-1)?.id
    if (!parsed.data.has_more || !after) return refundFacts(found, all)
  }
}

/** Latest first, like the list. iPay does not document whether `amount_refunded` includes pending refunds; here they do not count. */
export function refundFacts({ amount_refunded }: Pick<IpayPayment, 'amount_refunded'>, refunds: readonly IpayRefund[]): RefundFacts {
  const sum = (status: IpayRefund['status']) => refunds.reduce((total, each) => total + (each.status === status ? each.amount : 0), 0)
  // With an incomplete list the shop would request a refund again.
  if (amount_refunded > sum('succeeded') + sum('pending')) throw new GatewayError('unreadable', 'REFUNDS_NOT_LISTED')
  const pending = refunds.find(({ status }) => status === 'pending')
  const failed = refunds.filter(({ status }) => status === 'failed' || status === 'canceled').map(({ id }) => id)
  return {
    cancelled: sum('succeeded'),
    ...(pending && { pendingCancel: { ref: pending.id, amount: sum('pending') } }),
    ...(failed.length > 0 && { failedCancels: failed }),
  }
}
