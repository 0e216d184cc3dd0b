/** The shop's books, read from its database by plain SQL, without the shop's own code. */
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'

/** Instants are milliseconds since 1970 in every row. */
export interface ShopBooks {
  orders: OrderRow[]
  lines: LineRow[]
  payments: PaymentRow[]
  refunds: RefundRow[]
  escrows: { paymentId: string; state: string }[]
  ledger: LedgerRow[]
  audit: AuditRow[]
  attention: { id: string; reason: string; paymentId: string | null; resolvedAt: number | null }[]
  jobs: { id: string; kind: string; runAt: number; doneAt: number | null; parkedAt: number | null; lastError: string | null }[]
  inbox: { id: string; gateway: string; state: string; paymentId: string | null }[]
  mails: { id: string; orderId: string | null; sentAt: number | null }[]
  skus: SkuRow[]
  coupons: { code: string; used: number; maxUses: number | null; perBuyer: number | null }[]
  restocks: { orderId: string; position: number; quantity: number }[]
  cards: CardRow[]
  redemptions: { orderId: string; couponCode: string; buyerKey: string; state: string }[]
}

export interface OrderRow {
  id: string
  number: string
  state: string
  fulfilment: string
  version: number
  mode: string
  currency: string
  itemsTotal: number
  discount: number
  shippingFee: number
  total: number
  taxFree: number
  couponCode: string | null
  stock: string
  reservedUntil: number
  paidAt: number | null
}

export interface LineRow {
  orderId: string
  position: number
  skuId: string
  unitPrice: number
  quantity: number
  discount: number
  /** SQLite has no booleans. */
  taxFree: boolean | 0 | 1
  /** The catalogue's current price, which does not change during a run. */
  cataloguePrice: number
}

export interface PaymentRow {
  id: string
  orderId: string | null
  gateway: string
  state: string
  mode: string
  amount: number
  currency: string
  captured: number
  refunded: number
  discount: number
  leaseUntil: number | null
}

export interface CardRow {
  id: string
  gateway: string
  state: string
  keyHash: string | null
}

export interface RefundRow {
  id: string
  paymentId: string
  amount: number
  state: string
}

export interface LedgerRow {
  txn: string
  account: string
  amount: number
  currency: string
  paymentId: string
}

export interface AuditRow {
  subject: string
  seq: number
  actor: string
  cause: string
  before: string
  after: string
  paymentId: string | null
  at: number
}

export interface SkuRow {
  id: string
  available: number
  reserved: number
  sold: number
}

const QUERIES: Record<keyof ShopBooks, string> = {
  orders:
    'select id, number, state, fulfilment, version, mode, currency, items_total, discount, shipping_fee, total, tax_free, coupon_code, stock, reserved_until, paid_at from orders',
  lines:
    'select l.order_id, l.position, l.sku_id, l.unit_price, l.quantity, l.discount, l.tax_free, p.price + s.extra_price as catalogue_price from order_lines l join skus s on s.id = l.sku_id join products p on p.id = s.product_id',
  payments: 'select id, order_id, gateway, state, mode, amount, currency, captured, refunded, discount, lease_until from payments',
  refunds: 'select id, payment_id, amount, state from refunds',
  escrows: 'select payment_id, state from escrows',
  ledger: 'select txn, account, amount, currency, payment_id from ledger_entries',
  audit: 'select subject, seq, actor, cause, before, after, payment_id, at from audit order by subject, seq',
  attention: 'select id, reason, payment_id, resolved_at from attention',
  jobs: 'select id, kind, run_at, done_at, parked_at, last_error from jobs',
  inbox: 'select id, gateway, state, payment_id from inbox',
  mails: 'select id, order_id, sent_at from mails',
  skus: 'select id, available, reserved, sold from skus',
  coupons: 'select code, used, max_uses, per_buyer from coupons',
  restocks: 'select order_id, position, quantity from restocks',
  cards: 'select id, gateway, state, key_hash from saved_cards',
  redemptions: 'select order_id, coupon_code, buyer_key, state from coupon_redemptions',
}

/** Reads one consistent snapshot, while the shop goes on. */
export const readShopBooks = (databaseUrl: string): Promise<ShopBooks> =>
  /^postgres(ql)?:/.test(databaseUrl) ? readPostgres(databaseUrl) : readSqlite(databaseUrl)

type Row = Record<string, unknown>

async function readSqlite(path: string): Promise<ShopBooks> {
  const client = new BetterSqlite3(path, { readonly: true, timeout: 5000 })
  try {
    return client.transaction(() => inOurWords((sql) => client.prepare<[], Row>(sql).all()))()
  } finally {
    client.close()
  }
}

async function readPostgres(url: string): Promise<ShopBooks> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser } })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const found = new Map<string, Row[]>()
    for (const sql of Object.values(QUERIES)) found.set(sql, (await client.query<Row>(sql)).rows)
    return inOurWords((sql) => found.get(sql) ?? [])
  } finally {
    await client.end()
  }
}

const BIGINT = 20

/** Every number of this shop fits into a JavaScript number. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === BIGINT ? Number : pg.types.getTypeParser(oid, format)
}

function inOurWords(read: (sql: string) => Row[]): ShopBooks {
  const books = Object.entries(QUERIES).map(([name, sql]) => [name, read(sql).map(inOurNames)])
  // The columns that each query names are the fields of its row.
  return Object.fromEntries(books) as ShopBooks
}

function inOurNames(row: Row): Row {
  const named = Object.entries(row).map(([column, value]) => [
    column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value instanceof Date ? value.getTime() : value,
  ])
  return Object.fromEntries(named)
}
