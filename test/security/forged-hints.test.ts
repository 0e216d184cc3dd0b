/** A stranger sends webhooks that nothing proves, or pays and makes agreements up: gateways, books and disk hardly notice, and no sale is refunded. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { attention, audit, inbox, payments, rateLimits } from '#db/schema.ts'
import { newPaymentId } from '#lib/payment-id.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { listDifferences } from '#lib/reconcile/differences.ts'
import { reconcileNow } from '#lib/reconcile/reconcile.ts'
import { repairDifference } from '#lib/reconcile/repair.ts'
import type { Shop } from '#lib/shop.ts'
import { shopMark } from '#lib/shop-mark.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { aCard, aMember } from '../support/card-shop.ts'
import { orderOf, paymentOf } from '../support/look-at.ts'
import { isLookedAtRarely, KEEPS_DATA } from '../support/orders.ts'
import { ScriptedGateway } from '../support/scripted-gateway.ts'
import { listsOf } from '../support/scripted-lists.ts'
import { shopTest } from '../support/shop-test.ts'
import { MINUTE } from '../support/test-clock.ts'
import { aKey, letTimePass, openTestShop, place, type TestShop, workUntilIdle } from '../support/test-shop.ts'

const NARROW = { env: { RATE_LIMIT_SCALE: '1' } }

const unproven = () => new ScriptedGateway({ signsWebhooks: false })

const hint = (shop: Shop, gateway: ScriptedGateway, paymentId: string, more: Parameters<ScriptedGateway['webhook']>[1] = {}) => {
  const { body } = gateway.webhook(paymentId, more)
  return receiveWebhook(shop, gateway.name, {}, body)
}

const idWith = (shop: Shop, mark = shopMark(shop.env)) => newPaymentId('G261121-7KQ2M9XA', 1, mark, shop.random)
const inboxOf = (shop: Shop) => shop.db.read.select().from(inbox)
const attentionIn = async (shop: Shop) => (await shop.db.read.select().from(attention)).map(({ reason, detail }) => [reason, detail])
const auditOf = async (shop: Shop, orderId: string) =>
  (await shop.db.read.select().from(audit)).filter(({ subject }) => subject === orderId).length
const callsOf = ({ calls }: ScriptedGateway) => calls.find + calls.confirm

/** With a gateway of its own, whose webhooks nothing proves. */
function unprovenTest(name: string, act: (subject: { shop: TestShop; gateway: ScriptedGateway }) => Promise<void>) {
  const gateway = unproven()
  test(name, async () => {
    const shop = await openTestShop({ ...NARROW, gateways: [gateway] })
    try {
      await act({ shop, gateway })
    } finally {
      await shop.close()
    }
  })
}

unprovenTest(
  '300 webhooks about one payment cause some looks and rows, and a minute later the truth is known',
  async ({ shop, gateway }) => {
    const { paymentId, orderId } = await place(shop)
    for (let n = 0; n < 300; n++) {
      assert.equal(await hint(shop, gateway, paymentId), n < 30 ? 'stored' : 'dropped')
      await workUntilIdle(shop)
    }
    assert.equal((await inboxOf(shop)).length, 30)
    assert.ok(callsOf(gateway) <= 21, `${callsOf(gateway)} calls`)
    assert.equal(await auditOf(shop, orderId), 1)
    gateway.pays(paymentId)
    await isLookedAtRarely(shop, paymentId)
    assert.equal(await hint(shop, gateway, paymentId), 'dropped')
    await letTimePass(shop, MINUTE)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
  },
)

unprovenTest('hints about sixty orders of one stranger leave a buyer’s sale to be looked at at once', async ({ shop, gateway }) => {
  const bulk = { lines: [{ productId: 'bulk', quantity: 1 }] }
  const own = await Promise.all(Array.from({ length: 60 }, (_, n) => place(shop, bulk, { ip: `203.0.113.${n}` })))
  // As many as the inbox follows of each payment.
  for (let n = 0; n < 30; n++) await Promise.all(own.map(({ paymentId }) => completePayment(shop, { paymentId }, 'webhook')))
  assert.ok(callsOf(gateway) <= 2 * own.length, `${callsOf(gateway)} calls`)
  const { paymentId, orderId } = await place(shop, bulk, { ip: '198.51.100.1' })
  gateway.pays(paymentId)
  await hint(shop, gateway, paymentId)
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

unprovenTest(
  'a notice that comes while another process looks waits for it, is counted once, and makes the sale',
  async ({ shop, gateway }) => {
    const { paymentId, orderId } = await place(shop)
    gateway.pays(paymentId)
    const leaseUntil = new Date(shop.clock.now().getTime() + 2000)
    await shop.db.transact((tx) =>
      rows(tx.update(payments).set({ leaseOwner: 'another', leaseUntil }).where(eq(payments.id, paymentId)).returning()),
    )
    await hint(shop, gateway, paymentId)
    await workUntilIdle(shop)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
    const [counted] = await shop.db.read
      .select()
      .from(rateLimits)
      .where(eq(rateLimits.key, `hinted:${paymentId}`))
    assert.equal(counted?.count, 1)
  },
)

unprovenTest(
  'webhooks about payments that nobody made cause no look at all, and those about made-up ids of this shop a few',
  async ({ shop, gateway }) => {
    for (let n = 0; n < 500; n++) {
      await hint(shop, gateway, `order-${n}`)
      await hint(shop, gateway, idWith(shop, 'ZZZ'))
    }
    await workUntilIdle(shop)
    assert.equal(callsOf(gateway), 0)
    for (let n = 0; n < 500; n++) await hint(shop, gateway, idWith(shop))
    await workUntilIdle(shop)
    assert.equal(callsOf(gateway), 30)
    assert.equal((await inboxOf(shop)).length, 50 + 30)
    assert.deepEqual(await attentionIn(shop), [])
  },
)

unprovenTest('of whatever else comes, fifty an hour are stored', async ({ shop, gateway }) => {
  for (let n = 0; n < 300; n++) await hint(shop, gateway, '', { type: 'Nothing.Known' })
  assert.equal((await inboxOf(shop)).length, 50)
  shop.clock.advance(60 * MINUTE)
  for (let n = 0; n < 300; n++) await hint(shop, gateway, '', { type: 'Nothing.Known' })
  assert.equal((await inboxOf(shop)).length, 100)
})

shopTest('of forged deliveries fifty an hour are in the log, and none is stored', async ({ shop, gateway }) => {
  const { body } = gateway.webhook('x')
  for (let n = 0; n < 300; n++) assert.equal(await receiveWebhook(shop, gateway.name, {}, body), 'forged')
  assert.equal(shop.logged.filter((line) => line.includes('webhook_refused')).length, 50)
  assert.deepEqual(await inboxOf(shop), [])
})

shopTest(
  '300 made-up agreements of a buyer cause ten requests to capture, and the true one is still made a sale',
  async ({ shop, gateway }) => {
    const { paymentId, orderId } = await place(shop)
    for (let n = 0; n < 300; n++) {
      const cause = n % 2 ? 'callback' : 'redirect'
      await completePayment(shop, { paymentId, authorisation: { ref: `made up ${n}` } }, cause)
    }
    assert.equal(gateway.calls.confirm, 10)
    assert.ok(callsOf(gateway) <= 50, `${callsOf(gateway)} calls`)
    const rows = await auditOf(shop, orderId)
    assert.ok(rows <= 21, `${rows} rows`)
    const authorisation = gateway.authorises(paymentId)
    await completePayment(shop, { paymentId, authorisation }, 'callback')
    await letTimePass(shop, MINUTE)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
  },
  NARROW,
)

shopTest(
  'a browser that gets no answer may say the same agreement again as often as it likes',
  async ({ shop, gateway }) => {
    const { paymentId, orderId } = await place(shop)
    const authorisation = gateway.authorises(paymentId)
    gateway.isAway = true
    for (let n = 0; n < 40; n++) {
      await completePayment(shop, { paymentId, authorisation }, 'callback')
      shop.clock.advance(15_000)
    }
    gateway.isAway = false
    await completePayment(shop, { paymentId, authorisation }, 'callback')
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
  },
  NARROW,
)

// Money under an id that this shop does not know.

unprovenTest('a webhook that nothing proves has no unknown money refunded: a person is shown it', async ({ shop, gateway }) => {
  const id = idWith(shop)
  gateway.pays(id, { amount: 7000 })
  await hint(shop, gateway, id)
  await letTimePass(shop, 0, MINUTE)
  assert.deepEqual([gateway.calls.cancel, await attentionIn(shop)], [0, [['unknown_money', `scripted ${id}: 7000 - 0 KRW`]]])
})

for (const [what, idOf] of [
  ['marked as another shop’s', (shop: Shop) => idWith(shop, 'ZZZ')],
  ['made before there were marks', () => 'G2611217KQ2M9XA01ABCDEFGHJKMN'],
] as const)
  test(`money under an id ${what} is never refunded by itself, though the gateway itself reports it`, async () => {
    const gateway = new ScriptedGateway()
    const shop = await openTestShop({ gateways: [gateway] })
    const id = idOf(shop)
    gateway.pays(id, { amount: 7000 })
    for (let n = 0; n < 3; n++) {
      const { headers, body } = gateway.webhook(id)
      await receiveWebhook(shop, gateway.name, headers, body)
      await letTimePass(shop, 0, MINUTE)
    }
    assert.equal(gateway.calls.cancel, 0)
    assert.equal((await attentionIn(shop)).length, 1)
    await shop.close()
  })

test('money under an id of this shop that the gateway itself reports goes back', async () => {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway] })
  const id = idWith(shop)
  gateway.pays(id, { amount: 7000 })
  const { headers, body } = gateway.webhook(id)
  await receiveWebhook(shop, gateway.name, headers, body)
  await letTimePass(shop, 0, MINUTE)
  assert.equal((await paymentOf(shop, id)).state, 'given_back')
  await shop.close()
})

test('a second shop on the same merchant account never refunds the first one’s sales', async () => {
  const gateway = new ScriptedGateway()
  const lists = listsOf(gateway)
  const first = await openTestShop({ gateways: [gateway], env: { PUBLIC_URL: 'https://first.example.com' } })
  const second = await openTestShop({ gateways: [gateway], lists, env: { PUBLIC_URL: 'https://second.example.com' } })
  const { paymentId, orderId } = await place(first)
  gateway.pays(paymentId)
  // The gateway tells both.
  const { headers, body } = gateway.webhook(paymentId)
  for (const shop of [second, first]) {
    await receiveWebhook(shop, gateway.name, headers, body)
    await letTimePass(shop, 0, MINUTE)
  }
  second.clock.advance(60 * MINUTE)
  await reconcileNow(second, gateway.name, 3)
  await letTimePass(second, MINUTE)
  const { rows } = await listDifferences(second, { state: 'open' })
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['unknown_here'],
  )
  assert.deepEqual(await repairDifference(second, `${rows[0]?.id}`, 'kim@shop.example'), { kind: 'not_possible' })
  await letTimePass(second, MINUTE)
  assert.deepEqual([gateway.calls.cancel, (await orderOf(first, orderId)).state], [0, 'paid'])
  assert.deepEqual(
    (await attentionIn(second)).map(([reason]) => reason),
    ['another_shop'],
  )
  await Promise.all([first.close(), second.close()])
})

test('a member who sends notices about their own card, each with another body, causes a few looks and rows', async () => {
  const gateway = unproven()
  const shop = await openTestShop({ env: { ...NARROW.env, ...KEEPS_DATA.env }, gateways: [gateway] })
  try {
    const cardId = await aCard(shop, gateway, await aMember(shop))
    await letTimePass(shop, MINUTE)
    const looks = gateway.calls['card-look']
    gateway.readWebhook = async () => ({ kind: 'card', eventId: aKey(), card: { id: cardId }, event: 'changed' })
    for (let n = 0; n < 60; n++)
      assert.equal(await receiveWebhook(shop, 'scripted', {}, Buffer.from(aKey())), n < 10 ? 'stored' : 'dropped')
    await workUntilIdle(shop)
    assert.ok(gateway.calls['card-look'] - looks <= 10)
    assert.equal((await inboxOf(shop)).length, 10)
  } finally {
    await shop.close()
  }
})
