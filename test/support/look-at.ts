/** Reads what tests check afterwards. */
import { eq } from 'drizzle-orm'
import { attention, jobs, ledgerEntries, orders, payments, refunds, skus } from '#db/schema.ts'
import { readPaymentId } from '#lib/payment-id.ts'
import type { Shop } from '#lib/shop.ts'

export async function orderOf(shop: Shop, orderId: string) {
  const [order] = await shop.db.read.select().from(orders).where(eq(orders.id, orderId))
  if (!order) throw new Error(`There is no order ${orderId}.`)
  return order
}

export async function paymentOf(shop: Shop, id: string) {
  const [payment] = await shop.db.read.select().from(payments).where(eq(payments.id, id))
  if (!payment) throw new Error(`There is no payment ${id}.`)
  return payment
}

/** The payments of an order as `-1 failed, -2 ready`, in their order. */
export async function attemptsOf(shop: Shop, orderId: string): Promise<string> {
  const found = await paymentsOf(shop, orderId)
  return found.map(({ id, state }) => `-${readPaymentId(id)?.attempt} ${state}`).join(', ')
}

/** The id of an order's nth payment, which nobody can tell from its number. */
export async function attemptId(shop: Shop, orderId: string, nth: number): Promise<string> {
  const found = (await paymentsOf(shop, orderId)).find(({ id }) => readPaymentId(id)?.attempt === nth)
  if (!found) throw new Error(`Order ${orderId} has no payment ${nth}.`)
  return found.id
}

/** An id begins with the order's number and the attempt. */
const paymentsOf = (shop: Shop, orderId: string) =>
  shop.db.read.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(payments.id)

export const refundsOf = (shop: Shop, paymentId: string) => shop.db.read.select().from(refunds).where(eq(refunds.paymentId, paymentId))

export const attentionFor = (shop: Shop, paymentId: string) =>
  shop.db.read.select().from(attention).where(eq(attention.paymentId, paymentId))

export const jobsAbout = (shop: Shop, subject: string) => shop.db.read.select().from(jobs).where(eq(jobs.subject, subject))

export async function ledgerOf(shop: Shop, paymentId: string): Promise<string[]> {
  const entries = await shop.db.read.select().from(ledgerEntries).where(eq(ledgerEntries.paymentId, paymentId))
  return entries
    .filter(({ amount }) => amount > 0)
    .map(({ txn, account, amount }) => `${txn.replace(paymentId, '…')} ${account} ${amount}`)
    .sort()
}

/** `available / reserved / sold`. */
export async function shelf(shop: Shop, skuId: string): Promise<string> {
  const [sku] = await shop.db.read.select().from(skus).where(eq(skus.id, skuId))
  return sku ? `${sku.available} / ${sku.reserved} / ${sku.sold}` : 'no such sku'
}
