/** Automatic refunds: requested until the gateway answers, made once, and booked as the gateway reports them. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { jobs, payments, refunds } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { executeRefund } from '#lib/refunds/execute-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { attemptId, attentionFor, jobsAbout, ledgerOf, orderOf, paymentOf, refundsOf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, place, workUntilIdle } from '../../test/support/test-shop.ts'

async function aPaidOrder(shop: Shop, gateway: ScriptedGateway) {
  const placed = await place(shop)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  return placed
}

/** Like an operator's request: the refund and its job in one transaction. */
async function requestRefund(
  shop: Shop,
  { orderId, paymentId }: { orderId: string; paymentId: string },
  amount: number,
  id = `refund-${amount}`,
) {
  const now = shop.clock.now()
  await shop.db.transact(function* (tx) {
    yield* rows(
      tx
        .insert(refunds)
        .values({ id, paymentId, orderId, amount, currency: 'KRW', reason: 'changed_mind', state: 'requested', requestedAt: now })
        .returning(),
    )
    yield* stageJob(tx, { id: `refund:${id}`, kind: 'refund', subject: id, runAt: now })
  })
}

shopTest('a full refund is requested once and ends the sale', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await requestRefund(shop, paid, paid.amount)
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, paid.orderId)).state, 'refunded')
  assert.equal((await paymentOf(shop, paid.paymentId)).state, 'refunded')
  assert.deepEqual(
    gateway.entry(paid.paymentId).cancels.map(({ amount }) => amount),
    [paid.amount],
  )
})

shopTest('partial refunds add up to the whole', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await requestRefund(shop, paid, 5_000)
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, paid.orderId)).state, 'partially_refunded')
  await requestRefund(shop, paid, 6_000)
  await workUntilIdle(shop)
  await requestRefund(shop, paid, 10_000)
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, paid.orderId)).state, 'refunded')
  assert.deepEqual(await ledgerOf(shop, paid.paymentId), [
    'capture:…:0 gateway:scripted 21000',
    'refund:refund-10000 sales 10000',
    'refund:refund-5000 sales 5000',
    'refund:refund-6000 sales 6000',
  ])
})

shopTest('a refund whose answer was lost is requested again and made once', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await requestRefund(shop, paid, 5_000)
  gateway.willMeet('cancel', 'lost_after')
  gateway.willMeet('find', { lie: {} }, 'lost_before')
  await runJobs(shop)
  assert.equal((await refundsOf(shop, paid.paymentId))[0]?.state, 'unknown')
  assert.equal(gateway.entry(paid.paymentId).cancels.length, 1)

  await letTimePass(shop, 3 * SECOND)

  assert.equal((await refundsOf(shop, paid.paymentId))[0]?.state, 'done')
  assert.equal(gateway.entry(paid.paymentId).cancels.length, 1)
  assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 5_000)
})

shopTest('a look between a lost answer and the next request does not book the refund a second time', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await requestRefund(shop, paid, 5_000)
  gateway.willMeet('cancel', 'lost_after')
  gateway.willMeet('find', { lie: {} }, 'lost_before')
  await runJobs(shop)

  await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')
  await letTimePass(shop, 3 * SECOND)
  await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')

  assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 5_000)
  assert.equal((await refundsOf(shop, paid.paymentId)).length, 1)
})

shopTest('a refund is requested through days without an answer', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await requestRefund(shop, paid, paid.amount)
  gateway.isAway = true
  await letTimePass(shop, SECOND, MINUTE, HOUR, HOUR, DAY)
  assert.equal((await refundsOf(shop, paid.paymentId))[0]?.state, 'requested')
  gateway.isAway = false
  await letTimePass(shop, 2 * HOUR)
  assert.equal((await orderOf(shop, paid.orderId)).state, 'refunded')
})

shopTest('two workers with the same refund make it once', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await requestRefund(shop, paid, 5_000)
  await Promise.allSettled(Array.from({ length: 8 }, () => executeRefund(shop, 'refund-5000')))
  assert.equal(gateway.entry(paid.paymentId).cancels.length, 1)
  assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 5_000)
  assert.equal((await refundsOf(shop, paid.paymentId))[0]?.state, 'done')
})

shopTest('several refunds of one payment at once are each made once', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  for (const amount of [1_000, 2_000, 3_000]) await requestRefund(shop, paid, amount)
  await Promise.all([runJobs(shop), runJobs(shop), runJobs(shop)])
  await letTimePass(shop, 3 * SECOND, 10 * SECOND)
  assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 6_000)
  assert.equal(gateway.entry(paid.paymentId).cancels.length, 3)
})

shopTest('a refund of more than is left is refused by the gateway and moves no money', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await requestRefund(shop, paid, paid.amount + 1, 'too-much')
  await workUntilIdle(shop)
  assert.equal(gateway.entry(paid.paymentId).cancels.length, 0)
  assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 0)
  // The shop's own functions cannot make such a row, so it is removed before the books are compared.
  await shop.db.transact(function* (tx) {
    yield* rows(tx.delete(jobs).where(eq(jobs.subject, 'too-much')).returning())
    yield* rows(tx.delete(refunds).where(eq(refunds.id, 'too-much')).returning())
  })
})

shopTest('a refund at the gateway’s console is booked when the shop learns of it', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paid.paymentId, 4_000)
  await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')
  assert.equal((await orderOf(shop, paid.orderId)).state, 'partially_refunded')
  gateway.cancelsAtConsole(paid.paymentId)
  await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')
  assert.equal((await orderOf(shop, paid.orderId)).state, 'refunded')
  assert.deepEqual((await refundsOf(shop, paid.paymentId)).map(({ amount, reason, state }) => [amount, reason, state]).sort(), [
    [17_000, 'cancelled_at_gateway', 'done'],
    [4_000, 'cancelled_at_gateway', 'done'],
  ])
})

shopTest('a refund at the console right after the sale is found without a webhook', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paid.paymentId)
  await letTimePass(shop, MINUTE)
  assert.equal((await orderOf(shop, paid.orderId)).state, 'refunded')
})

shopTest('a refund at the console during one of ours is booked beside it', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await letTimePass(shop, 2 * MINUTE)
  await requestRefund(shop, paid, 5_000)
  gateway.willMeet('cancel', 'lost_after')
  gateway.willMeet('find', { lie: {} }, 'lost_before')
  await runJobs(shop)
  gateway.cancelsAtConsole(paid.paymentId, 2_000)
  await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')
  await letTimePass(shop, 3 * SECOND, MINUTE, MINUTE)
  assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 7_000)
})

shopTest('a refund at the console before ours reduces what is left, and ours is still made', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await letTimePass(shop, 2 * MINUTE)
  gateway.cancelsAtConsole(paid.paymentId, 2_000)
  await requestRefund(shop, paid, 5_000)
  await letTimePass(shop, 3 * SECOND, 10 * SECOND, MINUTE, 5 * MINUTE, HOUR)
  assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 7_000)
  assert.equal(gateway.entry(paid.paymentId).cancels.length, 2)
})

shopTest('money that is being given back, and was refunded at the console, is not returned twice', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  gateway.pays(paymentId, { amount: 990 })
  await completePayment(shop, { paymentId }, 'callback')
  gateway.cancelsAtConsole(paymentId)
  await letTimePass(shop, SECOND, 3 * SECOND, MINUTE, 5 * MINUTE, HOUR)
  assert.equal((await paymentOf(shop, paymentId)).state, 'given_back')
  assert.equal(gateway.entry(paymentId).cancels.length, 1)
})

shopTest('a problem that needs a person is no longer retried after a time, and stays visible', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await requestRefund(shop, paid, paid.amount)
  gateway.isAway = true
  await letTimePass(shop, ...Array.from({ length: 60 }, () => 2 * HOUR))
  const [job] = await jobsAbout(shop, `refund-${paid.amount}`)
  assert.ok(job?.parkedAt)
  assert.equal(job.attempts, 40)
  // An operator restarts the job.
  gateway.isAway = false
  await shop.db.transact((tx) =>
    rows(tx.update(jobs).set({ parkedAt: null, runAt: shop.clock.now() }).where(eq(jobs.id, job.id)).returning()),
  )
})

shopTest('one contradicting answer changes nothing; the gateway is asked again', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  gateway.willMeet('find', { lie: { status: 'failed', captured: 0 } })
  await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')
  assert.equal((await paymentOf(shop, paid.paymentId)).doubts, 1)
  await letTimePass(shop, 6 * SECOND)
  const payment = await paymentOf(shop, paid.paymentId)
  assert.deepEqual([payment.state, payment.doubts], ['paid', 0])
  assert.equal((await orderOf(shop, paid.orderId)).state, 'paid')
})

shopTest('contradictions are counted from zero after a correct answer', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  const lie = { lie: { status: 'absent' as const, captured: 0 } }
  for (let round = 0; round < 4; round++) {
    gateway.willMeet('find', lie)
    await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')
    await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')
  }
  assert.equal((await orderOf(shop, paid.orderId)).state, 'paid')
  assert.deepEqual(await attentionFor(shop, paid.paymentId), [])
})

shopTest('a gateway that reports the money as gone three times is believed, and an operator is told', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  gateway.losesMoney(paid.paymentId)
  await letTimePass(shop, MINUTE, 6 * SECOND)
  assert.equal((await orderOf(shop, paid.orderId)).state, 'paid')
  await letTimePass(shop, 6 * SECOND)

  const order = await orderOf(shop, paid.orderId)
  assert.deepEqual([order.state, order.fulfilment, order.stock, order.paidAt], ['failed', 'none', 'reserved', null])
  assert.deepEqual(await ledgerOf(shop, paid.paymentId), ['capture:…:0 gateway:scripted 21000', 'reversal:…:0 sales 21000'])
  const [row] = await attentionFor(shop, paid.paymentId)
  assert.equal(row?.reason, 'payment_reversed')
  await shop.db.transact((tx) =>
    rows(tx.update(payments).set({ failureCode: 'REVERSED' }).where(eq(payments.id, paid.paymentId)).returning()),
  )
})

shopTest('a sale that was reversed can be paid again', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  gateway.losesMoney(paid.paymentId)
  await letTimePass(shop, MINUTE, 6 * SECOND, 6 * SECOND)
  const next = await attemptId(shop, paid.orderId, 2)
  gateway.pays(next, { amount: paid.amount })
  assert.equal((await completePayment(shop, { paymentId: next }, 'callback'))?.outcome, 'paid')
})

shopTest('a sale by an older attempt can be reversed even after a later attempt was opened', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  gateway.losesMoney(paymentId)

  await letTimePass(shop, MINUTE, 6 * SECOND, 6 * SECOND)

  assert.equal((await orderOf(shop, orderId)).state, 'failed')
  assert.deepEqual(shop.faults, [])
})

shopTest('after a full refund a gateway that no longer knows the payment contradicts nothing', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await requestRefund(shop, paid, paid.amount)
  await workUntilIdle(shop)
  const gone = { lie: { status: 'absent' as const, captured: 0, cancelled: 0 } }
  gateway.willMeet('find', gone, gone, gone, gone)
  for (let look = 0; look < 4; look++) await completePayment(shop, { paymentId: paid.paymentId }, 'operator')
  assert.equal((await orderOf(shop, paid.orderId)).state, 'refunded')
  assert.equal((await paymentOf(shop, paid.paymentId)).state, 'refunded')
  assert.deepEqual(await attentionFor(shop, paid.paymentId), [])
})

shopTest('a refund of the same sum as one at the console is made as well', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await letTimePass(shop, 2 * MINUTE)
  gateway.cancelsAtConsole(paid.paymentId, 5_000)
  await requestRefund(shop, paid, 5_000)
  await letTimePass(shop, 3 * SECOND, 10 * SECOND, MINUTE)
  assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 10_000)
  assert.equal((await refundsOf(shop, paid.paymentId)).length, 2)
})

shopTest('a refund whose request was lost, and whose limit the console then reduced, is still made', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await requestRefund(shop, paid, 5_000)
  gateway.willMeet('cancel', 'lost_before')
  gateway.willMeet('find', { lie: {} }, 'lost_before')
  await runJobs(shop)
  gateway.cancelsAtConsole(paid.paymentId, 2_000)
  await letTimePass(shop, 3 * SECOND, 10 * SECOND, MINUTE, MINUTE)
  assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 7_000)
})

shopTest('a refund of more than is left ends with an operator being told', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  await letTimePass(shop, 2 * MINUTE)
  await requestRefund(shop, paid, 20_000)
  gateway.cancelsAtConsole(paid.paymentId, 2_000)
  await letTimePass(shop, 3 * SECOND, 10 * SECOND, MINUTE)
  assert.deepEqual((await refundsOf(shop, paid.paymentId)).map(({ amount, state }) => `${amount} ${state}`).sort(), [
    '2000 done',
    '20000 failed',
  ])
  assert.deepEqual((await attentionFor(shop, paid.paymentId)).map(({ reason }) => reason).sort(), [
    'cancelled_at_gateway',
    'refund_impossible',
  ])
})

shopTest(
  'a refund at the gateway’s console that takes days is booked when it has arrived, without a webhook',
  async ({ shop, gateway }) => {
    const paid = await aPaidOrder(shop, gateway)
    await letTimePass(shop, 2 * MINUTE)
    gateway.entry(paid.paymentId).pendingCancel = { ref: 'cancel-at-console', key: 'console-later', amount: 4_000 }
    await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')
    assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 0)
    await letTimePass(shop, HOUR, HOUR)
    assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 0)
    gateway.makesCancel(paid.paymentId)
    await letTimePass(shop, HOUR)
    assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 4_000)
    assert.equal((await orderOf(shop, paid.orderId)).state, 'partially_refunded')
  },
)

shopTest(
  'while a cancel of the gateway’s console is under way a refund of the same sum waits, and is then asked for itself',
  async ({ shop, gateway }) => {
    const paid = await aPaidOrder(shop, gateway)
    await letTimePass(shop, 2 * MINUTE)
    gateway.entry(paid.paymentId).pendingCancel = { ref: 'cancel-at-console', key: 'console-later', amount: 4_000 }
    await requestRefund(shop, paid, 4_000)
    await letTimePass(shop, HOUR)
    assert.deepEqual([gateway.calls.cancel, (await refundsOf(shop, paid.paymentId)).map(({ state }) => state)], [0, ['requested']])
    gateway.makesCancel(paid.paymentId)
    await letTimePass(shop, HOUR, HOUR)
    assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 8_000)
    assert.equal(gateway.calls.cancel, 1)
  },
)
