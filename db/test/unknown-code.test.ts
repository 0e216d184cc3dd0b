/** A gateway code that no table has: the shop counts it, and the shopper does not read it. */
import assert from 'node:assert/strict'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { attemptsOf, paymentOf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { place } from '../../test/support/test-shop.ts'

const counted = async (metrics: { unmappedCodes: { get(): Promise<{ values: { value: number; labels: object }[] }> } }) =>
  (await metrics.unmappedCodes.get()).values.map(({ value, labels }) => [value, labels])

shopTest('an unmapped code is counted by gateway, and a mapped one is not', async ({ shop, gateway }) => {
  const mapped = await place(shop)
  gateway.declines(mapped.paymentId)
  await completePayment(shop, { paymentId: mapped.paymentId }, 'callback')
  assert.deepEqual(await counted(shop.metrics), [])

  const { orderId, paymentId } = await place(shop)
  gateway.declines(paymentId, 'NEVER_SEEN_BEFORE', 'unknown')
  const completion = await completePayment(shop, { paymentId }, 'callback')

  assert.equal(completion?.outcome, 'declined')
  assert.deepEqual(await counted(shop.metrics), [[1, { gateway: 'scripted' }]])
  const { failureReason, failureCode } = await paymentOf(shop, paymentId)
  assert.deepEqual([failureReason, failureCode], ['unknown', 'NEVER_SEEN_BEFORE'])
  assert.equal(await attemptsOf(shop, orderId), '-1 failed, -2 ready')
})
