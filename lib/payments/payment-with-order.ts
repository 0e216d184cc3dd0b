/** Reads one payment with its order inside a transaction, and the facts that decide() needs. */
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Script, Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { orders, payments, refunds, restores } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import type { GatewayPayment } from '#lib/gateways/gateway.ts'
import { isMethod } from '#lib/gateways/methods.ts'
import type { Shop } from '#lib/shop.ts'
import type { OrderFacts, PaymentFacts } from './decide.ts'
import { WAS_SOLD } from './payment-state.ts'

export type Order = typeof orders.$inferSelect
export type Payment = typeof payments.$inferSelect

export interface PaymentWithOrder {
  payment: Payment
  order: Order | null
}

export function* loadPaymentWithOrder(tx: Writer, paymentId: string): Script<PaymentWithOrder | undefined> {
  const [found] = yield* paymentWithOrderById(tx, { id: paymentId })
  return found && { payment: found.payments, order: found.orders }
}

const paymentWithOrderById = prepared<{ id: string }>()('payment-with-order-by-id', (tx, { param }) =>
  tx
    .select()
    .from(payments)
    .leftJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, param(payments.id, 'id'))),
)

/** Reads the payment outside any transaction. */
export const readPayment = async ({ db }: Pick<Shop, 'db'>, id: string): Promise<Payment | undefined> =>
  (await db.query((tx) => paymentById(tx, { id })))[0]

const paymentById = prepared<{ id: string }>()('payment-by-id', (tx, { param }) =>
  tx
    .select()
    .from(payments)
    .where(eq(payments.id, param(payments.id, 'id'))),
)

export function* factsOf(
  tx: Writer,
  { payment, order }: PaymentWithOrder,
  now: Date,
): Script<{ payment: PaymentFacts; order: OrderFacts | null }> {
  const [pending] = payment.captured > 0 ? yield* pendingRefund(tx, { id: payment.id }) : []
  const [other] = order?.paidAt ? yield* otherMoney(tx, { orderId: order.id, id: payment.id }) : []
  return {
    payment: { ...payment, toCapture: toCaptureOf(payment), refundPending: pending !== undefined },
    order: order && { ...order, reservationIsOver: order.reservedUntil <= now, paidByAnother: other !== undefined },
  }
}

/** How much of an authorisation the shop captures, in minor units; undefined until somebody has decided. */
export const toCaptureOf = ({ state, intent }: Pick<Payment, 'state' | 'intent'>): number | undefined =>
  state === 'authorised' ? undefined : intent?.capture?.amount

/** Whether this database is a restored copy: then a refund that waits here may have been made since the backup. */
const isUnfinishedRestore = sql`exists (select 1 from ${restores} where ${restores.finishedAt} is null)`

const pendingRefund = prepared<{ id: string }>()('pending-refund', (tx, { param }) =>
  tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(
      and(
        eq(refunds.paymentId, param(refunds.paymentId, 'id')),
        sql`(${refunds.state} = 'unknown' or (${refunds.state} = 'requested' and ${isUnfinishedRestore}))`,
      ),
    ),
)

const otherMoney = prepared<{ orderId: string; id: string }>()('other-money', (tx, { param }) =>
  tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.orderId, param(payments.orderId, 'orderId')),
        ne(payments.id, param(payments.id, 'id')),
        stateIn(payments.state, WAS_SOLD),
      ),
    ),
)

/** The facts about a payment that an adapter gets. */
export const toGatewayPayment = ({ payment, order }: PaymentWithOrder): GatewayPayment => ({
  id: payment.id,
  amount: payment.amount,
  currency: payment.currency,
  taxFree: order?.taxFree ?? 0,
  method: isMethod(payment.method) ? payment.method : 'card',
  mode: payment.mode,
  gatewayRef: payment.gatewayRef,
})
