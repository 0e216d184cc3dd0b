/** Records that the gateway gave no answer: what was sent stays unknown, what was not is over, and the sweeper looks again. */

import { and, eq } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import { changeOrder } from '#lib/orders/change-order.ts'
import type { Shop } from '#lib/shop.ts'
import { nextCheckAfterLook } from './look-later.ts'
import { assertStep } from './payment-state.ts'
import { loadPaymentWithOrder } from './payment-with-order.ts'
import { nextCheckDelay } from './recheck-backoff.ts'

const A_DAY_MS = 86_400_000

interface Look {
  paymentId: string
  fence: number
  actor: string
  cause: string
}

export const recordUnknown = (shop: Shop, tx: Writer, look: Look): Script<void> =>
  record(shop, tx, look, { payment: 'unknown', order: 'unknown' })

/** The buyer may press again at once. Nothing is recorded for somebody who has lost the lease: another process may have sent it since. */
export const recordNotSent = (shop: Shop, tx: Writer, look: Look): Script<void> =>
  record(shop, tx, look, { payment: 'ready', order: 'pending' })

/** What becomes of a payment whose capture was asked for, and of its order. */
interface AfterAsking {
  payment: 'unknown' | 'ready'
  order: 'unknown' | 'pending'
}

function* record(shop: Shop, tx: Writer, look: Look, after: AfterAsking): Script<void> {
  const found = yield* loadPaymentWithOrder(tx, look.paymentId)
  if (!found || found.payment.fence !== look.fence) return
  const { payment, order } = found
  const now = shop.clock.now()
  const asked = payment.state === 'confirming'
  const state = asked ? after.payment : payment.state
  assertStep(payment.state, state)
  const intent = asked && after.payment === 'ready' ? null : payment.intent
  // The sweeper continues for as long as the gateway gives no answer, because silence is not a refusal.
  const planned = new Date(now.getTime() + shop.scaled(nextCheckDelay(payment.checks) ?? A_DAY_MS))
  const nextCheckAt = nextCheckAfterLook(shop, payment, planned, now)
  const [written] = yield* rows(
    tx
      .update(payments)
      .set({ state, intent, version: payment.version + 1, nextCheckAt, leaseOwner: null, leaseUntil: null })
      .where(and(eq(payments.id, payment.id), eq(payments.fence, look.fence), eq(payments.version, payment.version)))
      .returning({ id: payments.id }),
  )
  if (!written) throw new ConcurrentUpdate()
  if (asked && order?.state === 'confirming')
    yield* changeOrder(tx, order, { to: after.order, actor: look.actor, cause: look.cause, paymentId: payment.id, at: now })
}
