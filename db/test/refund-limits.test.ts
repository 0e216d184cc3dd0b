/** How much can be refunded and until when: the last won and the last millisecond, and the first beyond them. */
import assert from 'node:assert/strict'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { previewRefund, requestRefund } from '#lib/refunds/request-refund.ts'
import { requestReturn } from '#lib/refunds/return-requests.ts'
import { orderOf, paymentOf } from '../../test/support/look-at.ts'
import { ACCOUNT, aDeposit, anAwaitedDeposit, aPaidOrder, aRefund, BASKET, BASKET_TOTAL, KEEPS_DATA } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY } from '../../test/support/test-clock.ts'
import { workUntilIdle } from '../../test/support/test-shop.ts'

/** Each deadline, and the first time after it that is refused. */
const STEPS = [
  [-1, 'ok'],
  [0, 'over'],
] as const

for (const [late, answer] of STEPS) {
  shopTest(
    `a deposit can be refunded ${late < 0 ? 'in the last millisecond of' : 'no longer after'} its year`,
    async ({ shop, gateway }) => {
      const { orderId } = await aDeposit(shop, gateway)
      const { paidAt } = await orderOf(shop, orderId)
      shop.clock.advance((paidAt?.getTime() ?? 0) + 365 * DAY + late - shop.clock.now().getTime())
      const asked = await requestRefund(shop, aRefund(orderId, { account: ACCOUNT }))
      assert.equal(asked.ok ? 'ok' : asked.problem, answer === 'ok' ? 'ok' : 'window_over')
      const preview = await previewRefund(shop, { orderId, input: { kind: 'everything' }, fault: 'shop' })
      if (!preview.ok) assert.equal(preview.problem, answer === 'ok' ? 'nothing_left' : 'window_over')
    },
    KEEPS_DATA,
  )

  shopTest(
    `goods can be returned ${late < 0 ? 'in the last millisecond of' : 'no longer after'} the seventh day in Seoul`,
    async ({ shop, gateway }) => {
      const { orderId } = await aPaidOrder(shop, gateway)
      await markShipped(shop, orderId)
      await markDelivered(shop, orderId)
      await workUntilIdle(shop)
      const end = new Date('2026-11-28T24:00:00+09:00').getTime()
      shop.clock.advance(end + late - shop.clock.now().getTime())
      const asked = await requestReturn(shop, { orderId, lines: [{ position: 0, quantity: 1 }], reason: 'requested_by_customer', note: '' })
      assert.equal(asked.ok ? 'ok' : asked.problem, answer === 'ok' ? 'ok' : 'return_window_over')
    },
  )
}

for (const [amount, answer] of [
  [BASKET_TOTAL - 1, 'ok'],
  [BASKET_TOTAL, 'ok'],
  [BASKET_TOTAL + 1, 'amount_more_than_left'],
  [1, 'ok'],
] as const) {
  shopTest(`${amount} of ${BASKET_TOTAL} won: ${answer}`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    const asked = await requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount } }))
    assert.equal(asked.ok ? 'ok' : asked.problem, answer)
    await workUntilIdle(shop)
    const state = answer !== 'ok' ? 'paid' : amount === BASKET_TOTAL ? 'refunded' : 'partially_refunded'
    assert.deepEqual(
      [(await orderOf(shop, orderId)).state, (await paymentOf(shop, paymentId)).refunded],
      [state, answer === 'ok' ? amount : 0],
    )
  })
}

for (const [deposit, outcome] of [
  [BASKET_TOTAL - 1, 'given_back'],
  [BASKET_TOTAL, 'paid'],
  [BASKET_TOTAL + 1, 'given_back'],
] as const) {
  shopTest(`a deposit of ${deposit} won for ${BASKET_TOTAL} is ${outcome}`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAwaitedDeposit(shop, gateway, BASKET)
    gateway.deposits(paymentId, deposit)
    assert.equal((await completePayment(shop, { paymentId }, 'webhook'))?.outcome, outcome)
    await workUntilIdle(shop)
    assert.equal((await orderOf(shop, orderId)).state, outcome === 'paid' ? 'paid' : 'cancelled')
  })
}

shopTest(
  'a payment that its company refunds only as a whole is refunded whole, and a part is refused before anybody is asked',
  async ({ shop, gateway }) => {
    gateway.refundLimits = { wholeOnly: true, mostParts: undefined }
    const { orderId } = await aPaidOrder(shop, gateway)
    const part = aRefund(orderId, { input: { kind: 'amount', amount: 1_000 } })
    assert.deepEqual(await requestRefund(shop, part), { ok: false, problem: 'whole_only' })
    assert.deepEqual(await previewRefund(shop, part), { ok: false, problem: 'whole_only' })
    assert.equal(gateway.calls.cancel, 0)
    assert.ok((await requestRefund(shop, aRefund(orderId))).ok)
    await workUntilIdle(shop)
    assert.equal((await orderOf(shop, orderId)).state, 'refunded')
  },
)

shopTest('the second part is refused where the company refunds one, and all that is left is still asked for', async ({ shop, gateway }) => {
  gateway.refundLimits = { wholeOnly: false, mostParts: 1 }
  const { orderId } = await aPaidOrder(shop, gateway)
  const part = () => requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: 1_000 } }))
  assert.ok((await part()).ok)
  await workUntilIdle(shop)
  assert.deepEqual(await part(), { ok: false, problem: 'parts_used_up' })
  assert.ok((await requestRefund(shop, aRefund(orderId))).ok)
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'refunded')
})
