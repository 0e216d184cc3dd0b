/** Webhooks out: each fact reaches each endpoint that wants it, signed, with one id however often it is sent, and nowhere else. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { and, eq, isNull } from 'drizzle-orm'
import { attention, eventDeliveries, eventEndpoints, jobs, operatorLog, shopEvents } from '#db/schema.ts'
import {
  addEndpoint,
  changeEndpoint,
  listEventDeliveries,
  MOST_ENDPOINTS,
  readEndpoint,
  replayFailed,
  replayOne,
  rotateSecret,
  sendTestEvent,
  switchEndpoint,
} from '#lib/admin/event-endpoints.ts'
import { refundAs } from '#lib/admin/order-actions.ts'
import { changeStock } from '#lib/admin/products.ts'
import { lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import { deliverEvent } from '#lib/event-endpoints/deliver-event.ts'
import { EVENT_TYPES, type EventType } from '#lib/event-endpoints/event-types.ts'
import { markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { sweepOld } from '#lib/retention/sweep.ts'
import { endNow, previewEndNow } from '#lib/subscriptions/end-now.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { type Receiver, startReceiver } from '../../test/support/event-receiver.ts'
import { anAwaitedDeposit, aPaidOrder, aRefund, BASKET_TOTAL, BY, KEEPS_DATA } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { aSubscription } from '../../test/support/subscriptions.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'
import { whileTableRefuses } from '../../test/support/whole-or-nothing.ts'

const FORM = { description: 'ERP', tellsBuyer: false, types: [...EVENT_TYPES] }

/** An endpoint that wants these events, and somebody behind it. */
async function anEndpoint(shop: TestShop, t: TestContext, types: EventType[] = [...EVENT_TYPES], tellsBuyer = false) {
  const receiver = await startReceiver(t, () => shop.clock.now())
  const saved = await addEndpoint(shop, { ...FORM, url: receiver.url, types, tellsBuyer }, BY)
  assert.ok('id' in saved && saved.secret)
  receiver.secret = saved.secret
  return { receiver, id: saved.id }
}

const typesOf = ({ received }: Receiver) => received.map(({ event }) => event.type)
const deliveriesOf = (shop: TestShop) => shop.db.read.select().from(eventDeliveries)
const statesOf = async (shop: TestShop) => (await deliveriesOf(shop)).map(({ state }) => state).join()
const openReasons = async (shop: TestShop) =>
  (await shop.db.read.select().from(attention).where(isNull(attention.resolvedAt))).map(({ reason }) => reason)

shopTest(
  'an order that is paid, shipped and refunded is told with its number and sums, and nobody’s name',
  async ({ shop, gateway, t }) => {
    const { receiver } = await anEndpoint(shop, t)
    const { orderId, orderNumber } = await aPaidOrder(shop, gateway)
    assert.ok(await markShipped(shop, orderId, { carrier: 'cj', trackingNumber: '123456789012' }))
    await refundAs(shop, BY, aRefund(orderId))
    await letTimePass(shop, MINUTE)
    const sum = { orderNumber, amount: BASKET_TOTAL, currency: 'KRW' }
    const told = receiver.received.map(({ event: { type, data } }) => ({ type, ...data }))
    const refundId = told.find(({ type }) => type === 'order.refunded')
    assert.deepEqual(
      told.toSorted((a, b) => (a.type < b.type ? -1 : 1)),
      [
        { type: 'order.paid', ...sum },
        { ...refundId, type: 'order.refunded', ...sum },
        { type: 'order.shipped', ...sum, carrier: 'cj', trackingNumber: '123456789012' },
      ],
    )
    assert.doesNotMatch(JSON.stringify(receiver.received), /김하늘|haneul|01012345678|사직로/)
    assert.deepEqual([receiver.forged, await statesOf(shop)], [0, 'delivered,delivered,delivered'])
  },
)

shopTest('who bought is told where the operator chose so, and is stored nowhere for it', async ({ shop, gateway, t }) => {
  const { receiver } = await anEndpoint(shop, t, ['order.paid'], true)
  await aPaidOrder(shop, gateway)
  const [paid] = receiver.received
  assert.match(JSON.stringify(paid?.event.data.buyer), /haneul@example.com/)
  const kept = JSON.stringify([await deliveriesOf(shop), await shop.db.read.select().from(shopEvents)])
  assert.doesNotMatch(kept, /김하늘|haneul/)
})

shopTest('an account that waits for its deposit, and its order’s end, are told', async ({ shop, gateway, t }) => {
  const { receiver } = await anEndpoint(shop, t)
  await anAwaitedDeposit(shop, gateway)
  await letTimePass(shop, SECOND, 8 * DAY, DAY)
  assert.deepEqual(typesOf(receiver), ['payment.deposit_awaited', 'order.cancelled'])
  assert.deepEqual(receiver.received[1]?.event.data.reason, 'expired')
})

shopTest('a dispute is told when it opens and when it is over', async ({ shop, gateway, t }) => {
  const { receiver } = await anEndpoint(shop, t, ['dispute.opened', 'dispute.closed'])
  const { paymentId } = await aPaidOrder(shop, gateway)
  const { ref } = gateway.disputes(paymentId, 5_000, shop.clock.now())
  const { headers, body } = gateway.webhook(paymentId, { disputed: true })
  assert.equal(await receiveWebhook(shop, 'scripted', headers, body), 'stored')
  await workUntilIdle(shop)
  gateway.judges(ref, 'won')
  await lookAtDisputes(shop, paymentId)
  await workUntilIdle(shop)
  const [opened, closed] = receiver.received.map(({ event }) => event)
  assert.deepEqual(
    [opened?.type, opened?.data.amount, opened?.data.state, closed?.type, closed?.data.state],
    ['dispute.opened', 5_000, 'opened', 'dispute.closed', 'won'],
  )
})

shopTest('little stock is told by sales and by a correction, once each way down', async ({ shop, gateway, t }) => {
  const { receiver } = await anEndpoint(shop, t, ['product.stock_low'])
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 14 }] })
  assert.deepEqual(typesOf(receiver), [])
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 1 }] })
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 1 }] })
  await changeStock(shop, { skuId: 'book', by: -20, why: 'broken' }, BY)
  await workUntilIdle(shop)
  assert.deepEqual(
    receiver.received.map(({ event }) => event.data),
    [
      { sku: 'cup', productId: 'cup', left: 5 },
      { sku: 'book', productId: 'book', left: 0 },
    ],
  )
  await changeStock(shop, { skuId: 'book', by: 20, why: 'found again' }, BY)
})

shopTest(
  'a subscription’s later periods are renewals, and its end is told',
  async ({ shop, gateway, t }) => {
    const { receiver } = await anEndpoint(shop, t, ['subscription.renewed', 'subscription.ended', 'product.stock_low'])
    const { id: subscriptionId } = await aSubscription(shop, gateway)
    assert.deepEqual(typesOf(receiver), [])
    await letTimePass(shop, ...Array.from({ length: 33 }, () => DAY))
    const preview = await previewEndNow(shop, subscriptionId)
    await endNow(shop, subscriptionId, BY, preview?.refund ?? 0)
    await workUntilIdle(shop)
    assert.deepEqual(typesOf(receiver), ['subscription.renewed', 'subscription.ended'])
    const { data } = receiver.received[0]?.event ?? {}
    assert.deepEqual([data?.subscriptionId, data?.period, data?.amount, data?.currency], [subscriptionId, 2, 9900, 'KRW'])
  },
  KEEPS_DATA,
)

shopTest('an endpoint hears what it chose while it is on, and a shop without endpoints writes nothing', async ({ shop, gateway, t }) => {
  await aPaidOrder(shop, gateway)
  assert.equal((await shop.db.read.select().from(shopEvents)).length, 0)
  const shipping = await anEndpoint(shop, t, ['order.shipped'])
  const paying = await anEndpoint(shop, t, ['order.paid'])
  assert.ok(await switchEndpoint(shop, shipping.id, false, BY))
  const { orderId } = await aPaidOrder(shop, gateway)
  await markShipped(shop, orderId)
  await workUntilIdle(shop)
  assert.deepEqual([typesOf(shipping.receiver), typesOf(paying.receiver)], [[], ['order.paid']])
})

shopTest('an event whose answer could not be written is sent again with the same id', async ({ shop, gateway, t }) => {
  const { receiver } = await anEndpoint(shop, t, ['order.paid'])
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  await whileTableRefuses(shop, 'event_deliveries', () => runJobs(shop).catch(() => {}))
  assert.equal(receiver.received.length, 1)
  await letTimePass(shop, 5 * SECOND)
  const ids = receiver.received.map(({ id }) => id)
  assert.deepEqual([ids.length, new Set(ids).size, await statesOf(shop)], [2, 1, 'delivered'])
})

shopTest('two workers send an event once, and a fact that is rolled back is told to nobody', async ({ shop, gateway, t }) => {
  const { receiver } = await anEndpoint(shop, t, ['order.paid'])
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  await whileTableRefuses(shop, 'ledger_entries', () => completePayment(shop, { paymentId }, 'callback').catch(() => {}))
  await workUntilIdle(shop)
  assert.equal(receiver.received.length, 0)
  await letTimePass(shop, MINUTE)
  await completePayment(shop, { paymentId }, 'callback')
  await Promise.all([runJobs(shop), runJobs(shop), runJobs(shop)])
  await workUntilIdle(shop)
  assert.equal(receiver.received.length, 1)
})

shopTest('a receiver that fails is tried for three days, and what failed is sent again when asked', async ({ shop, gateway, t }) => {
  const { receiver, id } = await anEndpoint(shop, t, ['order.paid'])
  receiver.answer = { status: 500, body: '<b>not</b> today' }
  await aPaidOrder(shop, gateway)
  for (let hours = 0; hours < 80; hours++) await letTimePass(shop, HOUR)
  const [failed] = await deliveriesOf(shop)
  assert.deepEqual([failed?.state, failed?.attempts, failed?.status, failed?.answer], ['failed', 10, 500, '<b>not</b> today'])
  assert.deepEqual(await openReasons(shop), [])
  // Nothing is parked: the shop's own work is done.
  assert.deepEqual(
    (await shop.db.read.select().from(jobs)).filter(({ parkedAt }) => parkedAt !== null),
    [],
  )
  receiver.answer = { status: 200, body: 'ok' }
  assert.equal(await replayFailed(shop, id, BY), 1)
  assert.equal(await replayFailed(shop, id, BY), 0)
  await workUntilIdle(shop)
  const [again] = await deliveriesOf(shop)
  assert.deepEqual([again?.state, again?.attempts, again?.status, again?.replays], ['delivered', 1, 200, 1])
  assert.equal(new Set(receiver.received.map((each) => each.id)).size, 1)
  assert.equal((await readEndpoint(shop, id))?.failingSince, null)
  assert.ok(await replayOne(shop, again?.id ?? '', BY))
  assert.equal(await replayOne(shop, 'unknown', BY), false)
  await workUntilIdle(shop)
  assert.equal(receiver.received.length, 12)
})

shopTest('an endpoint at which nothing arrives for five days is switched off, and a person is told once', async ({ shop, gateway, t }) => {
  const { receiver, id } = await anEndpoint(shop, t, ['order.paid'])
  receiver.answer = { status: 503, body: '' }
  await aPaidOrder(shop, gateway)
  for (let days = 0; days < 4; days++) await letTimePass(shop, DAY)
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'bulk', quantity: 1 }] })
  assert.equal((await readEndpoint(shop, id))?.state, 'on')
  for (let days = 0; days < 3; days++) await letTimePass(shop, DAY)
  assert.deepEqual([(await readEndpoint(shop, id))?.state, await openReasons(shop)], ['failing', ['event_endpoint_off']])
  const asked = receiver.received.length
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'bulk', quantity: 1 }] })
  await letTimePass(shop, DAY, DAY)
  assert.deepEqual([receiver.received.length, await statesOf(shop)], [asked, 'skipped,skipped'])
  receiver.answer = { status: 200, body: '' }
  assert.ok(await switchEndpoint(shop, id, true, BY))
  assert.equal(await replayFailed(shop, id, BY), 2)
  await workUntilIdle(shop)
  assert.equal(await statesOf(shop), 'delivered,delivered')
})

shopTest('who answers that it is gone is not asked again', async ({ shop, gateway, t }) => {
  const { receiver, id } = await anEndpoint(shop, t, ['order.paid'])
  receiver.answer = { status: 410, body: '' }
  await aPaidOrder(shop, gateway)
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'bulk', quantity: 1 }] })
  await letTimePass(shop, DAY, DAY)
  assert.deepEqual(
    [receiver.received.length, (await readEndpoint(shop, id))?.state, await openReasons(shop)],
    [1, 'gone', ['event_endpoint_off']],
  )
})

shopTest('for a day both secrets sign, and then the new one alone', async ({ shop, gateway, t }) => {
  const { receiver, id } = await anEndpoint(shop, t, ['order.paid'])
  const secret = await rotateSecret(shop, id, BY)
  assert.ok(secret)
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'bulk', quantity: 1 }] })
  receiver.secret = secret
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'bulk', quantity: 1 }] })
  await letTimePass(shop, DAY)
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'bulk', quantity: 1 }] })
  assert.deepEqual([receiver.received.map(({ signatures }) => signatures), receiver.forged], [[2, 2, 1], 0])
})

shopTest('a test event goes to its endpoint alone, also while that is off, and is tried once', async ({ shop, t }) => {
  const one = await anEndpoint(shop, t)
  const other = await anEndpoint(shop, t)
  await switchEndpoint(shop, one.id, false, BY)
  one.receiver.answer = { status: 404, body: 'no such hook' }
  assert.ok(await sendTestEvent(shop, one.id, BY))
  assert.equal(await sendTestEvent(shop, 'unknown', BY), false)
  await letTimePass(shop, 0, DAY)
  assert.deepEqual([typesOf(one.receiver), typesOf(other.receiver)], [['test'], []])
  const { rows: listed } = await listEventDeliveries(shop, one.id)
  assert.deepEqual(
    listed.map(({ type, state, status, answer }) => ({ type, state, status, answer })),
    [{ type: 'test', state: 'failed', status: 404, answer: 'no such hook' }],
  )
})

shopTest('an address that strangers cannot reach is refused, and so are more endpoints than a shop needs', async ({ shop, t }) => {
  for (const [url, problem] of [
    ['https://10.0.0.1/', 'not_public'],
    ['http://hooks.shop.com/', 'not_https'],
    ['https://u:p@hooks.shop.com/', 'unreadable'],
  ] as const)
    assert.deepEqual(await addEndpoint(shop, { ...FORM, url }, BY), { problem })
  const { id } = await anEndpoint(shop, t)
  assert.deepEqual(await changeEndpoint(shop, id, { ...FORM, url: 'https://10.0.0.1/' }, BY), { problem: 'not_public' })
  assert.deepEqual(await changeEndpoint(shop, 'unknown', { ...FORM, url: 'https://hooks.shop.com/' }, BY), { problem: 'unknown' })
  const url = 'https://hooks.shop.com/'
  for (let n = 1; n < MOST_ENDPOINTS; n++) assert.ok('id' in (await addEndpoint(shop, { ...FORM, url }, BY)))
  assert.deepEqual(await addEndpoint(shop, { ...FORM, url }, BY), { problem: 'too_many' })
})

shopTest('the operator log says what was done, and no secret is readable in the database', async ({ shop, t }) => {
  const { receiver, id } = await anEndpoint(shop, t)
  await changeEndpoint(shop, id, { ...FORM, url: 'https://hooks.shop.com/a-secret-path', types: ['order.paid'] }, BY)
  await rotateSecret(shop, id, BY)
  const log = (await shop.db.read.select().from(operatorLog).where(eq(operatorLog.subject, id))).map(({ detail }) => detail)
  assert.deepEqual(log.map(({ is }) => is).toSorted(), ['added', 'changed', 'secret'])
  const kept = JSON.stringify([log, await shop.db.read.select().from(eventEndpoints)])
  assert.ok(!kept.includes(receiver.secret) && !JSON.stringify(log).includes('a-secret-path'))
})

shopTest('what was delivered is deleted after its days, and what is still tried is not', async ({ shop, gateway, t }) => {
  const { receiver } = await anEndpoint(shop, t, ['order.paid'])
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'bulk', quantity: 1 }] })
  receiver.answer = { status: 500, body: '' }
  shop.clock.advance(89 * DAY)
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'bulk', quantity: 1 }] })
  shop.clock.advance(2 * DAY)
  assert.ok(await sweepOld(shop))
  assert.equal(await statesOf(shop), 'pending')
  assert.equal((await shop.db.read.select().from(shopEvents)).length, 1)
  shop.clock.advance(100 * DAY)
  await sweepOld(shop)
  assert.equal(await statesOf(shop), 'pending')
})

shopTest('a delivery of an endpoint that hangs holds nobody else up', async ({ shop, gateway, t }) => {
  const slow = await anEndpoint(shop, t, ['order.paid'])
  const quick = await anEndpoint(shop, t, ['order.paid'])
  const held = Promise.withResolvers<void>()
  slow.receiver.whenAsked = () => held.promise
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  const round = runJobs(shop)
  const [delivery] = await shop.db.read
    .select()
    .from(eventDeliveries)
    .where(and(eq(eventDeliveries.endpointId, quick.id)))
  while ((await deliveriesOf(shop)).find(({ id }) => id === delivery?.id)?.state !== 'delivered' || shop.sent.length === 0)
    await new Promise((resolve) => setImmediate(resolve))
  held.resolve()
  await round
  // A second run of the same job finds it delivered.
  await deliverEvent(shop, delivery?.id ?? '')
  assert.deepEqual(typesOf(quick.receiver), ['order.paid'])
})
