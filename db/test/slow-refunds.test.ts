/** Money on its way back through a slow gateway: the worker's lease has run out and the refund is asked for again while the first request is under way. */
import assert from 'node:assert/strict'
import { JOB_LEASE_MS } from '#lib/jobs/jobs.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { giveRefundAccount } from '#lib/refunds/give-account.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { attentionFor, jobsAbout, ledgerOf, orderOf, paymentOf, refundsOf, shelf } from '../../test/support/look-at.ts'
import { ACCOUNT, aDeposit, aPaidOrder, aRefund, BASKET_TOTAL, KEEPS_DATA, lineOf } from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const WHERE = ['before', 'after'] as const

const sent = (shop: TestShop, kind: string) => shop.sent.filter(({ id }) => id.startsWith(`${kind}:`)).length

for (const where of WHERE) {
  shopTest(
    `a refund that is slow ${where} the gateway books it is requested under the same key, and made once`,
    async ({ shop, gateway }) => {
      const { orderId, paymentId } = await aPaidOrder(shop, gateway)
      const lines = [{ position: await lineOf(shop, orderId, 'cup'), quantity: 1 }]
      const asked = await requestRefund(shop, aRefund(orderId, { input: { kind: 'lines', lines } }))
      assert.ok(asked.ok)
      const slow = gateway.delays('cancel', where)
      const first = runJobs(shop)
      await slow.begins()
      shop.clock.advance(JOB_LEASE_MS)
      await workUntilIdle(shop)
      assert.equal((await refundsOf(shop, paymentId))[0]?.state, 'done')
      const refunded = await paymentOf(shop, paymentId)
      slow.letThrough()
      await first
      await workUntilIdle(shop)

      assert.deepEqual(
        gateway.entry(paymentId).cancels.map(({ amount }) => amount),
        [asked.amount],
      )
      assert.equal(new Set(gateway.refunds.map(({ id }) => id)).size, 1)
      assert.deepEqual([(await paymentOf(shop, paymentId)).refunded, refunded.refunded], [asked.amount, asked.amount])
      assert.equal(await shelf(shop, 'cup'), '18 / 0 / 2')
      assert.equal(sent(shop, 'refund-done'), 1)
      // Whoever was answered second finds it booked, and has nothing to complain of.
      assert.ok(!shop.logged.some((line) => line.includes('job_postponed')))
    },
  )

  shopTest(`a gateway that forgets its keys while a refund is slow ${where} it is booked refunds once`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    await requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: 20_000 } }))
    const slow = gateway.delays('cancel', where)
    const first = runJobs(shop)
    await slow.begins()
    shop.clock.advance(JOB_LEASE_MS)
    await workUntilIdle(shop)
    gateway.forgetsKeys()
    slow.letThrough()
    await first
    await letTimePass(shop, MINUTE, HOUR)
    assert.deepEqual(
      gateway.entry(paymentId).cancels.map(({ amount }) => amount),
      [20_000],
    )
    const { refunded, captured, state } = await paymentOf(shop, paymentId)
    assert.deepEqual([refunded, captured, state], [20_000, BASKET_TOTAL, 'partially_refunded'])
    assert.deepEqual(
      (await attentionFor(shop, paymentId)).filter(({ resolvedAt }) => !resolvedAt),
      [],
    )
  })

  shopTest(`while a refund is slow ${where} it is booked, the next one of the same payment waits`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    await requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: 10_000 } }))
    const slow = gateway.delays('cancel', where)
    const first = runJobs(shop)
    await slow.begins()
    await requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: 20_000 }, by: 'other@example.com' }))
    await workUntilIdle(shop)
    assert.equal(gateway.calls.cancel, 1)
    slow.letThrough()
    await first
    await letTimePass(shop, MINUTE)
    assert.deepEqual(
      gateway.entry(paymentId).cancels.map(({ amount }) => amount),
      [10_000, 20_000],
    )
    assert.equal((await paymentOf(shop, paymentId)).refunded, 30_000)
  })

  shopTest(
    `money that may not be kept is given back once, however slow the answer ${where} the gateway books it`,
    async ({ shop, gateway }) => {
      const { orderId, paymentId } = await place(shop)
      gateway.pays(paymentId, { amount: 1_000 })
      await completePayment(shop, { paymentId }, 'webhook')
      const slow = gateway.delays('cancel', where)
      const first = runJobs(shop)
      await slow.begins()
      shop.clock.advance(JOB_LEASE_MS)
      await workUntilIdle(shop)
      slow.letThrough()
      await first
      await workUntilIdle(shop)
      assert.deepEqual(
        gateway.entry(paymentId).cancels.map(({ amount }) => amount),
        [1_000],
      )
      assert.deepEqual([(await paymentOf(shop, paymentId)).state, (await orderOf(shop, orderId)).state], ['given_back', 'cancelled'])
      assert.equal((await ledgerOf(shop, paymentId)).length, 2)
    },
  )

  shopTest(`a pending cancel that was requested twice while slow ${where} it is accepted is made once`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    gateway.cancelsLater = true
    await requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: 20_000 } }))
    const slow = gateway.delays('cancel', where)
    const first = runJobs(shop)
    await slow.begins()
    shop.clock.advance(JOB_LEASE_MS)
    await workUntilIdle(shop)
    slow.letThrough()
    await first
    assert.equal((await refundsOf(shop, paymentId))[0]?.state, 'unknown')
    gateway.makesCancel(paymentId)
    await letTimePass(shop, HOUR)
    assert.deepEqual(
      gateway.entry(paymentId).cancels.map(({ amount }) => amount),
      [20_000],
    )
    assert.equal((await refundsOf(shop, paymentId))[0]?.state, 'done')
  })
}

/** The second answer that the next refund job gets, about what became of its asking, is on its way until it is let through. */
function delayedReport(gateway: ScriptedGateway, before: number) {
  gateway.willMeet('find', ...Array.from({ length: before }, () => ({ after: Promise.resolve() })))
  return gateway.delays('find', 'after')
}

shopTest('word that a cancel is accepted, which arrives after it was made and booked, changes nothing', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsLater = true
  await requestRefund(shop, aRefund(orderId))
  const slow = delayedReport(gateway, 1)
  const first = runJobs(shop)
  while (gateway.calls.cancel === 0) await new Promise((next) => setImmediate(next))
  await slow.begins()
  shop.clock.advance(JOB_LEASE_MS)
  await workUntilIdle(shop)
  gateway.makesCancel(paymentId)
  await letTimePass(shop, HOUR)
  const [done] = await refundsOf(shop, paymentId)
  assert.deepEqual([done?.state, done?.pendingRef], ['done', null])
  slow.letThrough()
  await first
  await letTimePass(shop, DAY)
  assert.deepEqual(await refundsOf(shop, paymentId), [done])
})

shopTest('word that a cancel failed, which arrives after another was made in its place, changes nothing', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  gateway.pays(paymentId, { amount: 1_000 })
  gateway.cancelsLater = true
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  gateway.failsCancel(paymentId)
  shop.clock.advance(11 * MINUTE)
  const slow = gateway.delays('find', 'after')
  const first = runJobs(shop)
  await slow.begins()
  shop.clock.advance(JOB_LEASE_MS)
  await workUntilIdle(shop)
  await letTimePass(shop, MINUTE)
  gateway.makesCancel(paymentId)
  await letTimePass(shop, HOUR)
  const [done] = await refundsOf(shop, paymentId)
  assert.equal(done?.state, 'done')
  slow.letThrough()
  await first
  await letTimePass(shop, HOUR, DAY)
  assert.deepEqual(await refundsOf(shop, paymentId), [done])
  // The failure called a person once, and the refund that was made in its place resolved that.
  const called = await attentionFor(shop, paymentId)
  assert.deepEqual([called.length, called[0]?.reason, called[0]?.resolvedAt !== null], [1, 'refund_failed', true])
})

shopTest('a refund whose answer was lost is made once by a gateway that forgets keys and compares nothing', async ({ shop, gateway }) => {
  gateway.comparesRemaining = false
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  await requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: 20_000 } }))
  gateway.willMeet('cancel', 'lost_after')
  gateway.willMeet('find', { after: Promise.resolve() }, 'lost_before')
  await workUntilIdle(shop)
  gateway.forgetsKeys()
  await letTimePass(shop, MINUTE, HOUR)
  assert.deepEqual(
    gateway.entry(paymentId).cancels.map(({ amount }) => amount),
    [20_000],
  )
  assert.equal((await refundsOf(shop, paymentId))[0]?.state, 'done')
})

shopTest('a gateway that says yes and gives nothing back is not believed', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  await requestRefund(shop, aRefund(orderId))
  const { cancel } = gateway
  gateway.cancel = (payment) => gateway.find(payment)
  await letTimePass(shop, MINUTE, MINUTE)
  assert.deepEqual([(await refundsOf(shop, paymentId))[0]?.state, (await orderOf(shop, orderId)).state], ['unknown', 'paid'])
  assert.equal(sent(shop, 'refund-done'), 0)
  gateway.cancel = cancel
  await letTimePass(shop, HOUR, HOUR)
  assert.deepEqual([(await refundsOf(shop, paymentId))[0]?.state, (await orderOf(shop, orderId)).state], ['done', 'refunded'])
})

shopTest(
  'a refund that the gateway makes in two weeks is looked for all that time, told of when it is made, and to an operator after ten days',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    gateway.cancelsLater = true
    const asked = await requestRefund(shop, aRefund(orderId))
    assert.ok(asked.ok)
    // More looks than a failing job has tries.
    for (let look = 0; look < 45; look++) await letTimePass(shop, 10 * MINUTE)
    assert.deepEqual([await attentionFor(shop, paymentId), sent(shop, 'refund-done')], [[], 0])
    assert.deepEqual(
      (await jobsAbout(shop, asked.refundId)).map(({ kind, parkedAt, doneAt }) => [kind, parkedAt, doneAt !== null]).sort(),
      [
        ['refund', null, false],
        ['refund-requested', null, true],
      ],
    )
    // After so many looks one that fails is the first that does.
    gateway.willMeet('find', 'unreachable')
    await letTimePass(shop, 10 * MINUTE)
    assert.ok((await jobsAbout(shop, asked.refundId)).every(({ parkedAt }) => parkedAt === null))
    await letTimePass(shop, 10 * DAY)
    assert.deepEqual(
      (await attentionFor(shop, paymentId)).map(({ reason, resolvedAt }) => [reason, resolvedAt]),
      [['refund_pending_long', null]],
    )
    gateway.makesCancel(paymentId)
    await letTimePass(shop, HOUR)
    assert.deepEqual([(await refundsOf(shop, paymentId))[0]?.state, sent(shop, 'refund-done')], ['done', 1])
    assert.ok((await attentionFor(shop, paymentId)).every(({ resolvedAt }) => resolvedAt))
  },
)

shopTest(
  'a refusal that arrives after another request made the refund informs nobody and asks for no account',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    const asked = await requestRefund(shop, aRefund(orderId, { account: ACCOUNT }))
    assert.ok(asked.ok)
    gateway.willMeet('cancel', { refuse: 'INVALID_REFUND_ACCOUNT_NUMBER' }, { refuse: 'INVALID_REFUND_ACCOUNT_NUMBER' })
    // One look before the asking; the one after it is what the refusal waits for.
    gateway.willMeet('find', { after: Promise.resolve() })
    const slow = gateway.delays('find', 'after')
    const first = runJobs(shop)
    while (gateway.calls.cancel === 0) await new Promise((next) => setImmediate(next))
    await slow.begins()
    shop.clock.advance(JOB_LEASE_MS)
    // The second asking is refused, the operator finds out the account, and the third makes it.
    await runJobs(shop)
    assert.deepEqual(await giveRefundAccount(shop, asked.refundId, { ...ACCOUNT, number: '999888777' }), { ok: true })
    await workUntilIdle(shop)
    assert.equal((await refundsOf(shop, paymentId))[0]?.state, 'done')
    slow.letThrough()
    await first
    await letTimePass(shop, MINUTE, DAY)

    assert.deepEqual(
      gateway.refunds.map(({ account }) => account?.number),
      ['999888777'],
    )
    assert.deepEqual(
      (await attentionFor(shop, paymentId)).filter(({ resolvedAt }) => !resolvedAt),
      [],
    )
    assert.equal(sent(shop, 'refund-account'), 1)
    assert.ok((await jobsAbout(shop, asked.refundId)).every(({ doneAt, parkedAt }) => doneAt && !parkedAt))
  },
  KEEPS_DATA,
)

shopTest(
  'while a deposit’s refund is in progress its account cannot be changed, and the money goes to the first one',
  async ({ shop, gateway }) => {
    const { orderId } = await aDeposit(shop, gateway)
    const asked = await requestRefund(shop, aRefund(orderId, { account: ACCOUNT }))
    assert.ok(asked.ok)
    const slow = gateway.delays('cancel', 'before')
    const first = runJobs(shop)
    await slow.begins()
    const other = { ...ACCOUNT, number: '999888777' }
    for (let again = 0; again < 2; again++) {
      assert.deepEqual(await giveRefundAccount(shop, asked.refundId, other), { ok: false, problem: 'refund_not_waiting' })
      shop.clock.advance(JOB_LEASE_MS)
    }
    slow.letThrough()
    await first
    assert.deepEqual(
      gateway.refunds.map(({ account }) => account),
      [ACCOUNT],
    )
    assert.deepEqual(await giveRefundAccount(shop, asked.refundId, other), { ok: false, problem: 'refund_not_waiting' })
  },
  KEEPS_DATA,
)
