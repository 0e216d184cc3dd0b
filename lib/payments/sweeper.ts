/** Looks at every payment whose check is due: asks the gateway about payments that no callback, redirect or webhook has finished. */
import { and, asc, isNull, lte, or } from 'drizzle-orm'
import { prepared } from '#db/prepared.ts'
import { payments } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { completePayment } from './complete-payment.ts'

/** How many payments one round looks at, and how many at once: few, because a shopper's confirm call has priority. */
const PER_ROUND = 40
const AT_ONCE = 4

/** Returns how many payments were looked at. */
export async function sweepPayments(shop: Shop): Promise<number> {
  const due = await shop.db.query((tx) => duePayments(tx, { now: shop.clock.now() }))
  const waiting = due.map(({ id }) => id)
  const sweep = async () => {
    for (let id = waiting.shift(); id; id = waiting.shift()) await sweepOne(shop, id)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sweep))
  return due.length
}

const duePayments = prepared<{ now: Date }>()('due-payments', (tx, { param }) =>
  tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        lte(payments.nextCheckAt, param(payments.nextCheckAt, 'now')),
        or(isNull(payments.leaseUntil), lte(payments.leaseUntil, param(payments.leaseUntil, 'now'))),
      ),
    )
    .orderBy(asc(payments.nextCheckAt))
    .limit(PER_ROUND),
)

async function sweepOne(shop: Shop, paymentId: string): Promise<void> {
  try {
    await completePayment(shop, { paymentId }, 'sweeper')
  } catch (error) {
    // One payment that fails must not stop the others; it stays due.
    shop.log.error('sweep_failed', error, { paymentId })
  }
}
