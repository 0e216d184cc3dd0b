/** Which payment a page was about when its policy refused something: the order names gateway and method, and nothing else of it is looked at. */
import { and, desc, eq, gt } from 'drizzle-orm'
import { payments } from '#db/schema.ts'
import { LOCALES } from '#lib/locale.ts'
import type { Shop } from '#lib/shop.ts'

export interface Paying {
  gateway: string
  method: string
}

const NOBODY: Paying = { gateway: '', method: '' }

/** A window at the checkout belongs to the order that was placed by the same press. */
const PLACED_MS = 30 * 60_000

const ORDER = new RegExp(`^(?:/(?:${LOCALES.join('|')}))?/orders/([\\w-]{1,64})(?:/|$)`)

/** `lastOrder` is what the browser placed last, for a page that is no order's. */
export async function payingOn(shop: Shop, path: string, lastOrder: string | undefined): Promise<Paying> {
  const [, named] = ORDER.exec(path) ?? []
  const orderId = named ?? lastOrder
  if (!orderId) return NOBODY
  const recent = named ? undefined : gt(payments.createdAt, new Date(shop.clock.now().getTime() - PLACED_MS))
  const [payment] = await shop.db.read
    .select({ gateway: payments.gateway, method: payments.method })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), recent))
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(1)
  return payment ?? NOBODY
}
