/**
 * Finds a guest's order by its number and the buyer's telephone number. Wrong details and a missing order get the same answer,
 * and tries are limited.
 */
import { and, eq, inArray } from 'drizzle-orm'
import { orders } from '#db/schema.ts'
import { readOrderNumber } from '#lib/orders/order-number.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { keptForms } from '#lib/text/phone.ts'

export type Lookup = { kind: 'found'; orderId: string } | { kind: 'not_found' } | { kind: 'too_many' }

const LOOKUPS_A_MINUTE = 5
/** Limits guesses of telephone numbers for one order over all IP addresses together. */
const LOOKUPS_A_NUMBER_AN_HOUR = 20

export async function lookupOrder(shop: Shop, typed: { number: string; phone: string }, ip: string): Promise<Lookup> {
  const number = readOrderNumber(typed.number)
  const byAddress = await withinLimit(shop, { key: `lookup:${ip}`, most: LOOKUPS_A_MINUTE, windowMs: 60_000 })
  const byNumber = await withinLimit(shop, { key: `lookup-number:${number}`, most: LOOKUPS_A_NUMBER_AN_HOUR, windowMs: 3_600_000 })
  if (!byAddress || !byNumber) return { kind: 'too_many' }
  const [order] = await shop.db.read
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.number, number), inArray(orders.buyerPhone, keptForms(typed.phone))))
  return order ? { kind: 'found', orderId: order.id } : { kind: 'not_found' }
}
