/** What a gateway says of a sum may be wrong, or true no more: what goes back is what it holds now. */
import assert from 'node:assert/strict'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { attentionFor, orderOf, paymentOf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, place, workUntilIdle } from '../../test/support/test-shop.ts'

for (const [says, wrong] of [
  ['more', 22_000],
  ['less', 20_000],
] as const)
  shopTest(
    `a wrong sum said twice and then the right one, ${says} than it: all that the gateway holds goes back`,
    async ({ shop, gateway }) => {
      const { orderId, paymentId, amount } = await place(shop)
      gateway.pays(paymentId)
      const lie = { lie: { total: wrong, captured: wrong, paid: wrong } }
      gateway.willMeet('find', lie, lie)
      await completePayment(shop, { paymentId }, 'callback')
      assert.deepEqual([(await paymentOf(shop, paymentId)).state, (await paymentOf(shop, paymentId)).captured], ['giving_back', wrong])
      await letTimePass(shop, SECOND, 11 * SECOND)
      assert.deepEqual(
        gateway.entry(paymentId).cancels.map((cancel) => cancel.amount),
        [amount],
      )
      assert.deepEqual([(await paymentOf(shop, paymentId)).state, (await paymentOf(shop, paymentId)).refunded], ['given_back', amount])
      assert.equal((await orderOf(shop, orderId)).state, 'cancelled')
    },
  )

shopTest('the right sum was given back at the gateway meanwhile: nothing is asked for', async ({ shop, gateway }) => {
  const { paymentId, amount } = await place(shop)
  gateway.pays(paymentId)
  const lie = { lie: { total: 22_000, captured: 22_000, paid: 22_000 } }
  gateway.willMeet('find', lie, lie)
  await completePayment(shop, { paymentId }, 'callback')
  gateway.cancelsAtConsole(paymentId)
  await letTimePass(shop, SECOND, 11 * SECOND, MINUTE)
  assert.equal(gateway.refunds.length, 0)
  assert.deepEqual([(await paymentOf(shop, paymentId)).state, (await paymentOf(shop, paymentId)).refunded], ['given_back', amount])
})

shopTest('a refund that a bank sends back is doubted, then a person is called, and the buyer hears', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  await workUntilIdle(shop)
  const question = { orderId, input: { kind: 'amount' as const, amount: 5_000 }, fault: 'shop' as const }
  await requestRefund(shop, { ...question, key: aKey(), reason: 'product_not_as_described', restock: false, by: 'operator@example.com' })
  await workUntilIdle(shop)
  await letTimePass(shop, DAY)
  const made = gateway.entry(paymentId).cancels.slice()
  gateway.bouncesCancel(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.deepEqual(await attentionFor(shop, paymentId), [])
  await letTimePass(shop, MINUTE, MINUTE)
  assert.deepEqual(
    (await attentionFor(shop, paymentId)).map(({ reason }) => reason),
    ['refund_bounced'],
  )
  assert.ok(shop.sent.some(({ id }) => id.startsWith('refund-delayed')))
  gateway.entry(paymentId).cancels.push(...made)
})
