/** Writes a payment's row after a look at the gateway, once, under the lease of that look, which it ends. */

import { and, eq } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import type { Script } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { payments } from '#db/schema.ts'
import { nextCheckAfterLook } from './look-later.ts'
import { assertStep } from './payment-state.ts'
import type { Payment } from './payment-with-order.ts'
import type { Recording } from './recording.ts'

type Written = Pick<
  Payment,
  | 'id'
  | 'state'
  | 'version'
  | 'captured'
  | 'refunded'
  | 'discount'
  | 'gatewayRef'
  | 'intent'
  | 'doubts'
  | 'reversals'
  | 'nextCheckAt'
  | 'failureReason'
  | 'failureCode'
  | 'receipt'
  | 'virtualAccount'
  | 'depositSecret'
  | 'endedAt'
>

export function* writePayment(r: Recording, next: Partial<Payment>): Script<void> {
  const { payment, look } = r
  const { report } = look
  const row = { ...payment, ...next }
  assertStep(payment.state, row.state)
  const [written] = yield* updatePayment(r.tx, {
    id: payment.id,
    was: look.fence,
    state: row.state,
    version: payment.version + 1,
    wasVersion: payment.version,
    captured: row.captured,
    refunded: row.refunded,
    discount: row.discount,
    gatewayRef: report.ref ?? row.gatewayRef,
    intent: row.intent,
    doubts: row.doubts,
    reversals: row.reversals,
    nextCheckAt: nextCheckAfterLook(r.shop, payment, row.nextCheckAt, r.now),
    failureReason: row.failureReason,
    failureCode: row.failureCode,
    receipt: report.receipt ?? row.receipt,
    // Also stores an account that the buyer paid into before the shop knew of it, because its refund needs an account.
    virtualAccount: report.virtualAccount ?? row.virtualAccount,
    depositSecret: row.depositSecret,
    endedAt: row.endedAt,
  })
  if (!written) throw new ConcurrentUpdate()
}

const updatePayment = prepared<Written & { was: number; wasVersion: number }>()('update-payment', (tx, { param, params }) =>
  tx
    .update(payments)
    .set({
      ...params(
        payments,
        'state',
        'version',
        'captured',
        'refunded',
        'discount',
        'gatewayRef',
        'intent',
        'doubts',
        'reversals',
        'nextCheckAt',
        'failureReason',
        'failureCode',
        'receipt',
        'virtualAccount',
        'depositSecret',
        'endedAt',
      ),
      leaseOwner: null,
      leaseUntil: null,
    })
    .where(
      and(
        eq(payments.id, param(payments.id, 'id')),
        eq(payments.fence, param(payments.fence, 'was')),
        eq(payments.version, param(payments.version, 'wasVersion')),
      ),
    )
    .returning({ id: payments.id }),
)
