/** One payment with its order, read together inside a transaction, and the facts decide() needs of them. */
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Script, Writer } from '#db/database.ts'
import { given, statement } from '#db/prepared.ts'
import { orders, payments, refunds } from '#db/schema.ts'
import type { GatewayPayment } from '#lib/gateways/gateway.ts'
import { isMethod } from '#lib/gateways/methods.ts'
import type { Shop } from '#lib/shop.ts'
import type { OrderFacts, PaymentFacts } from './decide.ts'

export type Order = typeof orders.$inferSelect
export type Payment = typeof payments.$inferSelect

export interface PaymentCase {
  payment: Payment
  order: Order | null
}

export function* loadCase(tx: Writer, paymentId: string): Script<PaymentCase | undefined> {
  const [found] = yield* caseById(tx, { id: paymentId })
  return found && { payment: found.payments, order: found.orders }
}

const caseById = statement<{ id: string }, { payments: Payment; orders: Order | null }>('case-by-id', (tx) =>
  tx
    .select()
    .from(payments)
    .leftJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, given(payments.id, 'id'))),
)

/** As it stands: not inside the transaction that may change it. */
export const readPayment = async ({ db }: Pick<Shop, 'db'>, id: string): Promise<Payment | undefined> =>
  (await db.ask((tx) => paymentById(tx, { id })))[0]

const paymentById = statement<{ id: string }, Payment>('payment-by-id', (tx) =>
  tx
    .select()
    .from(payments)
    .where(eq(payments.id, given(payments.id, 'id'))),
)

export function* factsOf(
  tx: Writer,
  { payment, order }: PaymentCase,
  now: Date,
): Script<{ payment: PaymentFacts; order: OrderFacts | null }> {
  const [pending] = payment.captured > 0 ? yield* pendingRefund(tx, { id: payment.id }) : []
  const [other] = order?.paidAt ? yield* otherMoney(tx, { orderId: order.id, id: payment.id }) : []
  return {
    payment: { ...payment, toCapture: toCaptureOf(payment), refundPending: pending !== undefined },
    order: order && { ...order, holdIsOver: order.holdUntil <= now, paidByAnother: other !== undefined },
  }
}

/** How much of held money is to be taken, once somebody has decided to take it. */
export const toCaptureOf = ({ state, intent }: Pick<Payment, 'state' | 'intent'>): number | undefined =>
  state === 'authorised' ? undefined : intent?.taking?.amount

const pendingRefund = statement<{ id: string }, { id: string }>('pending-refund', (tx) =>
  tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.paymentId, given(refunds.paymentId, 'id')), sql`${refunds.state} = 'unknown'`)),
)

const otherMoney = statement<{ orderId: string; id: string }, { id: string }>('other-money', (tx) =>
  tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.orderId, given(payments.orderId, 'orderId')),
        ne(payments.id, given(payments.id, 'id')),
        sql`${payments.state} in ('paid', 'partially_refunded', 'refunded')`,
      ),
    ),
)

/** What the adapter is told of a payment. */
export const toGatewayPayment = ({ payment, order }: PaymentCase): GatewayPayment => ({
  id: payment.id,
  amount: payment.amount,
  currency: payment.currency,
  taxFree: order?.taxFree ?? 0,
  method: isMethod(payment.method) ? payment.method : 'card',
  mode: payment.mode,
  gatewayRef: payment.gatewayRef,
})
