/** A checkout that runs its statements and calls the gateway, without checks, signatures or a second look. */
import { randomBytes } from 'node:crypto'
import { type CeilingDatabase, openCeilingDatabase, type Steps } from './database.ts'

export interface OrderBody {
  lines: { productId: string; quantity: number }[]
  buyer: { phone: string }
  shipping: unknown
  agreements: unknown
  gateway: string
  method: string
}

interface Completion {
  paymentId: string
  paymentKey: string
}

const shared = globalThis as typeof globalThis & { ceiling?: CeilingDatabase }

/** Kept on globalThis, because Next loads this module more than once. */
export function database(): CeilingDatabase {
  shared.ceiling ??= openCeilingDatabase(process.env.DATABASE_URL ?? '')
  return shared.ceiling
}

export async function placeOrder(body: OrderBody, key: string) {
  const db = database()
  const now = Date.now()
  await db.transact(function* () {
    yield ['countRate', ['order:127.0.0.1', now + 60_000, now, now + 60_000, now]]
  })
  const placed = await db.transact(() => placing(db, body, key, now))
  const [first] = await db.query('linesOf', [placed.id])
  return {
    orderId: placed.id,
    paymentId: placed.paymentId,
    amount: placed.total,
    currency: 'KRW',
    window: { gateway: body.gateway, orderName: first?.name },
  }
}

function* placing(
  { timestamp, boolean }: CeilingDatabase,
  body: OrderBody,
  key: string,
  now: number,
): Steps<{ id: string; paymentId: string; total: number }> {
  yield ['orderByKey', [key]]
  const browser = `browser:${key}`
  yield ['openOrdersOf', [browser]]
  const id = randomBytes(16).toString('base64url')
  const number = `G261121-${randomBytes(5).toString('hex')}`
  const paymentId = `${number}-1`
  const lines: unknown[] = []
  let itemsTotal = 0
  for (const [position, { productId, quantity }] of body.lines.entries()) {
    const [sku] = yield ['skuWithProduct', [productId]]
    yield ['takeStock', [quantity, quantity, productId, quantity]]
    const unitPrice = Number(sku?.price) + Number(sku?.extra_price)
    itemsTotal += unitPrice * quantity
    lines.push(
      id,
      position,
      productId,
      productId,
      asText(sku?.name),
      asText(sku?.label),
      sku?.image,
      unitPrice,
      quantity,
      0,
      boolean(sku?.tax_free),
    )
  }
  const fee = itemsTotal >= 50_000 ? 0 : 3000
  const total = itemsTotal + fee
  const placedAt = timestamp(now)
  // biome-ignore format: one value for each column, in the columns' order
  yield ['insertOrder', [id, number, 'pending', 'none', 1, 1, 'test', 'ko', 'KRW', itemsTotal, 0, fee, total, 0, null, JSON.stringify(body.buyer), body.buyer.phone, browser, browser, JSON.stringify(body.shipping), JSON.stringify(body.agreements), null, 'reserved', timestamp(now + 900_000), key, key, placedAt, null]]
  yield ['insertLines', lines]
  yield ['insertPayment', [paymentId, id, 1, body.gateway, body.method, 'test', total, 'KRW', placedAt, timestamp(now + 5000)]]
  yield ['insertAudit', [id, 1, 'buyer', 'placed', '', 'pending', paymentId, placedAt]]
  return { id, paymentId, total }
}

/** PostgreSQL's driver parses JSON columns; SQLite's returns them as text. */
const asText = (value: unknown) =>
  value === null || value === undefined || typeof value === 'string' ? (value ?? null) : JSON.stringify(value)

export async function completePayment({ paymentId, paymentKey }: Completion) {
  const db = database()
  await db.query('gatewayName', [paymentId])
  await db.query('paymentById', [paymentId])
  const { orderId, amount } = await db.transact(() => beginning(db, paymentId, paymentKey, Date.now()))
  const paid = await confirm(paymentId, paymentKey, amount)
  await db.transact(() => recording(db, paymentId, paid, Date.now()))
  await db.query('paymentById', [paymentId])
  await db.query('localeOf', [orderId])
  return { outcome: 'paid', orderUrl: `/orders/${orderId}` }
}

function* beginning(
  { timestamp }: CeilingDatabase,
  paymentId: string,
  paymentKey: string,
  now: number,
): Steps<{ orderId: string; amount: number }> {
  const [found] = yield ['paymentWithOrderById', [paymentId]]
  const orderId = String(found?.order_id)
  yield ['updateOrder', ['confirming', 'none', 2, 'reserved', 'reserved', found?.reserved_until, null, orderId, 1]]
  yield ['insertAudit', [orderId, 2, 'callback', 'callback', 'pending', 'confirming', paymentId, timestamp(now)]]
  const intent = JSON.stringify({ ref: paymentKey, key: `${paymentId}:1` })
  yield [
    'writeLease',
    ['confirming', intent, 'ceiling', timestamp(now + 10_000), 1, 1, timestamp(now + 10_000), timestamp(now), paymentId, 0, timestamp(now)],
  ]
  return { orderId, amount: Number(found?.amount) }
}

interface Paid {
  totalAmount: number
  receipt: unknown
}

async function confirm(orderId: string, paymentKey: string, amount: number): Promise<Paid> {
  const answer = await fetch(`${process.env.STUB_URL}/v1/payments/confirm`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ paymentKey, orderId, amount }),
    cache: 'no-store',
  })
  return answer.json()
}

function* recording({ timestamp }: CeilingDatabase, paymentId: string, paid: Paid, now: number): Steps<void> {
  const [found] = yield ['paymentWithOrderById', [paymentId]]
  const [orderId, amount, at] = [String(found?.order_id), paid.totalAmount, timestamp(now)]
  // biome-ignore format: one value for each column, in the columns' order
  yield ['updatePayment', ['paid', 2, amount, 0, paymentId, asText(found?.intent), timestamp(now + 60_000), 0, 0, null, null, JSON.stringify(paid.receipt), null, null, at, paymentId, 1, 1]]
  yield ['updateOrder', ['paid', 'preparing', 3, 'sold', 'sold', found?.reserved_until, at, orderId, 2]]
  yield ['insertAudit', [orderId, 3, 'callback', 'callback', 'confirming', 'paid', paymentId, at]]
  for (const { sku_id, quantity } of yield ['goodsOf', [orderId]]) yield ['sellStock', [quantity, quantity, sku_id]]
  const txn = `capture:${paymentId}:0`
  yield [
    'insertLedger',
    [txn, 0, 'gateway:toss', amount, 'KRW', paymentId, orderId, at, txn, 1, 'sales', -amount, 'KRW', paymentId, orderId, at],
  ]
  yield ['stageJob', [`order-paid:${paymentId}`, 'order-paid', orderId, at]]
}
