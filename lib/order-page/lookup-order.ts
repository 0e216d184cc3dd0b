/**
 * Finds a guest's order by its number and the buyer's telephone number. Wrong details and a missing order get the same answer,
 * and tries are limited, whether or not they were right.
 */
import { and, eq, inArray } from 'drizzle-orm'
import { orders } from '#db/schema.ts'
import { readOrderNumber } from '#lib/orders/order-number.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { keptForms } from '#lib/text/phone.ts'

export type Lookup = { kind: 'found'; orderId: string } | { kind: 'not_found' } | { kind: 'too_many' }

const LOOKUPS_A_MINUTE = 5
const HOUR_MS = 3_600_000
/** Of one order from one address: whoever guesses telephone numbers locks out themselves. */
const LOOKUPS_A_NUMBER_AND_ADDRESS = 20
/** Of one order from all addresses together: hundreds of years for the telephone numbers there are, and out of reach of a few addresses. */
const LOOKUPS_A_NUMBER = 400

/** `remembered`: the orders that this browser's cookie opens. Nobody's guesses stop it, because it has nothing to guess. */
export async function lookupOrder(
  shop: Shop,
  typed: { number: string; phone: string },
  ip: string,
  remembered: readonly string[] = [],
): Promise<Lookup> {
  const number = readOrderNumber(typed.number)
  const [order] = await shop.db.read
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.number, number), inArray(orders.buyerPhone, keptForms(typed.phone))))
  const isKnown = order !== undefined && remembered.includes(order.id)
  if (!isKnown && !(await mayLookUp(shop, number, ip))) return { kind: 'too_many' }
  return order ? { kind: 'found', orderId: order.id } : { kind: 'not_found' }
}

/** What one count refuses is not counted further. */
async function mayLookUp(shop: Shop, number: string, ip: string): Promise<boolean> {
  const within = (key: string, most: number, windowMs: number) => withinLimit(shop, { key, most, windowMs })
  return (
    (await within(`lookup:${ip}`, LOOKUPS_A_MINUTE, 60_000)) &&
    (await within(`lookup-number:${ip}:${number}`, LOOKUPS_A_NUMBER_AND_ADDRESS, HOUR_MS)) &&
    within(`lookup-number:${number}`, LOOKUPS_A_NUMBER, HOUR_MS)
  )
}
