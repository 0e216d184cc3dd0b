/** Reads what tests check afterwards. */
import { eq } from 'drizzle-orm'
import { attention, jobs, ledgerEntries, orders, payments, refunds, skus } from '#db/schema.ts'
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
  const found = await shop.db.read.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(payments.id)
  return found.map(({ id, state }) => `${id.slice(id.lastIndexOf('-'))} ${state}`).join(', ')
}

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
