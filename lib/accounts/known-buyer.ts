/** What the shop knows of a member from their orders, so that the checkout asks for nothing twice: where to, and how they paid last. */
import { and, desc, eq, isNull } from 'drizzle-orm'
import { orders, payments, type Shipping } from '#db/schema.ts'
import { WITHOUT_WINDOW } from '#lib/gateways/methods.ts'
import type { Shop } from '#lib/shop.ts'

export interface KnownBuyer {
  /** Where their orders went, each once, the last one first: it is the default. */
  addresses: Shipping[]
  /** `gateway/method` of the last order that was paid. */
  lastMethod?: string
}

/** Of so many orders: whoever sends to more addresses than they name finds the older ones by searching. */
const ORDERS_READ = 20
const MOST_ADDRESSES = 5

export async function knownBuyer({ db }: Shop, memberId: string): Promise<KnownBuyer> {
  const found = await db.read
    .select({ shipping: orders.shipping, paidAt: orders.paidAt, gateway: payments.gateway, method: payments.method })
    .from(orders)
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(and(eq(orders.memberId, memberId), isNull(orders.erasedAt)))
    .orderBy(desc(orders.placedAt), desc(orders.id), desc(payments.createdAt))
    .limit(ORDERS_READ)
  const last = found.find(
    ({ paidAt, method }) => paidAt !== null && method !== 'free' && ![...WITHOUT_WINDOW].some((one) => one === method),
  )
  return { addresses: addressesOf(found.map(({ shipping }) => shipping)), ...(last && { lastMethod: `${last.gateway}/${last.method}` }) }
}

/** A pay link of a sum is sent nowhere. A note belongs to one delivery. */
function addressesOf(all: readonly Shipping[]): Shipping[] {
  const sent = all.filter(({ postcode }) => postcode !== '').map(({ note: _, ...address }) => address)
  const each = new Map(sent.map((address) => [JSON.stringify(address), address]))
  return [...each.values()].slice(0, MOST_ADDRESSES)
}
