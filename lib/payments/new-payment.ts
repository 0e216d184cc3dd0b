/** Makes the payments of an order: one at a time, and the next only after a definite refusal. */

import { eq } from 'drizzle-orm'
import type { Script, Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { type orders, payments } from '#db/schema.ts'
import { isEscrowed } from '#lib/gateways/routing.ts'
import { newPaymentId } from '#lib/payment-id.ts'
import type { Shop } from '#lib/shop.ts'
import { shopMark } from '#lib/shop-mark.ts'
import { firstCheckDelay } from './recheck-backoff.ts'

type Order = typeof orders.$inferSelect

/** The row of an order's nth payment, ready to be paid. */
export const newPayment = (
  order: Pick<Order, 'id' | 'number' | 'revision' | 'mode' | 'total' | 'currency'>,
  attempt: number,
  gateway: string,
  method: string,
  now: Date,
  shop: Shop,
  receiptChoice: (typeof payments.$inferSelect)['receiptChoice'] = null,
) => ({
  id: newPaymentId(order.number, attempt, shopMark(shop.env), shop.random),
  orderId: order.id,
  revision: order.revision,
  gateway,
  method,
  mode: order.mode,
  amount: order.total,
  currency: order.currency,
  receiptChoice,
  escrow: order.total > 0 && isEscrowed(shop.env.ESCROW, gateway, method),
  createdAt: now,
  nextCheckAt: order.total === 0 ? null : new Date(now.getTime() + shop.scaled(firstCheckDelay)),
})

export const insertPayment = prepared<ReturnType<typeof newPayment>>()('insert-payment', (tx, { params }) =>
  tx
    .insert(payments)
    .values({
      ...params(
        payments,
        'id',
        'orderId',
        'revision',
        'gateway',
        'method',
        'mode',
        'amount',
        'currency',
        'escrow',
        'receiptChoice',
        'createdAt',
        'nextCheckAt',
      ),
      state: 'ready',
    })
    .returning(),
)

/** Counted instead of read from a payment's id, because an older attempt than the newest may still be paid. */
export function* attemptsSoFar(tx: Writer, orderId: string): Script<{ all: number; refused: number }> {
  const attempts = yield* attemptsOf(tx, { orderId })
  return { all: attempts.length, refused: attempts.filter(({ state }) => state === 'failed').length }
}

const attemptsOf = prepared<{ orderId: string }>()('attempts-of', (tx, { param }) =>
  tx
    .select({ state: payments.state })
    .from(payments)
    .where(eq(payments.orderId, param(payments.orderId, 'orderId'))),
)
