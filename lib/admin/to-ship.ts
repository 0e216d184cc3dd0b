/** Lists what is sold and not sent, the oldest first, with what is left of it after refunds. */
import { and, asc, inArray, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { orders } from '#db/schema.ts'
import { stateNotIn } from '#db/state-in.ts'
import { UNSOLD_STATES } from '#db/states.ts'
import { type LineToSend, linesToSend } from '#lib/fulfilment/lines-to-send.ts'
import { type Cursor, newerThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'

type Order = Awaited<ReturnType<typeof toShipQuery>>[number]

export interface OrderToShip extends Order {
  lines: LineToSend[]
}

/** A page may hold fewer orders than it could: one whose money is all going back is left out. */
export async function listToShip({ db: { read } }: Shop, after?: string, most = PAGE_ROWS): Promise<Page<OrderToShip>> {
  const page = pageOf(await toShipQuery(read, readCursor(after), most), most, ({ placedAt, id }) => ({ at: placedAt, id }))
  return { ...page, rows: await withLines(read, page.rows) }
}

/** Those of the named orders that are to be shipped, the oldest first: for papers about chosen ones. */
export async function toShipAmong({ db: { read } }: Shop, orderIds: readonly string[]): Promise<OrderToShip[]> {
  const ids = orderIds.slice(0, PAGE_ROWS)
  if (ids.length === 0) return []
  return withLines(
    read,
    await read
      .select(SHOWN)
      .from(orders)
      .where(and(isToShip, inArray(orders.id, ids)))
      .orderBy(asc(orders.placedAt), asc(orders.id)),
  )
}

async function withLines(read: Reader, found: readonly Order[]): Promise<OrderToShip[]> {
  const left = await linesToSend(
    read,
    found.map(({ id }) => id),
  )
  return found.flatMap((order) => {
    const lines = left.get(order.id)
    return lines ? [{ ...order, lines }] : []
  })
}

const SHOWN = {
  id: orders.id,
  number: orders.number,
  placedAt: orders.placedAt,
  buyer: orders.buyer,
  shipping: orders.shipping,
  locale: orders.locale,
}

/** By the states that are left out: by the others SQLite would take the index of states, and sort what it finds there. */
export const isToShip = and(sql`${orders.fulfilment} = 'preparing'`, stateNotIn(orders.state, UNSOLD_STATES))

/** Uses the index orders_to_ship. */
export const toShipQuery = (read: Reader, cursor: Cursor | undefined, most: number) =>
  read
    .select(SHOWN)
    .from(orders)
    .where(and(isToShip, newerThan(orders.placedAt, orders.id, cursor)))
    .orderBy(asc(orders.placedAt), asc(orders.id))
    .limit(most + 1)

/** Orders whose card is charged as they are shipped, on their own page. */
export const countAuthorised = ({ db: { read } }: Shop): Promise<number> => read.$count(orders, sql`${orders.state} = 'authorised'`)
