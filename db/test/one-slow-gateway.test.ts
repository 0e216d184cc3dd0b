/** One gateway, or the mail server, does not answer: all other work goes on, and only a few pieces of work wait for it at the same time. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { PlacedOrder } from '#lib/checkout/place-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { startWorker } from '#lib/worker/worker.ts'
import { assertSound } from '../../test/support/check-books.ts'
import { orderOf, refundsOf } from '../../test/support/look-at.ts'
import { aBuyer, aRefund } from '../../test/support/orders.ts'
import { type Operation, ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { SECOND } from '../../test/support/test-clock.ts'
import { letEverythingFinish, openTestShop, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

/** As many calls of one kind as wait for one gateway at once. */
const MOST_UNDER_WAY = 4
const MANY = 30

async function twoGateways(t: TestContext) {
  const [slow, quick] = [new ScriptedGateway({ name: 'slow' }), new ScriptedGateway({ name: 'quick' })]
  const shop = await openTestShop({ gateways: [slow, quick], env: { TIME_SCALE: '0.01' } })
  t.after(() => shop.close())
  return { shop, slow, quick }
}

let buyers = 0
const placeAt = (shop: TestShop, gateway: ScriptedGateway) =>
  place(shop, { gateway: gateway.name, lines: [{ productId: 'bulk', quantity: 1 }], buyer: aBuyer(++buyers) })

async function aSaleAt(shop: TestShop, gateway: ScriptedGateway) {
  const placed = await placeAt(shop, gateway)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  return placed
}

async function announce(shop: TestShop, gateway: ScriptedGateway, paymentId: string) {
  gateway.pays(paymentId)
  const { headers, body } = gateway.webhook(paymentId)
  assert.equal(await receiveWebhook(shop, gateway.name, headers, body), 'stored')
}

/** What a gateway has to do: sales that a webhook tells, sales that only a look finds, and refunds. */
async function workFor(shop: TestShop, gateway: ScriptedGateway, howMuch: number) {
  const sold: PlacedOrder[] = []
  const told: PlacedOrder[] = []
  const untold: PlacedOrder[] = []
  for (let n = 0; n < howMuch; n++) {
    sold.push(await aSaleAt(shop, gateway))
    told.push(await placeAt(shop, gateway))
    untold.push(await placeAt(shop, gateway))
  }
  await workUntilIdle(shop)
  return {
    begin: async () => {
      for (const { orderId } of sold) assert.ok((await requestRefund(shop, aRefund(orderId))).ok)
      for (const { paymentId } of told) await announce(shop, gateway, paymentId)
      for (const { paymentId } of untold) gateway.pays(paymentId)
    },
    isDone: async () => {
      const orders = await Promise.all([...told, ...untold].map(({ orderId }) => orderOf(shop, orderId)))
      const refunds = await Promise.all(sold.map(({ paymentId }) => refundsOf(shop, paymentId)))
      return orders.every(({ state }) => state === 'paid') && refunds.flat().every(({ state }) => state === 'done')
    },
  }
}

/** Runs the worker until the condition holds. A count of tries, not the clock, ends a worker that never gets there. */
async function untilTrue(isSo: () => Promise<boolean>, what: string) {
  for (let tries = 0; tries < 1200; tries++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  assert.fail(`the worker never got there: ${what}`)
}

const callsOf = ({ calls }: ScriptedGateway): Record<Operation, number> => ({ ...calls })

test('while one gateway hangs at every call, sales, refunds and mails of the others go through', async (t) => {
  const { shop, slow, quick } = await twoGateways(t)
  const [atSlow, atQuick] = [await workFor(shop, slow, MANY), await workFor(shop, quick, 3)]
  await atSlow.begin()
  await atQuick.begin()
  const sentBefore = shop.sent.length
  const callsBefore = callsOf(slow)
  const hanging = slow.hangs()
  shop.clock.advance(20 * SECOND)

  const worker = startWorker(shop)
  try {
    await untilTrue(atQuick.isDone, 'the work of the quick gateway')
    // Three refunds are told when they are requested and when they are done, and six sales when they are paid.
    await untilTrue(async () => shop.sent.length >= sentBefore + 12, 'the mails')
    // What comes later does not wait either.
    const later = await placeAt(shop, quick)
    await announce(shop, quick, later.paymentId)
    await untilTrue(async () => (await orderOf(shop, later.orderId)).state === 'paid', 'a later sale of the quick gateway')
    assert.equal(await atSlow.isDone(), false)
    const { find } = slow.calls
    // Webhooks, lookups and refunds each ask the gateway for the payment's state.
    assert.ok(find - callsBefore.find <= 3 * MOST_UNDER_WAY, `${find - callsBefore.find} calls wait for the gateway that hangs`)
    assert.ok(find > callsBefore.find, 'nobody asked the gateway that hangs')
    hanging.letThrough()
    await untilTrue(atSlow.isDone, 'the work of the gateway that has come back')
  } finally {
    hanging.letThrough()
    await worker.stop()
  }
  await letEverythingFinish(shop)
  await assertSound(shop, [slow, quick])
})

test('while the mail server hangs, sales and refunds go through', async (t) => {
  const { shop, quick } = await twoGateways(t)
  const atQuick = await workFor(shop, quick, 3)
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  const send = shop.mailer.send
  let waiting = 0
  shop.mailer = {
    ...shop.mailer,
    send: async (mail) => {
      waiting++
      await answered
      return send(mail)
    },
  }
  for (let n = 0; n < MANY; n++) await aSaleAt(shop, quick)
  await atQuick.begin()
  shop.clock.advance(20 * SECOND)

  const worker = startWorker(shop)
  try {
    await untilTrue(atQuick.isDone, 'sales and refunds')
    assert.ok(waiting > 0 && waiting <= MOST_UNDER_WAY, `${waiting} mails wait for the mail server`)
  } finally {
    answer()
    await worker.stop()
  }
})
