/** The list of orders. Each filter and search walks one index, newest first, so that a million orders answer as fast as a hundred. */
import { and, type Column, count, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { alias, dialect } from '#db/columns.ts'
import type { Reader } from '#db/database.ts'
import { orders, payments } from '#db/schema.ts'
import type { OrderState } from '#db/states.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { dayAfter, startOfSeoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { lettersApart } from '#lib/text/clean-text.ts'
import { type OrderFilters, readOrderSearch } from './order-filters.ts'

type Order = typeof orders.$inferSelect
type Payment = typeof payments.$inferSelect

export interface ListedOrder extends Pick<Order, 'id' | 'number' | 'state' | 'fulfilment' | 'total' | 'currency' | 'buyer' | 'placedAt'> {
  /** The newest payment of the order. */
  payment: Pick<Payment, 'id' | 'gateway' | 'method' | 'state'> | null
}

export async function listOrders(shop: Shop, filters: OrderFilters, after?: string, most = PAGE_ROWS): Promise<Page<ListedOrder>> {
  const found = await findOrders(shop, filters, readCursor(after), most)
  const page = pageOf(found, most, ({ cursor }) => cursor)
  const newest = await newestPayments(
    shop.db.read,
    page.rows.map(({ order }) => order.id),
  )
  return { ...page, rows: page.rows.map(({ order }) => ({ ...order, payment: newest.get(order.id) ?? null })) }
}

interface Found {
  order: Omit<ListedOrder, 'payment'>
  cursor: Cursor
}

async function findOrders(
  { db: { read }, gateways }: Shop,
  filters: OrderFilters,
  cursor: Cursor | undefined,
  most: number,
): Promise<Found[]> {
  const names = gateways.all().map(({ name }) => name)
  const search = filters.q ? await searchedFor(read, filters.q, names) : undefined
  const { gateway } = filters
  if (!search && gateway && endsMost(filters.state)) {
    const found = await ordersByGateway(read, { ...filters, gateway }, cursor, most)
    return found.map(({ at, paymentId, ...order }) => ({ order, cursor: { at, id: paymentId } }))
  }
  const few = gateway && (await isRare(read, gateway)) ? amongThoseOf(read, gateway) : undefined
  const found = await ordersByTime(read, filters, search, cursor, most, few)
  return found.map((order) => ({ order, cursor: { at: order.placedAt, id: order.id } }))
}

/** Most orders end in these states: among them, the gateway's own index is the shorter one. */
const endsMost = (state: OrderState | undefined) => state === undefined || state === 'paid' || state === 'expired'

/** Below this number it is faster to collect the gateway's orders in a set than to check the payments of each order. */
const FEW = 5000

/** Stops counting at the limit. */
async function isRare(read: Reader, gateway: string): Promise<boolean> {
  const some = read.select({ id: payments.id }).from(payments).where(eq(payments.gateway, gateway)).limit(FEW).as('some')
  const [found] = await read.select({ payments: count() }).from(some)
  return Number(found?.payments) < FEW
}

const LISTED = {
  id: orders.id,
  number: orders.number,
  state: orders.state,
  fulfilment: orders.fulfilment,
  total: orders.total,
  currency: orders.currency,
  buyer: orders.buyer,
  placedAt: orders.placedAt,
}

/** Stops SQLite from choosing this column's index. SQLite has no row counts to choose by; PostgreSQL has, and needs no hint. */
const besides = (column: Column): SQL => (dialect === 'sqlite' ? sql`${column} || ''` : sql`${column}`)

/** Uses the index orders_number, orders_phone, orders_buyer_name, orders_state or orders_placed, or the primary key. */
export function ordersByTime(
  read: Reader,
  filters: OrderFilters,
  search: SQL | undefined,
  cursor: Cursor | undefined,
  most: number,
  through = filters.gateway ? paidThrough(filters.gateway) : undefined,
) {
  const { from, to } = instantsOf(filters)
  const state = filters.state && (search ? eq(besides(orders.state), filters.state) : eq(orders.state, filters.state))
  return read
    .select(LISTED)
    .from(orders)
    .where(
      and(
        search,
        state,
        through,
        from && gte(orders.placedAt, from),
        to && lt(orders.placedAt, to),
        olderThan(orders.placedAt, orders.id, cursor),
      ),
    )
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(most + 1)
}

/** Checks each order by the index payments_order. */
const paidThrough = (gateway: string) =>
  sql`exists (select 1 from ${payments} where ${payments.orderId} = ${orders.id} and ${payments.gateway} = ${gateway})`

/** Reads the index payments_gateway once. */
export const amongThoseOf = (read: Reader, gateway: string) =>
  inArray(besides(orders.id), read.select({ orderId: payments.orderId }).from(payments).where(eq(payments.gateway, gateway)))

/** An order accepts further attempts to pay for as long as it may wait for a deposit. */
const ATTEMPTS_WITHIN_MS = 15 * 24 * 3_600_000

/** Uses the index payments_gateway. An order with several attempts through the gateway is listed at its last one. */
export function ordersByGateway(read: Reader, filters: OrderFilters & { gateway: string }, cursor: Cursor | undefined, most: number) {
  const { from, to } = instantsOf(filters)
  const later = alias(payments, 'later')
  const isLast = sql`not exists (select 1 from ${payments} ${sql.identifier('later')} where ${later.orderId} = ${payments.orderId} and ${later.gateway} = ${payments.gateway} and (${later.createdAt}, ${later.id}) > (${payments.createdAt}, ${payments.id}))`
  return read
    .select({ ...LISTED, at: payments.createdAt, paymentId: payments.id })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(
      and(
        eq(payments.gateway, filters.gateway),
        filters.state && eq(besides(orders.state), filters.state),
        from && gte(payments.createdAt, from),
        from && gte(orders.placedAt, from),
        to && lt(payments.createdAt, new Date(to.getTime() + ATTEMPTS_WITHIN_MS)),
        to && lt(orders.placedAt, to),
        olderThan(payments.createdAt, payments.id, cursor),
        isLast,
      ),
    )
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(most + 1)
}

/** Turns the typed text into a condition on orders that one index answers. */
export async function searchedFor(read: Reader, q: string, gateways: readonly string[]): Promise<SQL> {
  const search = readOrderSearch(q)
  switch (search.kind) {
    case 'number':
      return eq(orders.number, search.number)
    case 'phone':
      return inArray(orders.buyerPhone, search.forms)
    case 'name':
      return namedBuyer(read, search.name)
    case 'payment':
      return withOneOf(await read.select({ orderId: payments.orderId }).from(payments).where(eq(payments.id, search.id)))
    case 'reference_or_name': {
      // Includes gateways that are disabled now, because their payments are still here.
      const known = and(inArray(payments.gateway, [...new Set([...gateways, 'free'])]), eq(payments.gatewayRef, search.text))
      const byId = eq(payments.id, search.text)
      const found = await read.select({ orderId: payments.orderId }).from(payments).where(or(known, byId))
      return found.length > 0 ? withOneOf(found) : namedBuyer(read, search.text)
    }
    default:
      return search satisfies never
  }
}

/** The first version stored names as a device wrote them, and some take Korean letters apart. */
async function namedBuyer(read: Reader, name: string): Promise<SQL> {
  const named = (written: string) => sql`(${orders.buyer} ->> 'name') = ${written}`
  const apart = lettersApart(name)
  if (apart === name) return named(name)
  const [old] = await read.select({ id: orders.id }).from(orders).where(named(apart)).limit(1)
  return old ? sql`(${orders.buyer} ->> 'name') in (${name}, ${apart})` : named(name)
}

function withOneOf(found: { orderId: string | null }[]): SQL {
  const ids = found.flatMap(({ orderId }) => orderId ?? [])
  return ids.length > 0 ? inArray(orders.id, ids) : sql`1 = 0`
}

function instantsOf({ from, to }: OrderFilters): { from?: Date; to?: Date } {
  const start = from && startOfSeoulDay(from)
  const last = to && startOfSeoulDay(to)
  return { ...(start && { from: start }), ...(last && { to: dayAfter(last) }) }
}

async function newestPayments(read: Reader, orderIds: string[]): Promise<Map<string, NonNullable<ListedOrder['payment']>>> {
  if (orderIds.length === 0) return new Map()
  const found = await read
    .select({ id: payments.id, orderId: payments.orderId, gateway: payments.gateway, method: payments.method, state: payments.state })
    .from(payments)
    .where(inArray(payments.orderId, orderIds))
    .orderBy(payments.createdAt, payments.id)
  return new Map(found.flatMap(({ orderId, ...payment }) => (orderId ? [[orderId, payment] as const] : [])))
}
