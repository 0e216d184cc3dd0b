/** What a pay link for goods sells, as whoever opens it sees it: no name and no address of the caller. */
import { asc, eq } from 'drizzle-orm'
import { orderLines } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import type { FoundPayLink } from './pay-link.ts'

/** Empty for a sum alone. */
export const goodsOfLink = async ({ db }: Pick<Shop, 'db'>, { link, order }: FoundPayLink) =>
  link.phoneOrderId === null || order === null
    ? []
    : db.read
        .select({ position: orderLines.position, name: orderLines.name, label: orderLines.label, quantity: orderLines.quantity })
        .from(orderLines)
        .where(eq(orderLines.orderId, order.id))
        .orderBy(asc(orderLines.position))
