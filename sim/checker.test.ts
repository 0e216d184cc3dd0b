/** Proves that the checker can fail: each invariant is broken once in otherwise correct books. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { check, type When } from './checker.ts'
import type { AuditRow } from './shop-books.ts'
import type { Books } from './violation.ts'

const PAYMENT = 'G261121AAAAAAAA01ABCDEFGHJKMN'
const NOW = 1_800_000_000_000

const step = (seq: number, before: string, after: string): AuditRow => ({
  subject: 'order',
  seq,
  actor: 'callback',
  cause: 'callback',
  before,
  after,
  paymentId: PAYMENT,
  at: NOW,
})

/** One order of two cups with a coupon, paid once, announced by one webhook, followed by one mail. */
function onePaidOrder(): Books & { only: ReturnType<typeof parts> } {
  const only = parts()
  return { shop: only.shop, gateway: only.gateway, seed: [{ id: 'cup', available: 10, reserved: 0, sold: 0 }], now: NOW, only }
}

function parts() {
  const order = {
    id: 'order',
    number: 'G261121-AAAAAAAA',
    state: 'paid',
    fulfilment: 'preparing',
    version: 3,
    mode: 'test',
    currency: 'KRW',
    itemsTotal: 36_000,
    discount: 1000,
    shippingFee: 3000,
    total: 38_000,
    taxFree: 0,
    couponCode: 'ONCE',
    stock: 'sold',
    reservedUntil: NOW + 60_000,
    paidAt: NOW,
  }
  const line = {
    orderId: 'order',
    position: 0,
    skuId: 'cup',
    unitPrice: 18_000,
    quantity: 2,
    discount: 1000,
    taxFree: false,
    cataloguePrice: 18_000,
  }
  const payment = {
    id: PAYMENT,
    orderId: 'order',
    gateway: 'toss',
    state: 'paid',
    mode: 'test',
    amount: 38_000,
    currency: 'KRW',
    captured: 38_000,
    refunded: 0,
    discount: 0,
    leaseUntil: null as number | null,
  }
  const capture = { txn: `capture:${PAYMENT}:0`, account: 'gateway:toss', amount: 38_000, currency: 'KRW', paymentId: PAYMENT }
  const sku = { id: 'cup', available: 8, reserved: 0, sold: 2 }
  const coupon = { code: 'ONCE', used: 1, maxUses: 1, perBuyer: 1 }
  const redemption = { orderId: 'order', couponCode: 'ONCE', buyerKey: '01012345678', state: 'used' }
  const attempt = {
    gateway: 'toss',
    paymentId: PAYMENT,
    gatewayId: 'key',
    status: 'DONE',
    mode: 'test',
    currency: 'KRW',
    authorised: 38_000,
    captured: 38_000,
    refunded: 0,
    discount: 0,
    entries: [{ kind: 'capture', amount: 38_000 }],
  }
  const inbox = { id: 'toss:hook', gateway: 'toss', state: 'done', paymentId: PAYMENT }
  const job = { id: `order-paid:${PAYMENT}`, kind: 'order-paid', runAt: NOW, doneAt: NOW as number | null, parkedAt: null, lastError: null }
  const card = { id: 'card', gateway: 'toss', state: 'active', keyHash: createHash('sha256').update('card:key').digest('base64url') }
  const shop: Books['shop'] = {
    cards: [card],
    orders: [order],
    lines: [line],
    payments: [payment],
    refunds: [],
    escrows: [],
    ledger: [capture, { ...capture, account: 'sales', amount: -38_000 }],
    audit: [step(1, '', 'pending'), step(2, 'pending', 'confirming'), step(3, 'confirming', 'paid')],
    attention: [],
    jobs: [job],
    inbox: [inbox],
    mails: [{ id: job.id, orderId: 'order', sentAt: NOW }],
    skus: [sku],
    coupons: [coupon],
    restocks: [],
    redemptions: [redemption],
  }
  const delivery = {
    webhookId: 'hook',
    gateway: 'toss',
    paymentId: PAYMENT,
    forged: false,
    state: 'delivered',
    body: '{}',
    attempts: [{ status: 200 }],
  }
  const gateway: Books['gateway'] = { payments: [attempt], deliveries: [delivery], cards: [{ gateway: 'toss', key: 'key' }] }
  return { order, line, payment, capture, sku, coupon, redemption, attempt, inbox, job, card, shop, gateway }
}

test('correct books violate no invariant', () => {
  assert.deepEqual(check(onePaidOrder(), 'at rest'), [])
})

type Only = ReturnType<typeof parts>

/** What is wrong, the invariant it violates, and whether that shows always or only at rest. */
const PLANTED: [what: string, invariant: string, when: When, plant: (only: Only) => void][] = [
  [
    'the ledger books less than the gateway took',
    'I01',
    'at rest',
    ({ shop }) => (shop.ledger = shop.ledger.map((entry) => ({ ...entry, amount: entry.amount / 2 }))),
  ],
  ['two payments are booked under each other’s names', 'I02', 'at rest', ({ payment }) => (payment.captured = 1)],
  ['a discount is not what the gateway says', 'I02', 'at rest', ({ payment }) => (payment.discount = 1)],
  ['an order is paid and the gateway took nothing', 'I03', 'always', ({ gateway }) => (gateway.payments = [])],
  ['an order is paid with another currency', 'I03', 'always', ({ attempt }) => (attempt.currency = 'USD')],
  ['an order is paid with test money by a live shop', 'I03', 'always', ({ order }) => (order.mode = 'live')],
  ['an order is paid with less than its total', 'I03', 'always', ({ attempt }) => (attempt.entries = [{ kind: 'capture', amount: 1 }])],
  ['an order is paid by the payment of another', 'I03', 'always', ({ order }) => (order.number = 'G261121-BBBBBBBB')],
  ['money is kept for a cancelled order', 'I04', 'at rest', ({ order }) => (order.state = 'cancelled')],
  ['money is kept that the shop knows nothing of', 'I04', 'at rest', ({ shop }) => (shop.payments = [])],
  ['an order is captured twice', 'I05', 'at rest', ({ gateway, attempt }) => gateway.payments.push({ ...attempt, gatewayId: 'second' })],
  ['a gateway gave back more than came', 'I06', 'always', ({ attempt }) => (attempt.refunded = 38_001)],
  [
    'a refund is booked that the gateway never made',
    'I06',
    'always',
    ({ shop }) => shop.refunds.push({ id: 'r', paymentId: PAYMENT, amount: 1, state: 'done' }),
  ],
  ['a ledger transaction has one side', 'I07', 'always', ({ shop }) => shop.ledger.pop()],
  ['a ledger transaction does not sum to zero', 'I07', 'always', ({ capture }) => (capture.amount += 1)],
  ['a ledger transaction mixes currencies', 'I07', 'always', ({ capture }) => (capture.currency = 'USD')],
  [
    'a ledger amount is not whole',
    'I07',
    'always',
    ({ shop }) => (shop.ledger = shop.ledger.map((entry) => ({ ...entry, amount: entry.amount + Math.sign(entry.amount) * 0.5 }))),
  ],
  ['the gateway gave money back and the shop did not notice', 'I08', 'at rest', ({ attempt }) => (attempt.refunded = 38_000)],
  [
    'a refund never ends',
    'I08',
    'at rest',
    ({ shop }) => shop.refunds.push({ id: 'r', paymentId: PAYMENT, amount: 1, state: 'requested' }),
  ],
  ['a line has a price of its own', 'I10', 'always', ({ line }) => (line.cataloguePrice = 19_000)],
  ['the lines do not make the total', 'I10', 'always', ({ line }) => (line.quantity = 3)],
  ['the discount is not shared out', 'I10', 'always', ({ line }) => (line.discount = 0)],
  ['tax is forgotten', 'I10', 'always', ({ order }) => (order.taxFree = 1)],
  [
    'an order jumps between states',
    'I11',
    'always',
    ({ shop }) => (shop.audit = [step(1, '', 'pending'), step(2, 'pending', 'refunded'), step(3, 'refunded', 'paid')]),
  ],
  ['the audit has a gap', 'I11', 'always', ({ shop }) => shop.audit.splice(1, 1)],
  ['the state is not what the audit says', 'I11', 'always', ({ order }) => (order.state = 'refunded')],
  ['a change has no audit row', 'I12', 'always', ({ order }) => (order.version = 4)],
  ['nobody is named for a change', 'I12', 'always', ({ shop }) => (shop.audit = shop.audit.map((row) => ({ ...row, actor: '' })))],
  ['a payment stays in doubt', 'I13', 'at rest', ({ payment }) => (payment.state = 'unknown')],
  ['an order stays in doubt', 'I13', 'at rest', ({ order }) => (order.state = 'confirming')],
  ['a lease is never given back', 'I13', 'at rest', ({ payment }) => (payment.leaseUntil = NOW - 1)],
  ['a job is never done', 'I13', 'at rest', ({ job }) => (job.doneAt = null)],
  [
    'a person has to help',
    'I13',
    'at rest',
    ({ shop }) => shop.attention.push({ id: 'a', reason: 'payment_reversed', paymentId: null, resolvedAt: null }),
  ],
  ['a cup is sold that never was there', 'I14', 'always', ({ sku }) => (sku.sold = 3)],
  ['a cup is sold and still on the shelf', 'I14', 'always', ({ sku }) => Object.assign(sku, { available: 10, sold: 0 })],
  ['a cup is kept for nobody', 'I14', 'always', ({ sku }) => Object.assign(sku, { available: 7, reserved: 1 })],
  ['a cancelled order keeps its goods', 'I15', 'always', ({ order }) => Object.assign(order, { state: 'expired', stock: 'reserved' })],
  [
    'a hold never ends',
    'I15',
    'at rest',
    ({ order }) => Object.assign(order, { state: 'pending', stock: 'reserved', reservedUntil: NOW - 1 }),
  ],
  ['a coupon is used and not counted', 'I16', 'always', ({ coupon }) => (coupon.used = 0)],
  [
    'a coupon for one is used by two',
    'I16',
    'always',
    ({ shop, coupon, redemption }) => {
      coupon.used = 2
      shop.redemptions.push({ ...redemption, orderId: 'other', buyerKey: '01000000000' })
    },
  ],
  [
    'one buyer uses a coupon twice',
    'I16',
    'always',
    ({ shop, coupon, redemption }) => {
      Object.assign(coupon, { used: 2, maxUses: null })
      shop.redemptions.push({ ...redemption, orderId: 'other' })
    },
  ],
  [
    'a paid order’s coupon can be used again',
    'I16',
    'always',
    ({ redemption, coupon }) => {
      redemption.state = 'released'
      coupon.used = 0
    },
  ],
  ['a delivery is answered and lost', 'I17', 'always', ({ shop }) => (shop.inbox = [])],
  [
    'the same money is booked twice',
    'I18',
    'always',
    ({ shop }) => shop.ledger.push(...shop.ledger.map((entry) => ({ ...entry, txn: `capture:${PAYMENT}:1` }))),
  ],
  ['an order is paid twice', 'I18', 'always', ({ shop }) => shop.audit.push(step(4, 'paid', 'paid'))],
  ['a delivery has no effect', 'I18', 'at rest', ({ inbox }) => (inbox.state = 'pending')],
  ['two cards are charged by one key', 'C01', 'always', ({ shop, card }) => shop.cards.push({ ...card, id: 'other' })],
  ['a member has a card that its gateway ended', 'C02', 'at rest', ({ gateway }) => (gateway.cards = [])],
  ['a gateway keeps a card that nobody has', 'C03', 'at rest', ({ gateway }) => gateway.cards.push({ gateway: 'toss', key: 'other' })],
  ['a removed card is kept', 'C03', 'at rest', ({ card }) => (card.state = 'ended')],
  ['a removed card is never ended', 'C04', 'at rest', ({ card }) => (card.state = 'ending')],
  ['the buyer is not written to', 'I20', 'at rest', ({ shop }) => (shop.mails = [])],
  [
    'the buyer is written to about nothing',
    'I20',
    'at rest',
    ({ shop }) => shop.mails.push({ id: 'order-paid:G261121BBBBBBBB01ABCDEFGHJKMN', orderId: 'order', sentAt: NOW }),
  ],
]

describe('the checker reports it when', () => {
  for (const [what, invariant, when, plant] of PLANTED) {
    test(what, () => {
      const books = onePaidOrder()
      plant(books.only)

      const found = check(books, when)

      assert.ok(
        found.some((violation) => violation.invariant === invariant),
        `${invariant} was not among: ${found.map((violation) => `${violation.invariant} ${violation.what}`).join('; ') || 'nothing'}`,
      )
    })
  }
})
