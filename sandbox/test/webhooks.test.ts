/** Webhooks of all gateways: signatures, retries, and what a policy changes. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { Webhook } from '@portone/server-sdk'
import { askToss, newId, type Received, type RunningSandbox, runningSandbox, tossWindow, v2Window } from './running-sandbox.ts'

let sandbox: RunningSandbox
// biome-ignore lint/suspicious/noExplicitAny: the manifest is read by every client in its own way
let manifest: any
before(async () => {
  sandbox = await runningSandbox()
  manifest = await sandbox.manifest()
})
beforeEach(() => sandbox.ask('/webhooks/policy', undefined, 'DELETE'))
after(() => sandbox.close())

const policy = (change: object) => sandbox.ask('/webhooks/policy', change)
async function payV2(more: Record<string, unknown> = {}) {
  const paymentId = newId('pay')
  await sandbox.ask(`/payments/portone-v2/${paymentId}/approve`, { window: v2Window(manifest['portone-v2'], paymentId, 'card', more) })
  return paymentId
}
async function payToss(orderId = newId()) {
  const { body } = await sandbox.ask(`/payments/toss/${orderId}/approve`, { window: tossWindow(manifest.toss.clientKey, orderId) })
  const { paymentKey, amount } = body.result
  await askToss(sandbox, '/v1/payments/confirm', { paymentKey, orderId, amount })
  return orderId
}
const deliveries = async (paymentId: string) => (await sandbox.books(paymentId)).deliveries
const settled = async (paymentId: string) => {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await deliveries(paymentId)
    if (found.length > 0 && found.every((delivery: { state: string }) => delivery.state !== 'waiting')) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return deliveries(paymentId)
}
const types = (webhooks: Received[]) => webhooks.map((webhook) => JSON.parse(webhook.body).type)

test('Toss takes exactly 200 for an answer and tries seven more times', async () => {
  await policy({ gateway: 'toss', scale: 0.000_001 })
  sandbox.shop.willAnswer(201, 500, 302, 204)
  const orderId = await payToss()
  const [delivery] = await settled(orderId)
  assert.equal(delivery.state, 'delivered')
  assert.deepEqual(
    delivery.attempts.map((attempt: { status: number }) => attempt.status),
    [201, 500, 302, 204, 200],
  )
  const tries = await sandbox.shop.hears(5, orderId)
  assert.deepEqual(
    tries.map((each) => each.headers['tosspayments-webhook-transmission-retried-count']),
    ['0', '1', '2', '3', '4'],
  )
  assert.equal(new Set(tries.map((each) => each.headers['tosspayments-webhook-transmission-id'])).size, 1)

  sandbox.shop.willAnswer(...Array<number>(8).fill(500))
  const [lost] = await settled(await payToss())
  assert.deepEqual([lost.state, lost.tried], ['failed', 8])
})

test('PortOne takes any 2xx and tries five more times', async () => {
  await policy({ gateway: 'portone-v2', scale: 0.000_001 })
  sandbox.shop.willAnswer(204, 202)
  assert.deepEqual(
    (await settled(await payV2())).map((delivery: { state: string; tried: number }) => [delivery.state, delivery.tried]),
    [
      ['delivered', 1],
      ['delivered', 1],
    ],
  )
  sandbox.shop.willAnswer(...Array<number>(12).fill(500))
  assert.deepEqual(
    (await settled(await payV2())).map((delivery: { state: string; tried: number }) => [delivery.state, delivery.tried]),
    [
      ['failed', 6],
      ['failed', 6],
    ],
  )
})

test('the first retry comes a minute later, by the clock that can be moved', async () => {
  sandbox.shop.willAnswer(500)
  const orderId = await payToss()
  const [waiting] = await sandbox.shop
    .hears(1, orderId)
    .then(() => new Promise((resolve) => setTimeout(resolve, 50)).then(() => deliveries(orderId)))
  const pause = Date.parse(waiting.nextAt) - Date.parse(waiting.attempts[0].at)
  assert.ok(waiting.state === 'waiting' && pause >= 59_000 && pause <= 62_000, String(pause))
  await sandbox.ask('/clock', { advanceMs: 61_000 })
  assert.equal((await settled(orderId))[0].state, 'delivered')
})

test('webhooks can be lost', async () => {
  await policy({ gateway: 'toss', drop: true })
  const orderId = await payToss()
  assert.deepEqual(
    (await deliveries(orderId)).map((delivery: { state: string; tried: number }) => [delivery.state, delivery.tried]),
    [['dropped', 0]],
  )
})

test('webhooks can be repeated, under one id', async () => {
  const orderId = newId()
  await policy({ gateway: 'toss', paymentId: orderId, duplicate: 2 })
  await payToss(orderId)
  const copies = await sandbox.shop.hears(3, orderId)
  assert.equal(copies.length, 3)
  assert.equal(new Set(copies.map((copy) => copy.headers['tosspayments-webhook-transmission-id'])).size, 1)
})

test('webhooks can be late', async () => {
  await policy({ delayMs: 300 })
  const orderId = await payToss()
  assert.equal((await deliveries(orderId))[0].tried, 0)
  assert.equal((await sandbox.shop.hears(1, orderId)).length, 1)
})

test('webhooks can overtake each other', async () => {
  await policy({ gateway: 'portone-v2', reorder: true })
  const paymentId = await payV2()
  assert.deepEqual(types(await sandbox.shop.hears(2, paymentId)), ['Transaction.Paid', 'Transaction.Ready'])
})

test('a forged webhook comes beside the true one and does not verify', async () => {
  await policy({ gateway: 'portone-v2', forge: true })
  const paymentId = newId('pay')
  await sandbox.ask(`/payments/portone-v2/${paymentId}/decline`, { window: v2Window(manifest['portone-v2'], paymentId) })
  const webhooks = await sandbox.shop.hears(4, paymentId)
  const verdicts = await Promise.all(
    webhooks.map((webhook) =>
      Webhook.verify(manifest['portone-v2'].webhookSecret, webhook.body, webhook.headers as Record<string, string>).then(
        () => 'true',
        () => 'forged',
      ),
    ),
  )
  assert.deepEqual(verdicts.toSorted(), ['forged', 'forged', 'true', 'true'])
  assert.ok(types(webhooks).includes('Transaction.Paid'))
})

test('the older body is sent where it is chosen', async () => {
  await policy({ gateway: 'portone-v2', bodyVersion: '2024-01-01' })
  const paymentId = await payV2()
  const bodies = (await sandbox.shop.hears(2, paymentId)).map((webhook) => JSON.parse(webhook.body))
  assert.deepEqual(bodies.map((body) => body.status).toSorted(), ['Paid', 'Ready'])
  assert.ok(bodies.every((body) => body.payment_id === paymentId && body.tx_id))
})

test('addresses of the payment replace the address of the shop', async () => {
  const paymentId = await payV2({ noticeUrls: [`${sandbox.shop.url}/elsewhere`, `${sandbox.shop.url}/elsewhere-too`] })
  const paths = (await sandbox.shop.hears(4, paymentId)).map((webhook) => webhook.path)
  assert.deepEqual(new Set(paths), new Set(['/elsewhere', '/elsewhere-too']))
})

test('the address of the shop can be moved', async () => {
  await policy({ gateway: 'toss', url: `${sandbox.shop.url}/moved` })
  const [webhook] = await sandbox.shop.hears(1, await payToss())
  assert.equal(webhook?.path, '/moved')
})

test('the webhook comes before the answer where it is asked to', async () => {
  await policy({ first: true })
  const orderId = await payToss()
  assert.equal((await deliveries(orderId))[0].state, 'delivered')
})

test('a delivery can be sent again', async () => {
  const orderId = await payToss()
  await sandbox.shop.hears(1, orderId)
  const [delivery] = await settled(orderId)
  assert.equal((await sandbox.ask(`/webhooks/${delivery.webhookId}/redeliver`, {})).status, 200)
  assert.equal((await sandbox.shop.hears(2, orderId)).length, 2)
  assert.equal((await settled(orderId))[0].attempts.length, 2)
})

test('the PAYMENT_STATUS_CHANGED body carries the payment and a time without offset', async () => {
  const orderId = await payToss()
  const [webhook] = await sandbox.shop.hears(1, orderId)
  const body = JSON.parse(webhook?.body ?? '{}')
  assert.equal(body.eventType, 'PAYMENT_STATUS_CHANGED')
  assert.match(body.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/)
  assert.deepEqual([body.data.orderId, body.data.status, body.data.totalAmount], [orderId, 'DONE', 15_000])
})
