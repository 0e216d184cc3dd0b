/** How a payment becomes a sale, and which claims must not make it one. */
import assert from 'node:assert/strict'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { attemptId, attemptsOf, jobsAbout, ledgerOf, orderOf, paymentOf, shelf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, place, workUntilIdle } from '../../test/support/test-shop.ts'

shopTest('a payment that the buyer agreed to is captured once and becomes the sale', async ({ shop, gateway }) => {
  const { orderId, paymentId, amount } = await place(shop)
  const authorisation = gateway.authorises(paymentId)

  const completion = await completePayment(shop, { paymentId, authorisation }, 'callback')

  assert.deepEqual(completion, { outcome: 'paid', paymentId, orderId })
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.fulfilment, order.stock], ['paid', 'preparing', 'sold'])
  assert.equal(await shelf(shop, 'cup'), '19 / 0 / 1')
  assert.deepEqual(await ledgerOf(shop, paymentId), [`capture:…:0 gateway:scripted ${amount}`])
  assert.equal(gateway.calls.confirm, 1)
  await workUntilIdle(shop)
  assert.deepEqual(
    shop.sent.map(({ id }) => id),
    [`order-paid:${paymentId}`],
  )
})

shopTest('a payment that its window has already captured is looked up and becomes the sale', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)

  const completion = await completePayment(shop, { paymentId }, 'redirect')

  assert.equal(completion?.outcome, 'paid')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.calls.confirm, 0)
})

shopTest('a claim about a payment that was never made changes nothing', async ({ shop }) => {
  const { orderId, paymentId } = await place(shop)

  const completion = await completePayment(shop, { paymentId, authorisation: { ref: 'invented' } }, 'callback')

  assert.equal(completion?.outcome, 'pending')
  assert.equal((await orderOf(shop, orderId)).state, 'pending')
  assert.equal((await paymentOf(shop, paymentId)).state, 'ready')
})

shopTest('an invented authorisation does not prevent the real buyer from paying', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  await completePayment(shop, { paymentId, authorisation: { ref: 'invented' } }, 'callback')

  const authorisation = gateway.authorises(paymentId)
  const completion = await completePayment(shop, { paymentId, authorisation }, 'callback')

  assert.equal(completion?.outcome, 'paid')
})

shopTest('the authorisation of another order completes nothing', async ({ shop, gateway }) => {
  const cheap = await place(shop, { lines: [{ productId: 'bulk', quantity: 1 }] })
  const dear = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  const authorisation = gateway.authorises(cheap.paymentId)

  const completion = await completePayment(shop, { paymentId: dear.paymentId, authorisation }, 'callback')

  assert.equal(completion?.outcome, 'pending')
  assert.equal((await orderOf(shop, dear.orderId)).paidAt, null)
})

shopTest('the shop answers nothing about a payment that it does not have', async ({ shop }) => {
  assert.equal(await completePayment(shop, { paymentId: 'G261121AAAAAAAA01ABCDEFGHJKMN' }, 'callback'), undefined)
})

shopTest('a second report of the same payment changes nothing', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  await completePayment(shop, { paymentId, authorisation }, 'callback')
  const before = await orderOf(shop, orderId)

  for (const cause of ['callback', 'redirect', 'webhook', 'sweeper', 'operator'] as const) {
    assert.equal((await completePayment(shop, { paymentId, authorisation }, cause))?.outcome, 'paid')
  }

  assert.deepEqual(await orderOf(shop, orderId), before)
  assert.equal(gateway.calls.confirm, 1)
})

shopTest(
  'callback, redirect, webhook and sweeper at once, 64 times: one confirm, one booking, one mail, one answer',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop)
    const authorisation = gateway.authorises(paymentId)
    const causes = ['callback', 'redirect', 'webhook', 'sweeper'] as const

    const completions = await Promise.all(
      Array.from({ length: 64 }, (_, i) => completePayment(shop, { paymentId, authorisation }, causes[i % 4] ?? 'callback')),
    )

    assert.equal(new Set(completions.map((completion) => JSON.stringify(completion))).size, 1)
    assert.equal(completions[0]?.outcome, 'paid')
    assert.equal(gateway.calls.confirm, 1)
    assert.equal(gateway.entry(paymentId).captures, 1)
    assert.equal((await ledgerOf(shop, paymentId)).length, 1)
    assert.equal((await jobsAbout(shop, orderId)).length, 1)
  },
)

shopTest('a declined card leaves the order open under the next payment id', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.declines(paymentId)

  const completion = await completePayment(shop, { paymentId }, 'callback')

  assert.equal(completion?.outcome, 'declined')
  assert.equal((await orderOf(shop, orderId)).state, 'failed')
  assert.equal(await attemptsOf(shop, orderId), '-1 failed, -2 ready')
  assert.equal((await paymentOf(shop, paymentId)).failureReason, 'card_declined')
  assert.equal(await shelf(shop, 'cup'), '19 / 1 / 0')

  const next = await attemptId(shop, orderId, 2)
  const paid = await completePayment(shop, { paymentId: next, authorisation: gateway.authorises(next, { amount: 21_000 }) }, 'callback')
  assert.equal(paid?.outcome, 'paid')
  assert.equal(await attemptsOf(shop, orderId), '-1 failed, -2 paid')
})

shopTest('a card refused at the confirm call is a decline like any other', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId, { refusesAtConfirm: { reason: 'card_unusable', code: 'INVALID_STOPPED_CARD' } })

  const completion = await completePayment(shop, { paymentId, authorisation }, 'callback')

  assert.equal(completion?.outcome, 'declined')
  assert.equal(await attemptsOf(shop, orderId), '-1 failed, -2 ready')
  assert.equal((await paymentOf(shop, paymentId)).failureCode, 'INVALID_STOPPED_CARD')
})

shopTest('five declined cards close the order and put its goods back', async ({ shop, gateway }) => {
  const { orderId } = await place(shop)
  for (const attempt of [1, 2, 3, 4, 5]) {
    const paymentId = await attemptId(shop, orderId, attempt)
    gateway.declines(paymentId)
    await completePayment(shop, { paymentId }, 'callback')
  }

  assert.equal((await orderOf(shop, orderId)).state, 'cancelled')
  assert.equal(await attemptsOf(shop, orderId), '-1 failed, -2 failed, -3 failed, -4 failed, -5 failed')
  assert.equal(await shelf(shop, 'cup'), '20 / 0 / 0')
})

shopTest('an order with nothing to pay is paid when it is placed, without a call to a gateway', async ({ shop, gateway }) => {
  const { orderId, paymentId, amount, window } = await place(shop, { coupon: 'FREEALL' })

  assert.deepEqual([amount, window], [0, null])
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.stock, order.fulfilment], ['paid', 'sold', 'preparing'])
  assert.equal((await completePayment(shop, { paymentId }, 'operator'))?.outcome, 'paid')
  await workUntilIdle(shop)
  assert.deepEqual(
    shop.sent.map(({ id }) => id),
    [`order-paid:${paymentId}`],
  )
  assert.deepEqual(
    Object.entries(gateway.calls).filter(([, times]) => times > 0),
    [],
  )
})

for (const { what, attempt, mail } of [
  { what: 'a smaller amount', attempt: { amount: 990 }, mail: 1 },
  { what: 'a larger amount', attempt: { amount: 99_000 }, mail: 1 },
  { what: 'another currency', attempt: { currency: 'USD' }, mail: 1 },
  { what: 'test money in place of live, or live in place of test', attempt: { mode: 'live' as const }, mail: 1 },
  { what: 'money of another shop', attempt: { ours: false }, mail: 1 },
]) {
  shopTest(`${what} is given back, and the order it was meant for is closed`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop)
    gateway.pays(paymentId, attempt)

    const completion = await completePayment(shop, { paymentId }, 'callback')

    assert.equal(completion?.outcome, 'given_back')
    assert.equal((await orderOf(shop, orderId)).state, 'cancelled')
    assert.equal(await shelf(shop, 'cup'), '20 / 0 / 0')
    await workUntilIdle(shop)
    assert.equal((await paymentOf(shop, paymentId)).state, 'given_back')
    assert.equal(gateway.entry(paymentId).cancels.length, mail)
  })
}

shopTest('an agreement to a wrong amount is never captured, and ends with the reservation', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId, { amount: 990 })
  // The gateway refuses the request, and then the shop decides never to ask again.
  await completePayment(shop, { paymentId, authorisation }, 'callback')
  await letTimePass(shop, MINUTE, MINUTE)
  assert.equal(gateway.confirms.filter(({ moved }) => moved).length, 0)
  gateway.expires(paymentId)
  await letTimePass(shop, 14 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
})

shopTest(
  'a live shop accepts no test money',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop)
    gateway.pays(paymentId, { mode: 'test' })
    const completion = await completePayment(shop, { paymentId }, 'callback')
    assert.equal(completion?.outcome, 'given_back')
    assert.equal((await orderOf(shop, orderId)).paidAt, null)
  },
  { mode: 'live' },
)

shopTest('money for an order that another payment has paid is given back, and the sale stays', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  const second = await attemptId(shop, orderId, 2)
  gateway.pays(second, { amount: 21_000 })
  await completePayment(shop, { paymentId: second }, 'callback')

  gateway.pays(paymentId)
  const late = await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)

  assert.equal(late?.outcome, 'given_back')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(await attemptsOf(shop, orderId), '-1 given_back, -2 paid')
})

shopTest('money under a declined payment becomes the sale, and the next payment is closed', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  gateway.pays(paymentId)

  const completion = await completePayment(shop, { paymentId }, 'webhook')

  assert.equal(completion?.outcome, 'paid')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(await attemptsOf(shop, orderId), '-1 paid, -2 closed')
  const { failureReason, failureCode } = await paymentOf(shop, paymentId)
  assert.deepEqual([failureReason, failureCode], [null, null])
})

shopTest('when both payments of an order are paid, one is kept and the other given back', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  const second = await attemptId(shop, orderId, 2)
  gateway.pays(paymentId)
  gateway.pays(second, { amount: 21_000 })

  await Promise.all([completePayment(shop, { paymentId }, 'webhook'), completePayment(shop, { paymentId: second }, 'callback')])
  await letTimePass(shop, MINUTE)

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.match(await attemptsOf(shop, orderId), /^-1 (paid, -2 given_back|given_back, -2 paid)$/)
})
