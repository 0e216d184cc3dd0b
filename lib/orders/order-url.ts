/** Makes the address of an order's page for letters. */
import { eq } from 'drizzle-orm'
import { prepared } from '#db/prepared.ts'
import { orders } from '#db/schema.ts'
import { DEFAULT_LOCALE, localePath } from '#lib/locale.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'

/** The path of an order's page, in its buyer's language, with the token that opens it without a cookie. */
export async function orderUrl(shop: Shop, orderId: string): Promise<string> {
  const [order] = await shop.db.query((tx) => localeOf(tx, { id: orderId }))
  return localePath(order?.locale ?? DEFAULT_LOCALE, `/orders/${orderId}?token=${issueToken(shop.env.SESSION_SECRET, 'order', orderId)}`)
}

const localeOf = prepared<{ id: string }>()('locale-of', (tx, { param }) =>
  tx
    .select({ locale: orders.locale })
    .from(orders)
    .where(eq(orders.id, param(orders.id, 'id'))),
)
