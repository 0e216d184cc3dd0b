/** Reads orders and payments for their checks, some hundreds at a time. */
import { asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { audit, couponRedemptions, ledgerEntries, orderLines, orders, payments, refundLines, refunds, returnRequests } from '#db/schema.ts'
import { BUYERS_ACCOUNTS } from './accounts.ts'
import { type OrderToCheck, type PaymentToCheck, wrongWithOrder, wrongWithPayment } from './check-order.ts'
import { discountLeft } from './discount.ts'
import { type Finding, sumOf } from './finding.ts'

/** What is wrong with these orders and all their payments. */
export async function findingsOfOrders(read: Reader, orderIds: readonly string[]): Promise<Finding[]> {
  if (orderIds.length === 0) return []
  const found = [...(await ordersToCheck(read, orderIds)).flatMap(wrongWithOrder)]
  return [...found, ...(await findingsOfPayments(read, inArray(payments.orderId, [...orderIds])))]
}

export const findingsOfPayment = (read: Reader, id: string): Promise<Finding[]> => findingsOfPayments(read, eq(payments.id, id))

/** What is wrong with payments that belong to no order. */
export const findingsOfOrphans = (read: Reader): Promise<Finding[]> => findingsOfPayments(read, isNull(payments.orderId))

const findingsOfPayments = async (read: Reader, among: SQL): Promise<Finding[]> =>
  (await paymentsToCheck(read, among)).flatMap(wrongWithPayment)

/** PostgreSQL returns the sum of bigints as text. */
const sum = (of: SQL) => sql<number>`coalesce(sum(${of}), 0)`.mapWith(Number)

async function ordersToCheck(read: Reader, ids: readonly string[]): Promise<OrderToCheck[]> {
  const among = [...ids]
  const [found, sums, steps, states, redemptions] = await Promise.all([
    readOrders(read, among),
    sumLines(read, among),
    readSteps(read, among),
    read.select({ orderId: payments.orderId, state: payments.state }).from(payments).where(inArray(payments.orderId, among)),
    read
      .select({ orderId: couponRedemptions.orderId, state: couponRedemptions.state })
      .from(couponRedemptions)
      .where(inArray(couponRedemptions.orderId, among)),
  ])
  const sumsOf = new Map(sums.map((each) => [each.orderId, each]))
  const stepsOf = Map.groupBy(steps, ({ subject }) => subject)
  const statesOf = Map.groupBy(states, ({ orderId }) => orderId)
  const redemptionOf = new Map(redemptions.map(({ orderId, state }) => [orderId, state]))
  return found.map((order) => ({
    ...order,
    lines: sumsOf.get(order.id) ?? { lines: 0, goods: 0, discount: 0, taxFree: 0 },
    steps: stepsOf.get(order.id) ?? [],
    paymentStates: (statesOf.get(order.id) ?? []).map(({ state }) => state),
    redemption: redemptionOf.get(order.id) ?? null,
  }))
}

const readOrders = (read: Reader, ids: string[]) =>
  read
    .select({
      id: orders.id,
      state: orders.state,
      version: orders.version,
      stock: orders.stock,
      itemsTotal: orders.itemsTotal,
      discount: orders.discount,
      shippingFee: orders.shippingFee,
      total: orders.total,
      taxFree: orders.taxFree,
      couponCode: orders.couponCode,
    })
    .from(orders)
    .where(inArray(orders.id, ids))

const goods = sql`${orderLines.unitPrice} * ${orderLines.quantity}`

const sumLines = (read: Reader, ids: string[]) =>
  read
    .select({
      orderId: orderLines.orderId,
      lines: sql<number>`count(*)`.mapWith(Number),
      goods: sum(goods),
      discount: sum(sql`${orderLines.discount}`),
      taxFree: sum(sql`case when ${orderLines.taxFree} then ${goods} - ${orderLines.discount} else 0 end`),
    })
    .from(orderLines)
    .where(inArray(orderLines.orderId, ids))
    .groupBy(orderLines.orderId)

const readSteps = (read: Reader, ids: string[]) =>
  read
    .select({
      subject: audit.subject,
      seq: audit.seq,
      actor: audit.actor,
      cause: audit.cause,
      before: audit.before,
      after: audit.after,
    })
    .from(audit)
    .where(inArray(audit.subject, ids))
    .orderBy(asc(audit.subject), asc(audit.seq))

/**
 * Transactions with these names returned money to buyers. All other entries of buyers' accounts are money that came, or
 * corrections of it.
 */
const IS_BACK = sql`(${ledgerEntries.txn} like 'refund:%' or ${ledgerEntries.txn} like 'gateway-refund:%')`

const IS_BY_HAND = sql`${ledgerEntries.account} = 'by_hand'`
const IS_DISCOUNT = sql`${ledgerEntries.account} = 'discounts'`

async function paymentsToCheck(read: Reader, among: SQL): Promise<PaymentToCheck[]> {
  const found = await read
    .select({
      id: payments.id,
      orderId: payments.orderId,
      captured: payments.captured,
      refunded: payments.refunded,
      discount: payments.discount,
    })
    .from(payments)
    .where(among)
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return []
  const orderIds = found.flatMap(({ orderId }) => orderId ?? [])
  const [booked, byHand, asked, parts] = await Promise.all([
    sumBookings(read, ids),
    orderIds.length === 0
      ? []
      : read.select({ byHand: returnRequests.byHand }).from(returnRequests).where(inArray(returnRequests.orderId, orderIds)),
    read
      .select({
        id: refunds.id,
        paymentId: refunds.paymentId,
        amount: refunds.amount,
        state: refunds.state,
        requestKey: refunds.requestKey,
        shipping: refunds.shipping,
      })
      .from(refunds)
      .where(inArray(refunds.paymentId, ids)),
    read
      .select({ refundId: refundLines.refundId, amount: sum(sql`${refundLines.amount}`) })
      .from(refundLines)
      .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
      .where(inArray(refunds.paymentId, ids))
      .groupBy(refundLines.refundId),
  ])
  const bookedOf = new Map(booked.map((each) => [each.paymentId, each]))
  const partsOf = new Map(parts.map(({ refundId, amount }) => [refundId, amount]))
  const refundsOf = Map.groupBy(asked, ({ paymentId }) => paymentId)
  return found.map((payment) => ({
    ...payment,
    discountLeft: discountLeft(payment),
    bookedDiscount: bookedOf.get(payment.id)?.discount ?? 0,
    sentByHand: sumOf(byHand, (each) => (each.byHand?.paymentId === payment.id ? each.byHand.amount : 0)),
    bookedByHand: bookedOf.get(payment.id)?.byHand ?? 0,
    bookedIn: bookedOf.get(payment.id)?.cameIn ?? 0,
    bookedBack: bookedOf.get(payment.id)?.wentBack ?? 0,
    refunds: (refundsOf.get(payment.id) ?? []).map(({ id, amount, state, requestKey, shipping }) => ({
      id,
      amount,
      state,
      hasParts: requestKey !== null,
      shipping,
      lines: partsOf.get(id) ?? 0,
    })),
  }))
}

const sumBookings = (read: Reader, paymentIds: string[]) =>
  read
    .select({
      paymentId: ledgerEntries.paymentId,
      cameIn: sum(sql`case when ${IS_DISCOUNT} or ${IS_BY_HAND} or ${IS_BACK} then 0 else -${ledgerEntries.amount} end`),
      wentBack: sum(sql`case when ${IS_BACK} then ${ledgerEntries.amount} else 0 end`),
      byHand: sum(sql`case when ${IS_BY_HAND} then ${ledgerEntries.amount} else 0 end`),
      discount: sum(sql`case when ${IS_DISCOUNT} then ${ledgerEntries.amount} else 0 end`),
    })
    .from(ledgerEntries)
    .where(
      sql`${inArray(ledgerEntries.paymentId, paymentIds)} and ${inArray(ledgerEntries.account, [...BUYERS_ACCOUNTS, 'discounts', 'by_hand'])} and ${ledgerEntries.txn} not like 'payout:%'`,
    )
    .groupBy(ledgerEntries.paymentId)
