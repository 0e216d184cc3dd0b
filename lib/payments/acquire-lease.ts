/** Lets one actor at a time look at a payment, and records what it is about to ask the gateway before it asks. */

import { and, eq, isNull, lte, or } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import type { Script, Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { type Intent, payments } from '#db/schema.ts'
import type { Authorisation } from '#lib/gateways/gateway.ts'
import { changeOrder } from '#lib/orders/change-order.ts'
import { orderMayBePaid } from '#lib/orders/order-state.ts'
import { goodsAreThere, reserveAgain } from '#lib/orders/stock.ts'
import { openRestore } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import { assertStep, MAY_BE_CONFIRMED, UNANSWERED } from './payment-state.ts'
import { loadPaymentWithOrder, type Order, type Payment, type PaymentWithOrder } from './payment-with-order.ts'

export interface LeaseRequest {
  paymentId: string
  /** The buyer's agreement, which the gateway must still be asked to capture. */
  authorisation?: Authorisation
  owner: string
  actor: string
  cause: string
}

export type LeaseAnswer =
  | { kind: 'absent' }
  /** Another actor has the lease. */
  | { kind: 'busy'; payment: Payment }
  /** `isFirst`: whatever was asked for under this payment before was refused, so what is asked for now is all that there can be. */
  | ({ kind: 'acquired'; fence: number; ask: Intent | undefined; isRepeat: boolean; isFirst: boolean } & PaymentWithOrder)

/**
 * Longer than almost all confirm calls. After it a second actor may repeat the request under the same key, and the fence decides
 * who records the result.
 */
export const LEASE_MS = 10_000
/** How long released goods are reserved again for a buyer who has just agreed. */
const RESERVED_AGAIN_MS = 5 * 60_000

export function* acquireLease(shop: Shop, tx: Writer, look: LeaseRequest): Script<LeaseAnswer> {
  const found = yield* loadPaymentWithOrder(tx, look.paymentId)
  if (!found) return { kind: 'absent' }
  const { payment } = found
  const now = shop.clock.now()
  if (payment.leaseUntil && payment.leaseUntil > now) return { kind: 'busy', payment }

  const fence = payment.fence + 1
  const unanswered = UNANSWERED.includes(payment.state) ? payment.intent : undefined
  // While nobody knows what became of a charge, no other card is charged for the same goods.
  const wanted = unanswered?.savedCard || unanswered?.keyIn ? unanswered : (look.authorisation ?? unanswered)
  // A restored database only looks, until somebody has finished the restore.
  const order = wanted && !(yield* openRestore(tx)) ? yield* readyToConfirm(shop, tx, found, look, now) : undefined
  const sameIntent = payment.intent && wanted && payment.intent.ref === wanted.ref ? payment.intent : undefined
  const ask = order && wanted ? (sameIntent ?? { ...wanted, key: confirmKey(payment.id, fence, wanted.ref) }) : undefined

  const state = ask ? 'confirming' : payment.state
  assertStep(payment.state, state)

  // A new event restarts the backoff, because earlier looks that found nothing say nothing about the present.
  const isNews = look.cause !== 'sweeper' || (ask !== undefined && ask !== sameIntent)
  const checks = isNews ? 0 : payment.checks + 1

  const [written] = yield* writeLease(tx, {
    id: payment.id,
    was: payment.fence,
    wasVersion: payment.version,
    now,
    fence,
    state,
    intent: ask ?? payment.intent,
    checks,
    leaseOwner: look.owner,
    leaseUntil: new Date(now.getTime() + shop.scaled(LEASE_MS)),
    nextCheckAt: new Date(now.getTime() + shop.scaled(LEASE_MS)),
    lookedAt: now,
  })
  // Another actor has taken the lease or recorded something since this read. The transaction rolls back and the script runs again.
  if (!written) throw new ConcurrentUpdate()
  return {
    kind: 'acquired',
    fence,
    ask,
    isRepeat: ask !== undefined && ask === sameIntent,
    isFirst: payment.state === 'ready' && payment.intent === null,
    payment: { ...payment, state, fence, checks },
    order: order ?? found.order,
  }
}

/**
 * Names the buyer's agreement as well: a database that was restored counts its fences again, and a gateway answers a key that it
 * knows with what another agreement had.
 */
const confirmKey = (paymentId: string, fence: number, ref: string) => `${paymentId}:${fence}:${sha256(ref).slice(0, 16)}`

/** The order in `confirming` with its goods reserved, or undefined when the shop must not ask to capture. */
function* readyToConfirm(
  shop: Shop,
  tx: Writer,
  { payment, order }: PaymentWithOrder,
  look: LeaseRequest,
  now: Date,
): Script<Order | undefined> {
  if (!order || payment.revision !== order.revision) return undefined
  if (!MAY_BE_CONFIRMED.includes(payment.state) || !orderMayBePaid(order.state)) return undefined
  if (order.state === 'confirming') return order
  const change = { to: 'confirming' as const, actor: look.actor, cause: look.cause, paymentId: payment.id, at: now }
  if (order.stock !== 'released') return yield* changeOrder(tx, order, change)
  if (!(yield* goodsAreThere(tx, order.id))) return undefined
  yield* reserveAgain(tx, { orderId: order.id })
  return yield* changeOrder(tx, order, {
    ...change,
    stock: 'reserved',
    reservedUntil: new Date(now.getTime() + shop.scaled(RESERVED_AGAIN_MS)),
  })
}

type Lease = Pick<Payment, 'id' | 'fence' | 'state' | 'intent' | 'checks' | 'leaseOwner' | 'leaseUntil' | 'nextCheckAt' | 'lookedAt'>

const writeLease = prepared<Lease & { was: number; wasVersion: number; now: Date }>()('write-lease', (tx, { param, params }) =>
  tx
    .update(payments)
    .set(params(payments, 'fence', 'state', 'intent', 'checks', 'leaseOwner', 'leaseUntil', 'nextCheckAt', 'lookedAt'))
    .where(
      and(
        eq(payments.id, param(payments.id, 'id')),
        eq(payments.fence, param(payments.fence, 'was')),
        eq(payments.version, param(payments.version, 'wasVersion')),
        or(isNull(payments.leaseUntil), lte(payments.leaseUntil, param(payments.leaseUntil, 'now'))),
      ),
    )
    .returning({ id: payments.id }),
)
