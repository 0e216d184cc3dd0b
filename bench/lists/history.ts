/** Computes what the nth order of a year-old shop left in every table. The same number always gives the same rows. Pure. */
import type { Table } from 'drizzle-orm'
import { demoGoods } from '#db/demo/goods.ts'
import * as schema from '#db/schema.ts'
import type { OrderState, PaymentState } from '#db/states.ts'
import { randomId } from '#lib/clock.ts'
import { orderNumber } from '#lib/orders/order-number.ts'
import { newPaymentId } from '#lib/payment-id.ts'

export interface Past {
  orders: number
  /** The time just after the newest order was placed. */
  now: Date
}

export interface Left {
  table: Table
  rows: Record<string, unknown>[]
}

const left = <T extends Table>(table: T, ...rows: T['$inferInsert'][]): Left => ({ table, rows })

/** One order in fifty has this name and one in a hundred has this company: a search for either must be fast. */
export const COMMON_NAME = '김민준'
export const BUSY_FIRM = { name: '주식회사 다온', phone: '0215880000' }

/** Three orders in a thousand went through it. */
export const RARE_GATEWAY = 'ipay'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const SURNAMES = [...'김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남']
const SYLLABLES = [...'민서지하예수현준우진영은도연']
const GOODS = demoGoods.products.filter(({ options }) => !options)
const METHODS = ['card', 'card', 'card', 'kakaopay', 'naverpay', 'tosspay', 'transfer', 'virtual_account']

export function nthOrder(past: Past, n: number) {
  const draw = drawsOf(n)
  const placedAt = placedAtOf(past, n)
  const number = orderNumber(placedAt, new Uint8Array([...bytes(draw, 4), n >>> 15, n >>> 10, n >>> 5, n]))
  const random = { bytes: (length: number) => bytes(draw, length) }
  return { draw, placedAt, number, id: randomId(random), paymentId: newPaymentId(number, 1, random) }
}

/** The shop grows: one seventh of the orders of four hundred days fall into the last thirty. */
const placedAtOf = ({ orders, now }: Past, n: number) =>
  new Date(now.getTime() - MINUTE_MS - Math.floor(400 * DAY_MS * (1 - (n + 1) / orders) ** 1.3))

export function leftByOrder(past: Past, n: number): Left[] {
  const { draw, placedAt, number, id, paymentId } = nthOrder(past, n)
  const after = (ms: number) => new Date(placedAt.getTime() + ms)
  const state = stateOf(draw(), past.now.getTime() - placedAt.getTime())
  const buyer = buyerOf(draw, n)
  const goods = [pick(draw, GOODS), ...(draw() < 0.6 ? [pick(draw, GOODS)] : [])]
  const itemsTotal = goods.reduce((sum, { price }) => sum + price, 0)
  const total = itemsTotal + 3000
  const gateway = gatewayOf(draw())
  const wasPaid = state === 'paid' || state === 'refunded' || state === 'partially_refunded'
  const endedAt = after(MINUTE_MS)
  const refunded = state === 'refunded' ? total : state === 'partially_refunded' ? 3000 : 0
  const refundId = `refund-${paymentId}`
  const changes = wasPaid
    ? ['pending', 'confirming', 'paid', ...(refunded > 0 ? [state] : [])]
    : ['pending', ...(state === 'pending' ? [] : [state])]

  const order: typeof schema.orders.$inferInsert = {
    id,
    number,
    state,
    fulfilment: wasPaid ? 'delivered' : 'none',
    version: changes.length,
    mode: 'test',
    locale: 'ko',
    currency: 'KRW',
    itemsTotal,
    discount: 0,
    shippingFee: 3000,
    total,
    taxFree: 0,
    buyer,
    buyerPhone: buyer.phone,
    shipping: { recipient: buyer.name, phone: buyer.phone, postcode: '03000', address1: '서울특별시 종로구 사직로 161', address2: '2층' },
    agreements: [{ id: 'purchase', version: '2026-01', agreed: true }],
    stock: wasPaid ? 'sold' : state === 'pending' ? 'reserved' : 'released',
    reservedUntil: after(15 * MINUTE_MS),
    idempotencyKey: `key-${number}`,
    requestHash: `hash-${number}`,
    placedAt,
    ...(wasPaid && { paidAt: endedAt, shippedAt: after(DAY_MS), deliveredAt: after(2 * DAY_MS) }),
  }
  const payment = {
    id: paymentId,
    orderId: id,
    revision: 1,
    gateway,
    method: pick(draw, METHODS),
    mode: 'test',
    amount: total,
    currency: 'KRW',
  } as const
  const tables: Left[] = [
    left(schema.orders, order),
    left(
      schema.orderLines,
      ...goods.map((product, position) => ({
        orderId: id,
        position,
        skuId: product.id,
        productId: product.id,
        name: product.name,
        image: product.image,
        unitPrice: product.price,
        quantity: 1,
        discount: 0,
        taxFree: false,
      })),
    ),
    left(schema.payments, {
      ...payment,
      state: paymentStateOf(state),
      version: changes.length,
      createdAt: placedAt,
      gatewayRef: `tviva${paymentId}`,
      ...(wasPaid && {
        captured: total,
        refunded,
        endedAt,
        lookedAt: endedAt,
        receipt: { method: '카드', issuer: '신한', cardLast4: '0001' },
      }),
    }),
    left(
      schema.audit,
      ...changes.map((to, i) => ({
        subject: id,
        seq: i + 1,
        actor: i === 0 ? 'buyer' : 'callback',
        cause: i === 0 ? 'placed' : 'callback',
        before: changes[i - 1] ?? '',
        after: to,
        paymentId,
        at: after(i * 20_000),
      })),
    ),
    left(schema.inbox, ...deliveriesOf(draw, { gateway, paymentId, wasPaid, at: endedAt })),
  ]
  // One in sixteen was refused once before.
  if (wasPaid && draw() < 0.06)
    tables.push(
      left(schema.payments, {
        ...payment,
        id: newPaymentId(number, 2, { bytes: (length) => bytes(draw, length) }),
        state: 'failed',
        createdAt: after(-1),
        failureCode: 'REJECT_CARD_COMPANY',
      }),
    )
  const booked = { currency: 'KRW', paymentId, orderId: id }
  if (wasPaid) {
    const txn = `capture:${paymentId}:0`
    const done = after(MINUTE_MS + 500)
    tables.push(
      left(
        schema.ledgerEntries,
        { ...booked, txn, position: 0, account: `gateway:${gateway}`, amount: total, at: endedAt },
        { ...booked, txn, position: 1, account: 'sales', amount: -total, at: endedAt },
      ),
      left(schema.jobs, { id: `order-paid:${paymentId}`, kind: 'order-paid', subject: id, attempts: 1, runAt: endedAt, doneAt: done }),
      left(schema.mails, {
        id: `order-paid:${paymentId}`,
        orderId: id,
        recipient: buyer.email,
        subject: `주문이 완료되었습니다 (${number})`,
        body: `${buyer.name} 님, 주문해 주셔서 감사합니다. 주문번호는 ${number}, 결제 금액은 ${total}원입니다.`,
        createdAt: done,
        sentAt: done,
      }),
    )
  }
  if (wasPaid && (payment.method === 'transfer' || payment.method === 'virtual_account'))
    tables.push(
      left(schema.cashReceipts, {
        id: `receipt-${paymentId}`,
        paymentId,
        orderId: id,
        source: 'asked',
        purpose: 'income_deduction',
        state: 'issued',
        identityHint: '0001',
        currency: 'KRW',
        amount: total,
        dueAt: endedAt,
        requestedAt: endedAt,
        issuedAt: endedAt,
      }),
    )
  if (refunded > 0) {
    const [requestedAt, doneAt, txn] = [after(DAY_MS), after(DAY_MS + 5000), `refund:${refundId}`]
    tables.push(
      left(schema.refunds, {
        id: refundId,
        paymentId,
        orderId: id,
        amount: refunded,
        currency: 'KRW',
        reason: 'requested_by_customer',
        state: 'done',
        requestKey: refundId,
        requestedBy: 'support@example.com',
        fault: 'buyer',
        shipping: 3000,
        requestedAt,
        endedAt: doneAt,
      }),
      left(
        schema.ledgerEntries,
        { ...booked, txn, position: 0, account: 'sales', amount: refunded, at: doneAt },
        { ...booked, txn, position: 1, account: `gateway:${gateway}`, amount: -refunded, at: doneAt },
      ),
      left(schema.operatorLog, {
        id: `act-${refundId}`,
        actor: 'support@example.com',
        action: 'refund.request',
        subject: id,
        detail: { amount: refunded, reason: 'requested_by_customer' },
        at: requestedAt,
      }),
      left(schema.returnRequests, {
        id: `return-${refundId}`,
        orderId: id,
        // The newest ones wait for an operator.
        state: past.now.getTime() - requestedAt.getTime() < DAY_MS ? 'requested' : draw() < 0.1 ? 'refused' : 'approved',
        reason: 'requested_by_customer',
        note: '크기가 맞지 않습니다.',
        lines: [{ position: 0, quantity: 1 }],
        requestedAt,
        refundId,
      }),
    )
  }
  if (draw() < 0.0005)
    tables.push(
      left(schema.jobs, {
        id: `gave-up:${number}`,
        kind: 'start-fulfilment',
        subject: id,
        attempts: 10,
        runAt: endedAt,
        parkedAt: after(DAY_MS),
        lastError: 'ECONNREFUSED',
      }),
    )
  if (draw() < 0.0005)
    tables.push(
      left(schema.jobs, {
        id: `waits:${number}`,
        kind: 'deposit-reminder',
        subject: id,
        runAt: new Date(past.now.getTime() + Math.floor(draw() * 3 * DAY_MS)),
      }),
    )
  if (draw() < 0.001)
    tables.push(
      left(schema.attention, {
        id: `attention-${number}`,
        reason: 'refund_failed',
        paymentId,
        orderId: id,
        detail: '환불할 계좌가 없습니다.',
        openedAt: after(DAY_MS),
        resolvedAt: draw() < 0.8 ? after(2 * DAY_MS) : null,
      }),
    )
  return tables
}

/** Most orders are paid, many were abandoned, and a few of the newest are in doubt. */
function stateOf(drawn: number, ageMs: number): OrderState {
  if (ageMs < 15 * MINUTE_MS) return drawn < 0.7 ? 'pending' : drawn < 0.72 ? 'confirming' : 'paid'
  if (drawn < 0.003 && ageMs < 2 * DAY_MS) return 'unknown'
  if (drawn < 0.02 && ageMs < 3 * DAY_MS) return 'awaiting_deposit'
  if (drawn < 0.12) return 'expired'
  if (drawn < 0.135) return 'cancelled'
  if (drawn < 0.14) return 'failed'
  if (drawn < 0.165) return 'refunded'
  return drawn < 0.19 ? 'partially_refunded' : 'paid'
}

function paymentStateOf(state: OrderState): PaymentState {
  if (state === 'pending') return 'ready'
  return state === 'cancelled' ? 'closed' : state
}

const gatewayOf = (drawn: number) => (drawn < 0.003 ? RARE_GATEWAY : drawn < 0.1 ? 'portone-v1' : drawn < 0.4 ? 'portone-v2' : 'toss')

function buyerOf(draw: () => number, n: number): schema.Buyer {
  const drawn = draw()
  const email = `buyer${n}@example.com`
  if (drawn < 0.01) return { ...BUSY_FIRM, email }
  const phone = `010${String(Math.floor(draw() * 1e8)).padStart(8, '0')}`
  if (drawn < 0.03) return { name: COMMON_NAME, email, phone }
  // Squared, because half of all Koreans share a few surnames.
  const surname = SURNAMES[Math.floor(draw() ** 2 * SURNAMES.length)]
  return { name: `${surname}${pick(draw, SYLLABLES)}${pick(draw, SYLLABLES)}`, email, phone }
}

function deliveriesOf(
  draw: () => number,
  { gateway, paymentId, wasPaid, at }: { gateway: string; paymentId: string; wasPaid: boolean; at: Date },
): (typeof schema.inbox.$inferInsert)[] {
  const drawn = draw()
  const body = Buffer.from(
    JSON.stringify({
      eventType: 'PAYMENT_STATUS_CHANGED',
      createdAt: at,
      data: {
        orderId: paymentId,
        paymentKey: `tviva${paymentId}`,
        status: wasPaid ? 'DONE' : 'EXPIRED',
        method: '카드',
        currency: 'KRW',
        version: '2022-11-16',
      },
    }),
  )
  const headers = { 'content-type': 'application/json', 'user-agent': 'gateway' }
  const state = drawn < 0.0005 ? 'parked' : drawn < 0.1 ? 'ignored' : 'done'
  const one = { gateway, headers, body, state, paymentId, note: state, attempts: 1, nextAt: at, receivedAt: at, doneAt: at } as const
  return [
    { ...one, id: `${gateway}:${paymentId}:1` },
    ...(drawn > 0.7 ? [{ ...one, id: `${gateway}:${paymentId}:2`, receivedAt: new Date(at.getTime() + 700) }] : []),
  ]
}

/** Coupons and operators' acts that belong to no order. */
export const leftBesides = ({ orders, now }: Past): Left[] => [
  left(
    schema.coupons,
    ...Array.from({ length: Math.ceil(orders / 500) }, (_, n) => ({
      code: `SPRING${n}`,
      name: { ko: `봄맞이 ${n}`, en: `Spring ${n}` },
      kind: 'fixed' as const,
      value: 1000,
    })),
  ),
  left(
    schema.operatorLog,
    ...Array.from({ length: Math.ceil(orders / 100) }, (_, n) => ({
      id: `sign-in-${n}`,
      actor: 'support@example.com',
      action: 'operator.sign_in',
      subject: 'support@example.com',
      detail: {},
      at: new Date(now.getTime() - n * 60 * MINUTE_MS),
    })),
  ),
]

function pick<T>(draw: () => number, from: readonly T[]): T {
  const picked = from[Math.floor(draw() * from.length)]
  if (picked === undefined) throw new Error('There is nothing to pick from.')
  return picked
}

function bytes(draw: () => number, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(draw() * 256)))
}

/** Numbers from 0 to 1 that depend only on the order's number (mulberry32). */
function drawsOf(n: number): () => number {
  let state = Math.imul(n + 1, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
