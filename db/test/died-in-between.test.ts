/** A worker that dies after it asked the gateway and before it wrote the answer: another one finishes the work, and it is done once. */
import assert from 'node:assert/strict'
import { refundAs } from '#lib/admin/order-actions.ts'
import { captureAuthorised } from '#lib/captures/capture.ts'
import { executeVoid, voidAuthorisation } from '#lib/captures/void.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { sendEvidence, submitEvidence } from '#lib/disputes/evidence.ts'
import { lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { assertSound } from '../../test/support/check-books.ts'
import { orderOf, paymentOf, refundsOf } from '../../test/support/look-at.ts'
import { aDeposit, anAuthorisedOrder, aPaidOrder, aRefund, BASKET_TOTAL, BY } from '../../test/support/orders.ts'
import { ScriptedCashReceipts } from '../../test/support/scripted-cash-receipts.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, place } from '../../test/support/test-shop.ts'
import { whileTableRefuses } from '../../test/support/whole-or-nothing.ts'

/** A cup and a tax-free book with 10 % off: 27,000, and 3,000 for delivery. */
const WITH_COUPON = {
  lines: [
    { productId: 'cup', quantity: 1 },
    { productId: 'book', quantity: 1 },
  ],
  coupon: 'TENTH',
}
const LESS_COUPON = 30_000
/** Ignores the error of the worker that died. */
const died = () => {}

/** One order for each table whose write fails for a moment, all in one shop. */
const REFUND_WRITES = [
  'refunds',
  'payments',
  'ledger_entries',
  'orders',
  'audit',
  'skus',
  'restocks',
  'coupons',
  'coupon_redemptions',
  'jobs',
]

shopTest('a refund is finished later, and made once, when any of its tables cannot be written', async ({ shop, gateway }) => {
  for (const table of REFUND_WRITES) {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway, WITH_COUPON)
    const before = gateway.refunds.length
    await refundAs(shop, BY, aRefund(orderId))
    await whileTableRefuses(shop, table, () => runJobs(shop).catch(died))
    await assertSound(shop, [gateway])
    assert.notEqual((await refundsOf(shop, paymentId))[0]?.state, 'done', table)
    await letTimePass(shop, 3 * SECOND, MINUTE, MINUTE)
    assert.deepEqual([(await orderOf(shop, orderId)).state, (await paymentOf(shop, paymentId)).state], ['refunded', 'refunded'], table)
    assert.deepEqual([gateway.entry(paymentId).cancels.length, gateway.refunds.length - before], [1, 1], table)
  }
})

/** The tables that are written after the gateway has captured. */
const SALE_WRITES = ['payments', 'orders', 'audit', 'ledger_entries', 'skus', 'coupon_redemptions', 'jobs']

shopTest('a confirmed payment becomes one sale later when any of its tables cannot be written', async ({ shop, gateway }) => {
  for (const table of SALE_WRITES) {
    const { orderId, paymentId } = await place(shop, WITH_COUPON)
    const authorisation = gateway.authorises(paymentId)
    const before = gateway.confirms.length
    await whileTableRefuses(shop, table, () => completePayment(shop, { paymentId, authorisation }, 'callback').catch(died))
    await assertSound(shop, [gateway])
    assert.notEqual((await orderOf(shop, orderId)).state, 'paid', table)
    if (gateway.confirms.length === before) await completePayment(shop, { paymentId, authorisation }, 'callback')
    await letTimePass(shop, 11 * SECOND, MINUTE)
    assert.deepEqual([(await orderOf(shop, orderId)).state, gateway.entry(paymentId).captures], ['paid', 1], table)
  }
})

shopTest('a captured payment becomes one sale later when any of its tables cannot be written', async ({ shop, gateway }) => {
  for (const table of SALE_WRITES) {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway, WITH_COUPON)
    const before = gateway.captures.length
    await whileTableRefuses(shop, table, () => captureAuthorised(shop, { orderId, by: BY }).catch(died))
    await assertSound(shop, [gateway])
    assert.notEqual((await orderOf(shop, orderId)).state, 'paid', table)
    if (gateway.captures.length === before) await captureAuthorised(shop, { orderId, by: BY })
    await letTimePass(shop, 11 * SECOND, MINUTE)
    const { captured, captures } = gateway.entry(paymentId)
    assert.deepEqual([(await orderOf(shop, orderId)).state, captures, captured], ['paid', 1, LESS_COUPON], table)
  }
})

shopTest('a capture whose operator’s process dies before it asks is asked for by the sweeper', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  let written = 0
  const dying: typeof shop = {
    ...shop,
    db: { ...shop.db, transact: (script) => (++written > 1 ? Promise.reject(new Error('died')) : shop.db.transact(script)) },
  }
  await assert.rejects(captureAuthorised(dying, { orderId, by: BY }), { message: 'died' })
  assert.deepEqual([(await orderOf(shop, orderId)).state, gateway.calls.capture], ['confirming', 0])
  await letTimePass(shop, 6 * SECOND)
  assert.deepEqual([(await orderOf(shop, orderId)).state, gateway.entry(paymentId).captures], ['paid', 1])
})

shopTest('a void whose payment cannot be written is requested again, and the payment ends', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  await voidAuthorisation(shop, orderId, BY)
  await whileTableRefuses(shop, 'payments', () => executeVoid(shop, paymentId).catch(died))
  assert.deepEqual([(await paymentOf(shop, paymentId)).state, gateway.entry(paymentId).status], ['releasing', 'failed'])
  await letTimePass(shop, 11 * SECOND, MINUTE)
  assert.equal((await paymentOf(shop, paymentId)).state, 'closed')
})

shopTest(
  'evidence that was sent while its dispute could not be written is found at the gateway and not sent again',
  async ({ shop, gateway }) => {
    const { paymentId } = await aPaidOrder(shop, gateway)
    const { ref } = gateway.disputes(paymentId, 5_000, shop.clock.now())
    await lookAtDisputes(shop, paymentId)
    await submitEvidence(shop, { disputeId: `scripted:${ref}`, statement: '보냈습니다', by: BY })
    await whileTableRefuses(shop, 'disputes', () => sendEvidence(shop, `scripted:${ref}`).catch(died))
    await letTimePass(shop, 3 * SECOND, MINUTE)
    assert.deepEqual([gateway.evidence.length, gateway.calls.evidence], [1, 1])
  },
)

for (const cancelsInPart of [true, false]) {
  const office = new ScriptedCashReceipts({ cancelsInPart })
  shopTest(
    `a cash receipt whose row cannot be written is issued once, and changed once (${cancelsInPart ? 'in part' : 'whole'})`,
    async ({ shop, gateway }) => {
      const { orderId, paymentId } = await aDeposit(shop, gateway)
      await requestCashReceipt(shop, orderId, { purpose: 'income_deduction', identity: '01012345678' })
      await whileTableRefuses(shop, 'cash_receipts', () => runJobs(shop))
      assert.equal(office.standing(paymentId), 0)
      await letTimePass(shop, 3 * SECOND, MINUTE)
      assert.deepEqual([office.standing(paymentId), office.entries.length], [BASKET_TOTAL, 1])
      const account = { bank: '88', number: '110123456789', holder: '김하늘' } as const
      await refundAs(shop, BY, aRefund(orderId, { input: { kind: 'amount', amount: 8_000 }, account }))
      await whileTableRefuses(shop, 'cash_receipts', () => runJobs(shop))
      await letTimePass(shop, 3 * SECOND, MINUTE, MINUTE)
      assert.equal(office.standing(paymentId), BASKET_TOTAL - 8_000)
    },
    { cashReceipts: { scripted: office }, env: { DATA_KEY: 'a-data-key-of-sixteen' } },
  )
}
