/**
 * Looks up everything that may have happened at the gateways since the backup, and books it, before a restored database sends
 * anything. What cannot be booked is left as a difference for a person.
 */
import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { differences, payments, refunds } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { errorText } from '#lib/error-text.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { acquireTask, saveTask } from '#lib/jobs/recurring-tasks.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { OPEN, type PaymentState, RETURNING } from '#lib/payments/payment-state.ts'
import type { DifferenceKind } from '#lib/reconcile/compare.ts'
import { compareSince, reconcilable } from '#lib/reconcile/reconcile.ts'
import { lookUntilChanged } from '#lib/reconcile/repair.ts'
import { keyOf } from '#lib/refunds/refund-key.ts'
import { UNDER_WAY } from '#lib/refunds/refund-state.ts'
import { markLookedAt, openRestore } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { lookAtBookings } from './look-at-bookings.ts'
import { lookAtCards } from './look-at-cards.ts'

export const RESTORE_TASK = 'restore'

const LEASE_MS = 15 * 60_000
/** How soon a gateway that gave no answer is asked again. */
const AGAIN_AFTER_MS = 60_000
/** Lists name days and are not always complete at once, so they are read from well before the backup. */
const BEFORE_BACKUP_MS = 24 * 3_600_000

/** What the last run did: how many payments and cards were looked up, and how many the gateways gave no answer about. */
export interface LookedAfterRestore {
  looked: number
  unanswered: number
}

/** A part of the worker's round. Returns whether it ran. */
export async function lookAfterRestore(shop: Shop): Promise<boolean> {
  const restore = await shop.db.query(openRestore)
  if (!restore || restore.lookedAt) return false
  const task = await acquireTask(shop, RESTORE_TASK, { firstAt: shop.clock.now(), leaseMs: LEASE_MS })
  if (!task) return false
  const nextAt = () => new Date(shop.clock.now().getTime() + shop.scaled(AGAIN_AFTER_MS))
  try {
    await shop.db.transact(assumeThatRefundsWereSent)
    const result = await lookAtEverything(shop, restore.id, new Date(restore.backupAt.getTime() - BEFORE_BACKUP_MS))
    if (result.unanswered === 0) await shop.db.transact((tx) => markLookedAt(tx, restore.id, shop.clock.now()))
    await saveTask(shop, task, { nextAt: nextAt(), progress: {}, result: { ...result } })
    shop.log.info('looked_after_restore', { ...result })
  } catch (error) {
    const code = GatewayError.is(error) ? error.code : errorText(error)
    await saveTask(shop, task, { nextAt: nextAt(), progress: {}, error: code.slice(0, 300) })
    shop.log.warn('look_after_restore_failed', { code })
    if (!GatewayError.is(error)) throw error
  }
  return true
}

/**
 * A refund that waits here may have been made after the backup. As `unknown` it is looked up before it is asked for, under the key
 * that it had.
 */
function* assumeThatRefundsWereSent(tx: Writer): Script<void> {
  const waiting = yield* rows(tx.select().from(refunds).where(eq(refunds.state, 'requested')))
  for (const refund of waiting)
    yield* rows(
      tx
        .update(refunds)
        .set({ state: 'unknown', askedKey: keyOf(refund) })
        .where(and(eq(refunds.id, refund.id), eq(refunds.state, 'requested')))
        .returning({ id: refunds.id }),
    )
}

async function lookAtEverything(shop: Shop, restoreId: string, from: Date): Promise<LookedAfterRestore> {
  const waiting = await paymentsThatWait(shop)
  for (const { id } of waiting) await completePayment(shop, { paymentId: id }, 'job')
  let looked = waiting.length
  let unanswered = 0
  for (const name of reconcilable(shop)) {
    const also = waiting.filter(({ gateway }) => gateway === name).map(({ id }) => id)
    await compareSince(shop, name, from, also)
    const doubtful = await paymentsToLookUp(shop, name)
    for (const id of doubtful) await lookUntilChanged(shop, id)
    looked += doubtful.length
    unanswered += (await compareSince(shop, name, from, also))?.unanswered ?? 0
  }
  for (const part of [await lookAtCards(shop), await lookAtBookings(shop, restoreId)]) {
    looked += part.looked
    unanswered += part.unanswered
  }
  return { looked, unanswered }
}

/** Everything here that a gateway could have decided meanwhile without a movement of money in its list. */
const WAITS: readonly PaymentState[] = [...OPEN, 'authorised', 'releasing', ...RETURNING]

const paymentsThatWait = ({ db }: Shop) =>
  db.read
    .selectDistinct({ id: payments.id, gateway: payments.gateway })
    .from(payments)
    .leftJoin(refunds, eq(refunds.paymentId, payments.id))
    .where(or(stateIn(payments.state, WAITS), stateIn(refunds.state, UNDER_WAY)))

/** By these differences the usual handler books what the gateway says: a sale, a refund, money that is gone. */
const BOOKED_BY_A_LOOK: readonly DifferenceKind[] = ['not_booked', 'cancelled_there', 'missing_there']

async function paymentsToLookUp({ db }: Shop, gateway: string): Promise<string[]> {
  const isOpen = and(eq(differences.gateway, gateway), isNull(differences.resolvedAt), inArray(differences.kind, [...BOOKED_BY_A_LOOK]))
  const found = await db.read
    .selectDistinct({ id: payments.id })
    .from(differences)
    .innerJoin(payments, eq(payments.id, differences.paymentId))
    .where(isOpen)
  return found.map(({ id }) => id)
}
