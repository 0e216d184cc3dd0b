/** What a restored shop will send as soon as the restore is finished. */
import { asc, eq } from 'drizzle-orm'
import { orders, payments, refunds } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { UNDER_WAY } from '#lib/refunds/refund-state.ts'
import type { Shop } from '#lib/shop.ts'

export interface WaitingRefund {
  id: string
  amount: number
  currency: string
  reason: string
  gateway: string
  paymentId: string
  orderId: string | null
  orderNumber: string | null
  requestedAt: Date
}

/** Refunds that are looked up once more and made if the gateway has not made them, the oldest first. */
export const waitingRefunds = ({ db }: Shop, most: number): Promise<WaitingRefund[]> =>
  db.read
    .select({
      id: refunds.id,
      amount: refunds.amount,
      currency: refunds.currency,
      reason: refunds.reason,
      gateway: payments.gateway,
      paymentId: refunds.paymentId,
      orderId: refunds.orderId,
      orderNumber: orders.number,
      requestedAt: refunds.requestedAt,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .leftJoin(orders, eq(orders.id, refunds.orderId))
    .where(stateIn(refunds.state, UNDER_WAY))
    .orderBy(asc(refunds.requestedAt), asc(refunds.id))
    .limit(most)
