/** Money that the payment company holds until the goods have come: the parcel is told, once, and the buyer's answer is followed. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { attention, escrows, orders, payments } from '#db/schema.ts'
import type { PlacedOrder } from '#lib/checkout/place-order.ts'
import { markShipped, type Parcel } from '#lib/fulfilment/advance-fulfilment.ts'
import { confirmPurchase } from '#lib/order-page/confirm-purchase.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { ACCOUNT, aDeposit, aPaidOrder, aRefund, BASKET, KEEPS_DATA } from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, type TestShop, type TestShopOptions, workUntilIdle } from '../../test/support/test-shop.ts'

const options: TestShopOptions = { ...KEEPS_DATA, escrow: [{ method: 'virtual_account', gateways: ['scripted'] }] }
const PARCEL: Parcel = { carrier: 'cj', trackingNumber: '123456789012' }

async function aHeldDeposit(shop: TestShop, gateway: ScriptedGateway): Promise<PlacedOrder> {
  const placed = await aDeposit(shop, gateway)
  gateway.holdsInEscrow(placed.paymentId)
  return placed
}

async function shipped(shop: TestShop, gateway: ScriptedGateway): Promise<PlacedOrder> {
  const placed = await aHeldDeposit(shop, gateway)
  assert.ok(await markShipped(shop, placed.orderId, PARCEL))
  return placed
}

const rowOf = async (shop: TestShop, { paymentId }: PlacedOrder) =>
  (await shop.db.read.select().from(escrows).where(eq(escrows.paymentId, paymentId)))[0]
const reasons = async (shop: TestShop) =>
  (await shop.db.read.select().from(attention))
    .filter(({ resolvedAt }) => resolvedAt === null)
    .map(({ reason, detail }) => [reason, detail])
const steps = (gateway: ScriptedGateway) => gateway.told.map((one) => ('parcel' in one ? 'parcel' : 'confirmed'))

shopTest(
  'N10: a payment that the company holds says so in its window, with its products, and a card’s does not',
  async ({ shop, gateway }) => {
    const held = await aDeposit(shop, gateway)
    const card = await aPaidOrder(shop, gateway)
    const flags = await shop.db.read.select({ id: payments.id, escrow: payments.escrow }).from(payments)
    assert.deepEqual(
      [held, card].map(({ paymentId }) => flags.find(({ id }) => id === paymentId)?.escrow),
      [true, false],
    )
    const [asked, other] = [held, card].map(({ paymentId }) => gateway.opened.find(({ id }) => id === paymentId))
    assert.deepEqual([asked?.escrow, other?.escrow], [true, undefined])
    assert.deepEqual(
      asked?.products.map(({ id, quantity, unitPrice }) => [id, quantity, unitPrice]),
      [
        ['book', 2, 12_000],
        ['cup', 3, 18_000],
      ],
    )
    gateway.holdsInEscrow(held.paymentId)
  },
  options,
)

shopTest(
  'N10: the parcel is told to the gateway when an operator ships, and the shop’s and the buyer’s addresses with it',
  async ({ shop, gateway }) => {
    const placed = await shipped(shop, gateway)
    await workUntilIdle(shop)
    assert.equal((await rowOf(shop, placed))?.state, 'registered')
    const [told] = gateway.told
    assert.ok(told && 'parcel' in told)
    const { carrier, number, receiver, sender, products } = told.parcel
    assert.deepEqual([carrier, number, receiver.name, receiver.postcode], ['cj', '123456789012', '김하늘', '03045'])
    assert.match(sender.postcode, /^\d{5}$/)
    assert.equal(products.length, BASKET.lines?.length)
    assert.equal(gateway.told.length, 1)
  },
  options,
)

shopTest(
  'N10: an order that nobody holds money of tells no parcel',
  async ({ shop, gateway }) => {
    const placed = await aPaidOrder(shop, gateway)
    assert.ok(await markShipped(shop, placed.orderId, PARCEL))
    await workUntilIdle(shop)
    assert.equal(await rowOf(shop, placed), undefined)
    assert.equal(gateway.calls['escrow-look'], 0)
  },
  options,
)

for (const [what, fault, calls] of [
  ['lost after it was taken', 'lost_after', 1],
  ['lost before it came', 'lost_before', 2],
  ['never sent', 'unreachable', 2],
  ['not readable', 'unreadable', 2],
] as const)
  shopTest(
    `N10: a parcel whose telling was ${what} is told once in the end`,
    async ({ shop, gateway }) => {
      const placed = await shipped(shop, gateway)
      gateway.willMeet('escrow', fault)
      await letTimePass(shop, 0, MINUTE, HOUR)
      assert.equal((await rowOf(shop, placed))?.state, 'registered')
      assert.deepEqual([steps(gateway), gateway.calls.escrow], [['parcel'], calls])
      assert.deepEqual(await reasons(shop), [])
    },
    options,
  )

shopTest(
  'N10: a parcel that somebody told in the gateway’s own console is not told again',
  async ({ shop, gateway }) => {
    const placed = await shipped(shop, gateway)
    gateway.holdsInEscrow(placed.paymentId, 'registered')
    await workUntilIdle(shop)
    assert.equal((await rowOf(shop, placed))?.state, 'registered')
    assert.equal(gateway.calls.escrow, 0)
  },
  options,
)

shopTest(
  'N10: a parcel that the gateway refuses, or a payment that it does not hold, is a person’s to tell',
  async ({ shop, gateway }) => {
    const refused = await shipped(shop, gateway)
    gateway.willMeet('escrow', { refuse: 'INVALID_REQUEST' })
    await workUntilIdle(shop)
    assert.equal((await rowOf(shop, refused))?.state, 'by_hand')
    const placed = await aDeposit(shop, gateway)
    assert.ok(await markShipped(shop, placed.orderId, PARCEL))
    await workUntilIdle(shop)
    assert.equal((await rowOf(shop, placed))?.state, 'by_hand')
    assert.deepEqual((await reasons(shop)).toSorted(), [
      ['escrow_parcel', 'NO_ESCROW'],
      ['escrow_parcel', 'PARCEL_REFUSED'],
    ])
  },
  options,
)

shopTest(
  'N10: while the gateway stays silent a person is told, the shop goes on trying, and the answer ends it',
  async ({ shop, gateway }) => {
    const placed = await shipped(shop, gateway)
    gateway.willMeet('escrow', ...Array.from({ length: 7 }, () => 'lost_before' as const))
    await letTimePass(shop, 0, MINUTE, MINUTE, MINUTE, 2 * MINUTE)
    assert.deepEqual(await reasons(shop), [['escrow_parcel', 'ECONNRESET']])
    await letTimePass(shop, 10 * MINUTE, HOUR, 2 * HOUR)
    assert.equal((await rowOf(shop, placed))?.state, 'registered')
    assert.deepEqual(await reasons(shop), [])
  },
  options,
)

shopTest(
  'N10: a buyer confirms on the order’s page, once however often it is pressed, and the goods count as come',
  async ({ shop, gateway }) => {
    const placed = await shipped(shop, gateway)
    assert.equal(await confirmPurchase(shop, placed.orderId), false, 'the gateway does not know of the parcel yet')
    await workUntilIdle(shop)
    assert.deepEqual((await viewOrder(shop, placed.orderId, 'owner'))?.escrow, { state: 'registered', mayConfirm: true })
    assert.deepEqual((await viewOrder(shop, placed.orderId, 'token'))?.escrow, null)
    assert.deepEqual(await Promise.all([confirmPurchase(shop, placed.orderId), confirmPurchase(shop, placed.orderId)]), [true, true])
    assert.deepEqual((await viewOrder(shop, placed.orderId, 'owner'))?.escrow, { state: 'confirming', mayConfirm: false })
    gateway.willMeet('escrow', 'lost_after')
    await letTimePass(shop, 0, MINUTE)
    assert.equal((await rowOf(shop, placed))?.state, 'confirmed')
    assert.deepEqual(steps(gateway), ['parcel', 'confirmed'])
    const [order] = await shop.db.read.select().from(orders).where(eq(orders.id, placed.orderId))
    assert.equal(order?.fulfilment, 'delivered')
    assert.equal(await confirmPurchase(shop, placed.orderId), true)
  },
  options,
)

shopTest(
  'N10: a confirmation that the company takes from its own mail alone leaves the button, and what happens there is found',
  async ({ shop, gateway }) => {
    const placed = await shipped(shop, gateway)
    await workUntilIdle(shop)
    assert.ok(await confirmPurchase(shop, placed.orderId))
    gateway.willMeet('escrow', { refuse: 'NOT_SUPPORTED' })
    await workUntilIdle(shop)
    assert.deepEqual((await viewOrder(shop, placed.orderId, 'owner'))?.escrow, { state: 'registered', mayConfirm: true })
    gateway.holdsInEscrow(placed.paymentId, 'confirmed')
    await letTimePass(shop, 7 * HOUR)
    assert.equal((await rowOf(shop, placed))?.state, 'confirmed')
  },
  options,
)

shopTest(
  'N10: a second press after a refusal is asked at once, under a key of its own',
  async ({ shop, gateway }) => {
    const placed = await shipped(shop, gateway)
    await workUntilIdle(shop)
    gateway.willMeet('escrow', { refuse: 'NOT_SUPPORTED' })
    const first = shop.clock.now()
    assert.ok(await confirmPurchase(shop, placed.orderId))
    await workUntilIdle(shop)
    shop.clock.advance(MINUTE)
    assert.ok(await confirmPurchase(shop, placed.orderId))
    await workUntilIdle(shop)
    assert.equal((await rowOf(shop, placed))?.state, 'confirmed')
    const key = gateway.told.at(-1)?.key
    assert.ok(key && !key.endsWith(`${first.getTime()}`), key)
  },
  options,
)

for (const [answer, told] of [
  ['confirmed', []],
  ['rejected', [['escrow_rejected', 'rejected']]],
  ['cancelled', []],
] as const)
  shopTest(
    `N10: what the buyer did at the payment company is found within hours: ${answer}`,
    async ({ shop, gateway }) => {
      const placed = await shipped(shop, gateway)
      await workUntilIdle(shop)
      gateway.holdsInEscrow(placed.paymentId, answer)
      await letTimePass(shop, 7 * HOUR)
      assert.equal((await rowOf(shop, placed))?.state, answer)
      assert.deepEqual(await reasons(shop), told)
    },
    options,
  )

shopTest(
  'N10: an escrow that nobody answers is followed for thirty days and no longer',
  async ({ shop, gateway }) => {
    await shipped(shop, gateway)
    await workUntilIdle(shop)
    await letTimePass(shop, ...Array.from({ length: 31 }, () => DAY))
    const looks = gateway.calls['escrow-look']
    assert.ok(looks > 25)
    await letTimePass(shop, DAY, DAY)
    assert.equal(gateway.calls['escrow-look'], looks)
  },
  options,
)

shopTest(
  'N10: an order that is refunded before its parcel was told waits for no parcel any more',
  async ({ shop, gateway }) => {
    const placed = await shipped(shop, gateway)
    gateway.willMeet('escrow', ...Array.from({ length: 3 }, () => 'lost_before' as const))
    await workUntilIdle(shop)
    const answer = await requestRefund(shop, aRefund(placed.orderId, { account: ACCOUNT }))
    assert.ok(answer.ok)
    await letTimePass(shop, MINUTE, MINUTE, HOUR)
    assert.equal((await rowOf(shop, placed))?.state, 'cancelled')
    assert.deepEqual(steps(gateway), [])
  },
  options,
)
