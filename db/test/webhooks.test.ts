/** Webhooks: stored before they are read, processed once, and believed only as far as the gateway confirms when asked. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { disputes, inbox, payments } from '#db/schema.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { shopMark } from '#lib/shop-mark.ts'
import { receiveWebhook, workInbox } from '#lib/webhooks/inbox.ts'
import { ledgerOf, orderOf, paymentOf } from '../../test/support/look-at.ts'
import { aPaidOrder } from '../../test/support/orders.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, openTestShop, place, workUntilIdle } from '../../test/support/test-shop.ts'

const kept = async (shop: Shop) =>
  (await shop.db.read.select().from(inbox)).map(({ state, note, deliveries }) => ({ state, note, deliveries }))

async function receive(shop: Shop, gateway: ScriptedGateway, paymentId: string, more: Parameters<ScriptedGateway['webhook']>[1] = {}) {
  const { headers, body } = gateway.webhook(paymentId, more)
  return receiveWebhook(shop, gateway.name, headers, body)
}

shopTest('a webhook before the callback makes the sale, and the callback finds it', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  assert.equal(await receive(shop, gateway, paymentId), 'stored')
  await workInbox(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal((await completePayment(shop, { paymentId }, 'callback'))?.outcome, 'paid')
  assert.equal((await ledgerOf(shop, paymentId)).length, 1)
})

shopTest('a webhook after the callback needs no look', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  await receive(shop, gateway, paymentId)
  shop.clock.advance(1)
  await completePayment(shop, { paymentId }, 'callback')
  const looks = gateway.calls.find
  await workInbox(shop)
  assert.equal(gateway.calls.find, looks)
  assert.deepEqual(await kept(shop), [{ state: 'done', note: 'done', deliveries: 1 }])
})

shopTest('the same delivery 64 times makes one row and one sale', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  await Promise.all(Array.from({ length: 64 }, () => receive(shop, gateway, paymentId, { eventId: 'one' })))
  await Promise.all([workInbox(shop), workInbox(shop), workInbox(shop)])
  assert.deepEqual(await kept(shop), [{ state: 'done', note: 'done', deliveries: 64 }])
  assert.equal((await ledgerOf(shop, paymentId)).length, 1)
})

shopTest('64 different deliveries about one payment cause one look', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  for (let i = 0; i < 64; i++) await receive(shop, gateway, paymentId)
  shop.clock.advance(SECOND)
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.calls.find, 1)
  assert.ok((await kept(shop)).every(({ state }) => state === 'done'))
})

shopTest('an unsigned delivery is not stored', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  const { body } = gateway.webhook(paymentId)
  assert.equal(await receiveWebhook(shop, 'scripted', {}, body), 'forged')
  assert.equal(await receiveWebhook(shop, 'scripted', { 'x-signature': 'genuine' }, Buffer.from('{')), 'unreadable')
  assert.equal(await receiveWebhook(shop, 'nobody', { 'x-signature': 'genuine' }, body), 'unknown_gateway')
  assert.deepEqual(await kept(shop), [])
})

shopTest('an event of an unknown kind is stored and ignored', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  await receive(shop, gateway, paymentId, { type: 'Payout.Settled' })
  await workInbox(shop)
  assert.deepEqual(await kept(shop), [{ state: 'ignored', note: 'event Payout.Settled', deliveries: 1 }])
  assert.equal(gateway.calls.find, 0)
})

shopTest('an id that is not ours is ignored without a look', async ({ shop, gateway }) => {
  await receive(shop, gateway, "1' or '1'='1")
  await receive(shop, gateway, 'somebody-elses-order')
  await workInbox(shop)
  assert.deepEqual(
    (await kept(shop)).map(({ state, note }) => [state, note]),
    [
      ['ignored', 'unknown payment'],
      ['ignored', 'unknown payment'],
    ],
  )
  assert.equal(gateway.calls.find, 0)
})

shopTest('a webhook that says "paid" does not make an unpaid payment paid', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  await receive(shop, gateway, paymentId)
  await workInbox(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'pending')
})

shopTest('while the gateway is unavailable the delivery waits, and the payment is looked up later', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  gateway.isAway = true
  await receive(shop, gateway, paymentId)
  await workUntilIdle(shop)
  gateway.isAway = false
  await letTimePass(shop, 6 * SECOND)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('deliveries whose worker died are processed again', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  await receive(shop, gateway, paymentId)
  // A worker that acquires the delivery and then does nothing, like a dead one.
  const dead = await openTestShop({ gateways: [], databaseUrl: shop.databaseUrl, clock: shop.clock })
  assert.equal(await workInbox(dead), 1)
  assert.equal(await workInbox(shop), 0)
  await letTimePass(shop, 31 * SECOND)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.deepEqual(
    (await kept(shop)).map(({ state }) => state),
    ['done'],
  )
  await dead.close()
})

shopTest('a delivery about another gateway’s payment is ignored', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const other = new ScriptedGateway({ name: 'other' })
  other.pays(paymentId, { amount: 21_000 })
  const both = await openTestShop({ gateways: [gateway, other], databaseUrl: shop.databaseUrl, clock: shop.clock })
  await receive(both, other, paymentId)
  await workInbox(both)
  assert.deepEqual(
    (await kept(shop)).map(({ note }) => note),
    ['payment of another gateway'],
  )
  assert.equal((await orderOf(shop, orderId)).state, 'pending')
  await both.close()
})

shopTest('money under an id of ours without an order is given back automatically', async ({ shop, gateway }) => {
  const id = `G2611200000ABC001${shopMark(shop.env)}ABCDEFGHJKMN`
  gateway.pays(id, { amount: 45_000 })
  await receive(shop, gateway, id)
  await workUntilIdle(shop)
  const payment = await paymentOf(shop, id)
  assert.deepEqual([payment.state, payment.orderId, payment.captured, payment.refunded], ['given_back', null, 45_000, 45_000])
})

shopTest('another shop’s money under an id that looks like ours is left alone', async ({ shop, gateway }) => {
  const id = `G2611200000THR001${shopMark(shop.env)}ABCDEFGHJKMN`
  const entry = gateway.pays(id, { ours: false })
  await receive(shop, gateway, id)
  await workUntilIdle(shop)
  assert.deepEqual((await shop.db.read.select().from(payments)).length, 0)
  // The money belongs to the other shop, so our books must not have it.
  entry.captured = 0
})

shopTest('the stored bytes are the received bytes', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  const body = Buffer.from(`  {"paymentId":"${paymentId}","eventId":"e1","name":"김하늘 \\u0000 é"}\n`)
  await receiveWebhook(
    shop,
    'scripted',
    { 'x-signature': 'genuine', 'content-type': 'application/json', cookie: 'secret', 'webhook-id': 'e1' },
    body,
  )
  const [delivery] = await shop.db.read.select().from(inbox).where(eq(inbox.id, 'scripted:e1'))
  assert.deepEqual(delivery?.body, body)
  assert.deepEqual(delivery.headers, { 'content-type': 'application/json', 'webhook-id': 'e1' })
  assert.ok(gateway.calls.find === 0)
})

shopTest('a webhook is not acknowledged when it cannot be stored', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  const broken = { ...shop, db: { ...shop.db, transact: () => Promise.reject(new Error('The disk is full.')) } }
  await assert.rejects(receive(broken, gateway, paymentId), /disk/)
  assert.deepEqual(await kept(shop), [])
})

test('a delivery that always fails is parked for an operator after eight tries', async () => {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway] })
  try {
    const { paymentId } = await place(shop)
    await receive(shop, gateway, paymentId)
    Object.assign(gateway, {
      readStored: () => {
        throw new Error('a bug of ours')
      },
    })
    await letTimePass(shop, 0, ...Array.from({ length: 12 }, () => 30 * MINUTE))
    assert.deepEqual(await kept(shop), [{ state: 'parked', note: null, deliveries: 1 }])
    await shop.db.transact((tx) => rows(tx.delete(inbox).returning()))
  } finally {
    await shop.close()
  }
})

shopTest('word of a cancel at the console, which comes long after the sale, is followed', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  await letTimePass(shop, HOUR)
  gateway.cancelsAtConsole(paymentId, 3_000)
  assert.equal(await receive(shop, gateway, paymentId), 'stored')
  await workInbox(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'partially_refunded')
})

shopTest('of two deliveries about one payment that are followed together each is heard', async ({ shop, gateway }) => {
  const disputed = { disputed: true } as const
  for (const [one, two] of [
    [{}, disputed],
    [disputed, {}],
  ]) {
    const { paymentId } = await aPaidOrder(shop, gateway)
    await letTimePass(shop, MINUTE)
    const { ref } = gateway.disputes(paymentId, 5_000, shop.clock.now())
    await receive(shop, gateway, paymentId, one)
    await receive(shop, gateway, paymentId, two)
    assert.equal(await workInbox(shop), 2)
    const [dispute] = await shop.db.read.select().from(disputes).where(eq(disputes.ref, ref))
    assert.equal(dispute?.state, 'opened')
  }
})
