/** Lists a member's orders, newest first, a page at a time. */
import { and, asc, desc, eq, inArray, lt, or } from 'drizzle-orm'
import { type Localised, orderLines, orders } from '#db/schema.ts'
import type { OrderState } from '#lib/orders/order-state.ts'
import type { Shop } from '#lib/shop.ts'

export interface MemberOrder {
  id: string
  number: string
  state: OrderState
  fulfilment: (typeof orders.$inferSelect)['fulfilment']
  total: number
  currency: string
  placedAt: Date
  /** The first line, which represents the order in a list. */
  first: { name: Localised; image: string }
  /** How many more lines there are. */
  others: number
}

export interface MemberOrders {
  orders: MemberOrder[]
  /** The cursor of the next page; absent on the last page. */
  after?: string
}

const PAGE = 10

/** An invalid cursor starts at the first page. */
export async function memberOrders(shop: Shop, memberId: string, after?: string, most = PAGE): Promise<MemberOrders> {
  const cursor = after ? readCursor(after) : undefined
  const older = cursor && or(lt(orders.placedAt, cursor.placedAt), and(eq(orders.placedAt, cursor.placedAt), lt(orders.id, cursor.id)))
  const found = await shop.db.read
    .select()
    .from(orders)
    .where(and(eq(orders.memberId, memberId), older))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(most + 1)
  const page = found.slice(0, most)
  const last = page.at(-1)
  return {
    orders: await withLines(shop, page),
    ...(last && found.length > most && { after: writeCursor(last) }),
  }
}

async function withLines(shop: Shop, page: (typeof orders.$inferSelect)[]): Promise<MemberOrder[]> {
  if (page.length === 0) return []
  const ids = page.map(({ id }) => id)
  const lines = await shop.db.read.select().from(orderLines).where(inArray(orderLines.orderId, ids)).orderBy(asc(orderLines.position))
  return page.map(({ id, number, state, fulfilment, total, currency, placedAt }) => {
    const [first, ...others] = lines.filter((line) => line.orderId === id)
    if (!first) throw new Error(`Order ${id} has no lines.`)
    return {
      id,
      number,
      state,
      fulfilment,
      total,
      currency,
      placedAt,
      first: { name: first.name, image: first.image },
      others: others.length,
    }
  })
}

const writeCursor = ({ placedAt, id }: { placedAt: Date; id: string }) => `${placedAt.getTime().toString(36)}~${id}`

function readCursor(cursor: string): { placedAt: Date; id: string } | undefined {
  // Nine of these digits reach to the year 5188. PostgreSQL cannot read years of six digits.
  const match = /^([0-9a-z]{1,9})~([\w-]{1,64})$/.exec(cursor)
  return match?.[1] && match[2] ? { placedAt: new Date(Number.parseInt(match[1], 36)), id: match[2] } : undefined
}
