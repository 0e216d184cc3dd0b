/** A slow gateway: the first request is still running when the second is sent, and the later answer changes nothing. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import { captureAuthorised } from '#lib/captures/capture.ts'
import { executeVoid, voidAuthorisation } from '#lib/captures/void.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { acquireLease, LEASE_MS } from '#lib/payments/acquire-lease.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { lookLater } from '#lib/payments/look-later.ts'
import { recordUnknown } from '#lib/payments/record-unknown.ts'
import { sweepPayments } from '#lib/payments/sweeper.ts'
import { attemptId, attemptsOf, ledgerOf, orderOf, paymentOf, shelf } from '../../test/support/look-at.ts'
import { anAuthorisedOrder, aPaidOrder, BASKET, BASKET_TOTAL, BY, lineOf } from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { secondProcess } from '../../test/support/second-process.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const WHERE = ['before', 'after'] as const
const CAPTURED = [`capture:…:0 gateway:scripted ${BASKET_TOTAL}`]

for (const where of WHERE) {
  shopTest(`a confirm call that is slow ${where} the gateway books it is repeated, and one sale is made`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop, BASKET)
    const authorisation = gateway.authorises(paymentId)
    const slow = gateway.delays('confirm', where)
    const first = completePayment(shop, { paymentId, authorisation }, 'callback')
    await slow.begins()
    shop.clock.advance(LEASE_MS)

    assert.equal((await secondProcess.completePayment(shop, { paymentId, authorisation }, 'webhook'))?.outcome, 'paid')
    slow.letThrough()
    assert.equal((await first)?.outcome, 'paid')

    assert.equal(gateway.entry(paymentId).captures, 1)
    assert.equal(new Set(gateway.confirms.map(({ key }) => key)).size, 1)
    await workUntilIdle(shop)
    assert.deepEqual(await ledgerOf(shop, paymentId), CAPTURED)
    assert.deepEqual([(await orderOf(shop, orderId)).state, await shelf(shop, 'cup')], ['paid', '17 / 0 / 3'])
  })

  shopTest(`a refused confirm call that is slow ${where} the refusal ends one attempt, not two`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop, BASKET)
    const authorisation = gateway.authorises(paymentId, { refusesAtConfirm: { reason: 'limit_exceeded', code: 'EXCEED_MAX_AMOUNT' } })
    const slow = gateway.delays('confirm', where)
    const first = completePayment(shop, { paymentId, authorisation }, 'callback')
    await slow.begins()
    shop.clock.advance(LEASE_MS)

    assert.equal((await secondProcess.completePayment(shop, { paymentId }, 'sweeper'))?.outcome, 'declined')
    const [declined, order] = [await paymentOf(shop, paymentId), await orderOf(shop, orderId)]
    slow.letThrough()
    assert.equal((await first)?.outcome, 'declined')

    assert.deepEqual([await paymentOf(shop, paymentId), await orderOf(shop, orderId)], [declined, order])
    assert.equal(await attemptsOf(shop, orderId), '-1 failed, -2 ready')
  })

  shopTest(`a capture that is slow ${where} the gateway books it is made once, for the decided part`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    const lines = [{ position: await lineOf(shop, orderId, 'cup'), quantity: 1 }]
    const slow = gateway.delays('capture', where)
    const first = captureAuthorised(shop, { orderId, by: BY, lines })
    await slow.begins()
    // Another operator, who wants to capture all of it, comes too late at any moment.
    assert.deepEqual(await secondProcess.captureAuthorised(shop, { orderId, by: 'other@example.com' }), {
      ok: false,
      problem: 'nothing_authorised',
    })
    shop.clock.advance(LEASE_MS)
    assert.equal((await secondProcess.completePayment(shop, { paymentId }, 'sweeper'))?.outcome, 'paid')
    slow.letThrough()
    assert.deepEqual(await first, { ok: true, outcome: 'paid', amount: 18_000 })

    assert.equal(gateway.entry(paymentId).captured, 18_000)
    assert.deepEqual([gateway.entry(paymentId).captures, new Set(gateway.captures.map(({ key }) => key)).size], [1, 1])
    assert.deepEqual(await ledgerOf(shop, paymentId), ['capture:…:0 gateway:scripted 18000'])
    assert.deepEqual([await shelf(shop, 'cup'), await shelf(shop, 'book')], ['19 / 0 / 1', '20 / 0 / 0'])
  })

  shopTest(`while a capture is slow ${where} the gateway books it, nobody voids or cancels the order`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    const slow = gateway.delays('capture', where)
    const first = captureAuthorised(shop, { orderId, by: BY })
    await slow.begins()
    for (const pause of [0, LEASE_MS]) {
      shop.clock.advance(pause)
      assert.equal(await voidAuthorisation(shop, orderId, 'other@example.com'), false)
      assert.deepEqual(await cancelOrder(shop, orderId), { ok: false, problem: 'not_refundable' })
    }
    slow.letThrough()
    await first
    await letTimePass(shop, LEASE_MS, MINUTE)
    assert.deepEqual([(await orderOf(shop, orderId)).state, gateway.entry(paymentId).captured], ['paid', BASKET_TOTAL])
    assert.equal(gateway.calls.void, 0)
  })

  shopTest(`a void that is slow ${where} the gateway does it is repeated, and the payment ends once`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    assert.ok(await voidAuthorisation(shop, orderId, BY))
    const slow = gateway.delays('void', where)
    const first = executeVoid(shop, paymentId)
    await slow.begins()
    await workUntilIdle(shop)
    const [closed, order] = [await paymentOf(shop, paymentId), await orderOf(shop, orderId)]
    // A look finds what is already done, so no second request is sent.
    assert.deepEqual([closed.state, order.state, gateway.calls.void], ['closed', 'cancelled', where === 'before' ? 2 : 1])
    slow.letThrough()
    await first

    const after = await paymentOf(shop, paymentId)
    assert.deepEqual([after.state, after.endedAt, await orderOf(shop, orderId)], ['closed', closed.endedAt, order])
    assert.equal(await shelf(shop, 'cup'), '20 / 0 / 0')
  })
}

shopTest('an answer "unpaid" from before the payment arrives after the sale and changes nothing', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop, BASKET)
  const slow = gateway.delays('find', 'after')
  const first = completePayment(shop, { paymentId }, 'webhook')
  await slow.begins()
  gateway.pays(paymentId)
  shop.clock.advance(LEASE_MS)
  assert.equal((await secondProcess.completePayment(shop, { paymentId }, 'callback'))?.outcome, 'paid')
  const sold = await paymentOf(shop, paymentId)
  slow.letThrough()
  assert.equal((await first)?.outcome, 'paid')
  assert.deepEqual(await paymentOf(shop, paymentId), sold)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('a refusal from before the buyer tried another card does not refuse the other card', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop, BASKET)
  gateway.declines(paymentId)
  const slow = gateway.delays('find', 'after')
  const first = completePayment(shop, { paymentId }, 'callback')
  await slow.begins()
  shop.clock.advance(LEASE_MS)
  assert.equal((await secondProcess.completePayment(shop, { paymentId }, 'webhook'))?.outcome, 'declined')
  const next = await attemptId(shop, orderId, 2)
  gateway.pays(next, { amount: BASKET_TOTAL })
  assert.equal((await secondProcess.completePayment(shop, { paymentId: next }, 'callback'))?.outcome, 'paid')
  slow.letThrough()
  await first
  assert.equal(await attemptsOf(shop, orderId), '-1 failed, -2 paid')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('a missing answer is not recorded as doubt after another process got one', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop, BASKET)
  const authorisation = gateway.authorises(paymentId)
  const slow = gateway.delays('confirm', 'after')
  gateway.willMeet('find', { after: Promise.resolve() }, 'lost_before')
  const first = completePayment(shop, { paymentId, authorisation }, 'callback')
  await slow.begins()
  shop.clock.advance(LEASE_MS)
  assert.equal((await secondProcess.completePayment(shop, { paymentId, authorisation }, 'callback'))?.outcome, 'paid')
  const sold = [await paymentOf(shop, paymentId), await orderOf(shop, orderId)]
  slow.letThrough()
  await first
  assert.deepEqual([await paymentOf(shop, paymentId), await orderOf(shop, orderId)], sold)
})

shopTest('while one process looks, another waits for it and gives the same answer', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop, BASKET)
  const authorisation = gateway.authorises(paymentId)
  const slow = gateway.delays('confirm', 'before')
  const first = completePayment(shop, { paymentId, authorisation }, 'callback')
  await slow.begins()
  let waits = 0
  let isOver = false
  const sleep = async () => {
    waits++
    await new Promise((next) => setImmediate(next))
  }
  const second = secondProcess.completePayment({ ...shop, sleep }, { paymentId }, 'webhook').finally(() => {
    isOver = true
  })
  while (waits < 3 && !isOver) await new Promise((next) => setImmediate(next))
  assert.deepEqual([isOver, gateway.calls.confirm], [false, 1])
  slow.letThrough()
  assert.deepEqual([(await first)?.outcome, (await second)?.outcome], ['paid', 'paid'])
  assert.equal(gateway.calls.confirm, 1)
})

/** Long after the placing, when the next look would be an hour away. */
async function aDepositLookedAtRarely(shop: TestShop, gateway: ScriptedGateway) {
  const placed = await place(shop, { method: 'virtual_account' })
  gateway.getsAccount(placed.paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await letTimePass(shop, 5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR)
  return placed
}

shopTest('a deposit that is told during another process’s look is looked at a minute later', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDepositLookedAtRarely(shop, gateway)
  const slow = gateway.delays('find', 'after')
  const looking = secondProcess.completePayment(shop, { paymentId }, 'sweeper')
  await slow.begins()
  gateway.deposits(paymentId)
  // Twice: the second does not push the look away.
  await lookLater(shop, paymentId)
  await lookLater(shop, paymentId)
  slow.letThrough()
  await looking
  assert.equal((await orderOf(shop, orderId)).state, 'awaiting_deposit')
  await letTimePass(shop, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('a deposit that is told during a look that gets no answer is looked at a minute later', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDepositLookedAtRarely(shop, gateway)
  const look = { paymentId, actor: 'sweeper', cause: 'sweeper' }
  const lease = await shop.db.transact((tx) => acquireLease(shop, tx, { ...look, owner: 'another' }))
  assert.ok(lease.kind === 'acquired')
  gateway.deposits(paymentId)
  await lookLater(shop, paymentId)
  await shop.db.transact((tx) => recordUnknown(shop, tx, { ...look, fence: lease.fence }))
  await letTimePass(shop, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('a notice that waits eight seconds for another process’s look is followed a minute later', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDepositLookedAtRarely(shop, gateway)
  const slow = gateway.delays('find', 'after')
  const looking = secondProcess.completePayment(shop, { paymentId }, 'sweeper')
  await slow.begins()
  gateway.deposits(paymentId)
  assert.equal((await completePayment(shop, { paymentId }, 'webhook'))?.outcome, 'awaiting_deposit')
  slow.letThrough()
  await looking
  await letTimePass(shop, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('whoever finds a payment busy for longer than eight seconds is told that nothing is known yet', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop, BASKET)
  const later = new Date(shop.clock.now().getTime() + 60 * MINUTE)
  await shop.db.transact((tx) =>
    rows(
      tx
        .update(payments)
        .set({ leaseOwner: 'another', leaseUntil: later, nextCheckAt: shop.clock.now() })
        .where(eq(payments.id, paymentId))
        .returning(),
    ),
  )
  const began = shop.clock.now().getTime()
  // The sweeper has others to look at.
  assert.equal(await sweepPayments(shop), 0)
  assert.equal((await completePayment(shop, { paymentId }, 'callback'))?.outcome, 'pending')
  const waited = shop.clock.now().getTime() - began
  assert.ok(waited >= 8000 && waited < 9000, `${waited} ms`)
  assert.equal(gateway.calls.find, 0)
  await letTimePass(shop, 61 * MINUTE)
})

shopTest(
  'a stranger who names a payment again and again makes the shop ask twenty times a minute, and is followed a minute later',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    // By now the shop would look no more by itself.
    await letTimePass(shop, HOUR)
    shop.clock.advance(4 * SECOND)
    const before = gateway.calls.find
    for (let time = 0; time < 40; time++) await completePayment(shop, { paymentId }, 'webhook')
    // The first is free, because nobody had asked for a while.
    assert.equal(gateway.calls.find - before, 21)
    gateway.cancelsAtConsole(paymentId, 3_000)
    await completePayment(shop, { paymentId }, 'webhook')
    assert.equal(gateway.calls.find - before, 21)
    await letTimePass(shop, MINUTE)
    assert.equal((await orderOf(shop, orderId)).state, 'partially_refunded')
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)
