/** What must be packed: paid and not sent, without what goes back; marked as sent by hand or by a file of tracking numbers. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { mails, operatorLog } from '#db/schema.ts'
import { backlog } from '#lib/admin/backlog.ts'
import { importTracking, previewTracking } from '#lib/admin/import-tracking.ts'
import { correctParcelAs, refundAs, shipAs } from '#lib/admin/order-actions.ts'
import { countAuthorised, listToShip, toShipAmong } from '#lib/admin/to-ship.ts'
import { exportToShip } from '#lib/admin/to-ship-export.ts'
import { captureAuthorised } from '#lib/captures/capture.ts'
import { markDelivered } from '#lib/fulfilment/advance-fulfilment.ts'
import { orderOf } from '../../test/support/look-at.ts'
import {
  aBuyer,
  aDeposit,
  aHome,
  anAuthorisedOrder,
  anAwaitedDeposit,
  aPaidOrder,
  aRefund,
  KEEPS_DATA,
  lineOf,
} from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const JIEUN = 'jieun@example.com'
const parcel = (trackingNumber: string) => ({ carrier: 'cj' as const, trackingNumber })

/** Each order of another buyer, a minute after the one before. */
async function paid(shop: TestShop, gateway: ScriptedGateway, nth: number) {
  shop.clock.advance(MINUTE)
  return aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 2 }], buyer: aBuyer(nth), shipping: aHome(nth) })
}

/** `cup 2` of each order, in the order of the list. */
async function listed(shop: TestShop): Promise<string[]> {
  const { rows } = await listToShip(shop)
  return rows.map(({ number, lines }) => `${number}: ${lines.map(({ skuId, quantity }) => `${skuId} ${quantity}`).join(', ')}`)
}

const file = (...rows: [number: string, tracking: string][]) =>
  ['주문번호,택배사,운송장번호', ...rows.map(([number, tracking]) => `${number},CJ대한통운,${tracking}`)].join('\n')

const outcomesOf = (read: Awaited<ReturnType<typeof previewTracking>>) => (read.ok ? read.lines.map(({ outcome }) => outcome) : [])

shopTest('the oldest paid order comes first, and nothing that is unpaid, on hold, sent or authorised', async ({ shop, gateway }) => {
  const first = await paid(shop, gateway, 1)
  const second = await paid(shop, gateway, 2)
  const sent = await paid(shop, gateway, 3)
  await place(shop, { buyer: aBuyer(4), shipping: aHome(4) })
  const waits = await anAwaitedDeposit(shop, gateway, { lines: [{ productId: 'book', quantity: 1 }], buyer: aBuyer(5), shipping: aHome(5) })
  assert.ok(await shipAs(shop, JIEUN, sent.orderId, parcel('612345678901')))
  await anAuthorisedOrder(shop, gateway, { lines: [{ productId: 'book', quantity: 1 }], buyer: aBuyer(6), shipping: aHome(6) })

  assert.deepEqual(await listed(shop), [`${first.orderNumber}: cup 2`, `${second.orderNumber}: cup 2`])
  assert.equal((await backlog(shop)).orders_to_ship, 2)
  assert.equal(await countAuthorised(shop), 1)
  const all = [first, second, sent, waits].map(({ orderId }) => orderId)
  assert.deepEqual(
    (await toShipAmong(shop, all)).map(({ id }) => id),
    [first.orderId, second.orderId],
  )
  assert.deepEqual(await toShipAmong(shop, []), [])
})

shopTest('a deposit is packed after its hold', async ({ shop, gateway }) => {
  const { orderNumber } = await aDeposit(shop, gateway, { lines: [{ productId: 'book', quantity: 2 }] })
  assert.deepEqual(await listed(shop), [`${orderNumber}: book 2`])
})

shopTest('what is refunded, or being refunded, is not packed', async ({ shop, gateway }) => {
  const { orderId, orderNumber } = await aPaidOrder(shop, gateway)
  const cups = await lineOf(shop, orderId, 'cup')
  const refund = (quantity: number) =>
    refundAs(shop, JIEUN, aRefund(orderId, { input: { kind: 'lines', lines: [{ position: cups, quantity }] } }))
  assert.deepEqual(await listed(shop), [`${orderNumber}: book 2, cup 3`])
  assert.ok((await refund(1)).ok)
  assert.deepEqual(await listed(shop), [`${orderNumber}: book 2, cup 2`], 'before the gateway has answered')
  await workUntilIdle(shop)
  assert.ok((await refund(2)).ok)
  await workUntilIdle(shop)
  assert.deepEqual(await listed(shop), [`${orderNumber}: book 2`])
  assert.ok((await refundAs(shop, JIEUN, aRefund(orderId))).ok)
  assert.deepEqual(await listed(shop), [])
  assert.deepEqual(await toShipAmong(shop, [orderId]), [])
})

shopTest('an order whose whole sum goes back without naming goods is not packed either', async ({ shop, gateway }) => {
  const { orderId, orderNumber, amount } = await paid(shop, gateway, 1)
  const part = await refundAs(shop, JIEUN, aRefund(orderId, { input: { kind: 'amount', amount: 1000 } }))
  assert.ok(part.ok)
  assert.deepEqual(await listed(shop), [`${orderNumber}: cup 2`])
  assert.ok((await refundAs(shop, JIEUN, aRefund(orderId, { input: { kind: 'amount', amount: amount - 1000 } }))).ok)
  assert.deepEqual(await listed(shop), [])
  assert.deepEqual(outcomesOf(await previewTracking(shop, file([orderNumber, '612345678901']), 'cj')), ['nothing_left'])
})

shopTest('what was left out of a capture is not packed', async ({ shop, gateway }) => {
  const { orderId, orderNumber } = await anAuthorisedOrder(shop, gateway)
  const books = await lineOf(shop, orderId, 'book')
  assert.ok((await captureAuthorised(shop, { orderId, by: JIEUN, lines: [{ position: books, quantity: 1 }] })).ok)
  await workUntilIdle(shop)
  assert.deepEqual(await listed(shop), [`${orderNumber}: book 1`])
})

shopTest('a file says first what it would do, and then does it line by line', async ({ shop, gateway }) => {
  const first = await paid(shop, gateway, 1)
  const second = await paid(shop, gateway, 2)
  const gone = await paid(shop, gateway, 3)
  const sent = await paid(shop, gateway, 4)
  const unpaid = await place(shop, { buyer: aBuyer(5), shipping: aHome(5) })
  assert.ok((await refundAs(shop, JIEUN, aRefund(gone.orderId))).ok)
  assert.ok(await shipAs(shop, JIEUN, sent.orderId, parcel('612345678904')))
  const text = file(
    [first.orderNumber, '612345678901'],
    [second.orderNumber, '12'],
    [gone.orderNumber, '612345678903'],
    [sent.orderNumber, '612345678904'],
    [sent.orderNumber.toLowerCase(), '612345678909'],
    [unpaid.orderNumber, '612345678905'],
    ['G000000-NOTTHERE', '612345678906'],
  )
  const expected = ['shipped', 'tracking_wrong', 'nothing_left', 'same', 'twice', 'not_paid', 'no_such_order']
  assert.deepEqual(outcomesOf(await previewTracking(shop, text, 'cj')), expected)
  assert.equal((await orderOf(shop, first.orderId)).fulfilment, 'preparing', 'a preview changes nothing')

  assert.deepEqual(outcomesOf(await importTracking(shop, JIEUN, text, 'cj')), expected)
  const shipped = await orderOf(shop, first.orderId)
  assert.deepEqual([shipped.fulfilment, shipped.carrier, shipped.trackingNumber], ['shipped', 'cj', '612345678901'])
  for (const { orderId } of [second, gone, unpaid]) assert.notEqual((await orderOf(shop, orderId)).fulfilment, 'shipped')

  assert.equal(outcomesOf(await importTracking(shop, JIEUN, text, 'cj'))[0], 'same', 'the same file again ships nothing twice')
  await workUntilIdle(shop)
  const letters = await shop.db.read.select().from(mails).where(eq(mails.orderId, first.orderId))
  assert.equal(letters.filter(({ id }) => id.startsWith('order-shipped:')).length, 1)
  const logged = await shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'order.ship'))
  assert.deepEqual(logged.map(({ subject }) => subject).sort(), [first.orderId, sent.orderId].sort())
  const other = file([first.orderNumber, '612345678999'])
  assert.deepEqual(outcomesOf(await previewTracking(shop, other, 'cj')), ['other_number'])
})

shopTest('a file ships neither what is only authorised nor what waits for its deposit to stand', async ({ shop, gateway }) => {
  const waits = await anAwaitedDeposit(shop, gateway, { lines: [{ productId: 'book', quantity: 1 }], buyer: aBuyer(1), shipping: aHome(1) })
  gateway.deposits(waits.paymentId)
  const authorised = await anAuthorisedOrder(shop, gateway, {
    lines: [{ productId: 'book', quantity: 1 }],
    buyer: aBuyer(2),
    shipping: aHome(2),
  })
  const text = file([waits.orderNumber, '612345678901'], [authorised.orderNumber, '612345678902'])
  assert.deepEqual(outcomesOf(await importTracking(shop, JIEUN, text, 'cj')), ['not_paid', 'authorised'])
  assert.equal((await orderOf(shop, authorised.orderId)).shippedAt, null)
})

shopTest('two operators with the same file at once ship each order once', async ({ shop, gateway }) => {
  const placed = [await paid(shop, gateway, 1), await paid(shop, gateway, 2), await paid(shop, gateway, 3)]
  const text = file(...placed.map(({ orderNumber }, n): [string, string] => [orderNumber, `61234567890${n}`]))
  const [one, two] = await Promise.all([importTracking(shop, JIEUN, text, 'cj'), importTracking(shop, 'minsu@example.com', text, 'cj')])
  assert.ok(one.ok && two.ok)
  const logged = await shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'order.ship'))
  assert.equal(logged.length, 3)
})

shopTest('a number is corrected on the way, and its buyer hears of it once for each', async ({ shop, gateway }) => {
  const { orderId } = await paid(shop, gateway, 1)
  assert.equal(await correctParcelAs(shop, JIEUN, orderId, parcel('612345678902')), false, 'not sent yet')
  assert.ok(await shipAs(shop, JIEUN, orderId, parcel('612345678901')))
  assert.equal(await correctParcelAs(shop, JIEUN, orderId, parcel('612345678901')), false, 'the same number')
  shop.clock.advance(MINUTE)
  assert.deepEqual(await correctParcelAs(shop, JIEUN, orderId, parcel('612345678902')), { heldBy: [] })
  assert.equal((await orderOf(shop, orderId)).trackingNumber, '612345678902')
  await workUntilIdle(shop)
  const letters = await shop.db.read.select().from(mails).where(eq(mails.orderId, orderId))
  const shipped = letters.filter(({ id }) => id.startsWith('order-shipped:'))
  assert.equal(shipped.length, 2)
  assert.ok(shipped.some(({ body }) => body.includes('612345678902')))
  assert.ok(await markDelivered(shop, orderId))
  shop.clock.advance(MINUTE)
  assert.deepEqual(await correctParcelAs(shop, JIEUN, orderId, { carrier: 'post', trackingNumber: '612345678902' }), { heldBy: [] })
})

shopTest(
  'who corrects a number that the gateway was told of hears for which payment',
  async ({ shop, gateway }) => {
    const placed = await aDeposit(shop, gateway)
    assert.ok(await shipAs(shop, JIEUN, placed.orderId, parcel('612345678901')))
    await workUntilIdle(shop)
    shop.clock.advance(MINUTE)
    assert.deepEqual(await correctParcelAs(shop, JIEUN, placed.orderId, parcel('612345678902')), { heldBy: [placed.paymentId] })
  },
  { ...KEEPS_DATA, escrow: [{ method: 'virtual_account', gateways: ['scripted'] }] },
)

shopTest('the file for the carrier holds what is to be sent, and is read again with the numbers filled in', async ({ shop, gateway }) => {
  const { orderId, orderNumber } = await aPaidOrder(shop, gateway)
  const cups = await lineOf(shop, orderId, 'cup')
  assert.ok((await refundAs(shop, JIEUN, aRefund(orderId, { input: { kind: 'lines', lines: [{ position: cups, quantity: 1 }] } }))).ok)
  for (const locale of ['ko', 'en'] as const) {
    const pieces: Uint8Array[] = []
    for await (const piece of exportToShip(shop, 'csv', locale)) pieces.push(piece)
    const text = Buffer.concat(pieces).toString('utf8')
    assert.match(text, new RegExp(`"${orderNumber}".*× 2, .*× 2",4,,`))
    const filled = text.replace(/,4,,/, ',4,CJ대한통운,612345678901')
    assert.deepEqual(outcomesOf(await previewTracking(shop, filled, 'post')), ['shipped'])
  }
})

shopTest('the list is read to its end without a gap', async ({ shop, gateway }) => {
  const numbers = []
  for (let n = 1; n <= 5; n++) numbers.push((await paid(shop, gateway, n)).orderNumber)
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await listToShip(shop, after, 2)
    seen.push(...page.rows.map(({ number }) => number))
    after = page.after
  } while (after)
  assert.deepEqual(seen, numbers)
})
