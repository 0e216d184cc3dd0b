/** What an order's page tells: all of it to whoever ordered, and to a holder of its token nothing about the person. */
import assert from 'node:assert/strict'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { requestReturn } from '#lib/refunds/return-requests.ts'
import { ACCOUNT, aDeposit, anAwaitedDeposit, KEEPS_DATA, lineOf } from '../../test/support/orders.ts'
import { ScriptedCashReceipts } from '../../test/support/scripted-cash-receipts.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

async function views(shop: TestShop, orderId: string) {
  const [owner, token] = [await viewOrder(shop, orderId, 'owner'), await viewOrder(shop, orderId, 'token')]
  assert.ok(owner && token)
  return { owner, token }
}

shopTest(
  'buyer, parcel, receipt, returns and what may still be done are the buyer’s to see',
  async ({ shop, gateway }) => {
    const { orderId } = await aDeposit(shop, gateway)
    await requestCashReceipt(shop, orderId, { purpose: 'income_deduction', identity: '01012345678' })
    await markShipped(shop, orderId, { carrier: 'cj', trackingNumber: '123456789012' })
    await markDelivered(shop, orderId)
    await workUntilIdle(shop)
    const before = await views(shop, orderId)
    assert.deepEqual([before.owner.personal?.parcel?.trackingNumber, before.token.personal], ['123456789012', null])
    assert.deepEqual([before.owner.cashReceipt !== null, before.token.cashReceipt], [true, null])
    assert.deepEqual([before.owner.options?.return !== null, before.token.options], [true, null])

    const lines = [{ position: await lineOf(shop, orderId, 'cup'), quantity: 1 }]
    const asked = await requestReturn(shop, { orderId, lines, reason: 'product_not_as_described', note: '깨졌습니다', account: ACCOUNT })
    assert.ok(asked.ok)
    const after = await views(shop, orderId)
    assert.deepEqual([after.owner.returns.length, after.token.returns], [1, []])
    // Goods and state are what a receipt on the table would show.
    assert.deepEqual(
      [after.token.number, after.token.state, after.token.lines, after.token.total],
      [after.owner.number, after.owner.state, after.owner.lines, after.owner.total],
    )
  },
  { ...KEEPS_DATA, cashReceipts: { scripted: new ScriptedCashReceipts({ cancelsInPart: true }) } },
)

shopTest('that a refund waits for an account is told to the buyer alone', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAwaitedDeposit(shop, gateway)
  gateway.deposits(paymentId, 90_000)
  gateway.willMeet('cancel', { refuse: 'ACCOUNT_MISSING' })
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  const { owner, token } = await views(shop, orderId)
  assert.deepEqual([owner.accountWanted?.amount, token.accountWanted], [90_000, null])
  assert.equal(token.givenBack?.amount, 90_000)
})

shopTest('a holder of the token opens the same window without what it says of the buyer', async ({ shop }) => {
  const { orderId } = await place(shop)
  const { owner, token } = await views(shop, orderId)
  assert.deepEqual([owner.payment.window?.redacted, token.payment.window?.redacted], [undefined, true])
  assert.deepEqual(token.payment.window, { ...owner.payment.window, redacted: true })
})
