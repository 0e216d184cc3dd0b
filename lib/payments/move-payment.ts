/** Has an order paid through another gateway: closes a payment that nobody was asked for, and makes the next one. */
import { and, eq, sql } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { attemptsSoFar, insertPayment, newPayment } from './new-payment.ts'
import type { Order, Payment } from './payment-with-order.ts'

/** The payment must be `ready`. Money that still comes under it is given back. */
export function* movePayment(
  shop: Shop,
  tx: Writer,
  { order, payment }: { order: Order; payment: Payment },
  gateway: string,
): Script<Payment> {
  const [closed] = yield* rows(
    tx
      .update(payments)
      .set({ state: 'closed', version: sql`${payments.version} + 1`, fence: sql`${payments.fence} + 1` })
      .where(and(eq(payments.id, payment.id), eq(payments.state, 'ready'), eq(payments.version, payment.version)))
      .returning({ id: payments.id }),
  )
  if (!closed) throw new ConcurrentUpdate()
  const attempt = (yield* attemptsSoFar(tx, order.id)).all + 1
  const [next] = yield* insertPayment(tx, newPayment(order, attempt, gateway, 'saved_card', shop.clock.now(), shop))
  if (!next) throw new Error('The payment row did not come back.')
  return next
}
