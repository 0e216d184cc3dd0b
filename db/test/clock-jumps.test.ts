/** The machine's clock is set two hours back or forward: what waits is done within a minute, and nothing twice. */
import assert from 'node:assert/strict'
import { rows } from '#db/database.ts'
import { inbox, jobs, payments, rateLimits } from '#db/schema.ts'
import { watchClock } from '#lib/jobs/clock-jump.ts'
import { acquireTask, saveTask } from '#lib/jobs/recurring-tasks.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { orderOf, paymentOf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

/** What a minute of the worker does, beside a clock that goes on. */
async function aMinuteOfWork(shop: TestShop): Promise<void> {
  for (let passed = 0; passed <= MINUTE; passed += 10 * SECOND) {
    await watchClock(shop)
    await workUntilIdle(shop)
    shop.clock.advance(10 * SECOND)
  }
}

/** A sale whose answer was lost, a webhook that failed, a mail that is tried again, a lease of a process that died. */
async function muchThatWaits(shop: TestShop, gateway: ScriptedGateway) {
  await watchClock(shop)
  const unknown = await place(shop)
  gateway.willMeet('confirm', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  const authorisation = gateway.authorises(unknown.paymentId)
  await completePayment(shop, { paymentId: unknown.paymentId, authorisation }, 'callback')
  const hooked = await place(shop)
  gateway.pays(hooked.paymentId)
  const { headers, body } = gateway.webhook(hooked.paymentId)
  await receiveWebhook(shop, gateway.name, headers, body)
  const soon = new Date(shop.clock.now().getTime() + 20 * SECOND)
  await shop.db.transact(function* (tx) {
    yield* rows(tx.update(inbox).set({ nextAt: soon }).returning({ id: inbox.id }))
    yield* rows(tx.update(jobs).set({ runAt: soon, lockedUntil: soon }).returning({ id: jobs.id }))
    yield* rows(tx.update(payments).set({ leaseUntil: soon }).returning({ id: payments.id }))
  })
  return { unknown, hooked }
}

for (const [words, ms] of [
  ['back', -2 * HOUR],
  ['forward', 2 * HOUR],
] as const) {
  shopTest(`after the clock was set two hours ${words}, sales, webhooks and mails follow within a minute`, async ({ shop, gateway }) => {
    const { unknown, hooked } = await muchThatWaits(shop, gateway)
    shop.clock.advance(ms)
    await aMinuteOfWork(shop)
    assert.equal((await orderOf(shop, unknown.orderId)).state, 'paid')
    assert.equal((await orderOf(shop, hooked.orderId)).state, 'paid')
    assert.equal(gateway.confirms.filter(({ moved }) => moved).length, 1)
    assert.equal(shop.sent.filter(({ subject }) => subject).length, 2)
  })

  shopTest(`after the clock was set two hours ${words}, tasks run and limits end when they would have`, async ({ shop }) => {
    await watchClock(shop)
    const firstAt = shop.clock.now()
    const task = await acquireTask(shop, 'a task', { firstAt, leaseMs: MINUTE })
    assert.ok(task)
    await saveTask(shop, task, { nextAt: new Date(firstAt.getTime() + 30 * SECOND), progress: {} })
    await acquireTask(shop, 'a task of a dead process', { firstAt, leaseMs: 30 * SECOND })
    const limit = { key: 'a buyer', most: 0, windowMs: 30 * SECOND }
    assert.equal(await withinLimit(shop, limit), false)
    shop.clock.advance(ms)
    await aMinuteOfWork(shop)
    assert.ok(await acquireTask(shop, 'a task', { firstAt, leaseMs: MINUTE }))
    assert.ok(await acquireTask(shop, 'a task of a dead process', { firstAt, leaseMs: MINUTE }))
    const [counted] = await shop.db.read.select().from(rateLimits)
    assert.ok(counted && counted.windowEndsAt <= shop.clock.now().getTime())
  })
}

shopTest('a refund at the gateway’s console is booked although the last look seems to be of the future', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  await workUntilIdle(shop)
  shop.clock.advance(-2 * HOUR)
  gateway.cancelsAtConsole(paymentId, 1_000)
  const { headers, body } = gateway.webhook(paymentId)
  await receiveWebhook(shop, gateway.name, headers, body)
  await workUntilIdle(shop)
  assert.equal((await paymentOf(shop, paymentId)).refunded, 1_000)
})

shopTest('several processes of a machine bring what waits forward once, and another machine not at all', async ({ shop }) => {
  await watchClock(shop, 'one')
  shop.clock.advance(-HOUR)
  const moved = await Promise.all(Array.from({ length: 4 }, () => watchClock(shop, 'one')))
  assert.deepEqual(moved.filter((ms) => ms > 0).length, 1)
  assert.ok(Math.max(...moved) === HOUR)
  assert.equal(await watchClock(shop, 'another'), 0)
  shop.clock.advance(-20 * SECOND)
  assert.equal(await watchClock(shop, 'one'), 0)
})
