/** Returns of payments of which nothing can be refunded in part: none is refused for it, and nothing goes back twice. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { ledgerEntries, payments, returnRequests, skus } from '#db/schema.ts'
import { refundAs, settleReturnAs } from '#lib/admin/order-actions.ts'
import { previewApproval, previewSettlement } from '#lib/admin/refund-desk.ts'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { findingsOfPayment } from '#lib/ledger/read-orders.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { previewRefund, requestRefund } from '#lib/refunds/request-refund.ts'
import { approveReturn, requestReturn } from '#lib/refunds/return-requests.ts'
import { attentionFor, orderOf, paymentOf } from '../../test/support/look-at.ts'
import { aPaidOrder, aRefund, BASKET_TOTAL } from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY } from '../../test/support/test-clock.ts'
import { type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const BY = 'finance@example.com'
const WHOLE_ONLY = { wholeOnly: true, mostParts: undefined }

async function aDelivery(shop: TestShop, gateway: ScriptedGateway) {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  await markShipped(shop, orderId)
  await markDelivered(shop, orderId)
  await workUntilIdle(shop)
  const view = await viewOrder(shop, orderId, 'owner')
  assert.ok(view?.options?.return)
  return { orderId, paymentId, all: view.options.return.left }
}

const asked = async (shop: TestShop, orderId: string, lines: { position: number; quantity: number }[]) => {
  const answer = await requestReturn(shop, { orderId, lines, reason: 'requested_by_customer', note: '' })
  assert.ok(answer.ok, JSON.stringify(answer))
  return answer.returnId
}

const reasons = async (shop: TestShop, paymentId: string) =>
  (await attentionFor(shop, paymentId)).map(({ reason, detail, resolvedAt }) => [reason, detail, resolvedAt !== null])

const attentionOpen = async (shop: TestShop, paymentId: string) =>
  (await attentionFor(shop, paymentId)).filter(({ resolvedAt }) => !resolvedAt).map(({ reason }) => reason)

const letter = (shop: TestShop, kind: string) => shop.sent.find(({ id }) => id.startsWith(`${kind}:`))?.text ?? ''

const onSale = async (shop: TestShop) => (await shop.db.read.select().from(skus)).reduce((sum, { available }) => sum + available, 0)

for (const limits of [WHOLE_ONLY, { wholeOnly: false, mostParts: 0 }])
  shopTest(
    `goods that all come back are refunded whole, and the return shipping is asked for by other means: ${JSON.stringify(limits)}`,
    async ({ shop, gateway }) => {
      gateway.refundLimits = limits
      const { orderId, paymentId, all } = await aDelivery(shop, gateway)
      assert.equal((await viewOrder(shop, orderId, 'owner'))?.options?.return?.atGateway, 'whole')
      const returnId = await asked(shop, orderId, all)
      assert.deepEqual(await reasons(shop, paymentId), [])
      const { buyer, shop: byShop } = await previewApproval(shop, returnId)
      assert.ok(buyer.ok && byShop.ok)
      assert.equal(buyer.plan.amount, BASKET_TOTAL)
      assert.deepEqual([buyer.plan.withheld, byShop.plan.owed], [0, 0])
      const { owed } = buyer.plan
      assert.ok(owed > 0)
      const approval = await approveReturn(shop, returnId, { by: BY, restock: true, expected: BASKET_TOTAL })
      assert.ok(approval.ok)
      await workUntilIdle(shop)
      assert.equal((await orderOf(shop, orderId)).state, 'refunded')
      assert.equal((await paymentOf(shop, paymentId)).refunded, BASKET_TOTAL)
      assert.deepEqual(await reasons(shop, paymentId), [['return_shipping_owed', `${owed}`, false]])
      for (const kind of ['refund-requested', 'refund-done']) assert.match(letter(shop, kind), /따로 받겠습니다/)
      assert.equal((await viewOrder(shop, orderId, 'owner'))?.refunds[0]?.owed, owed)
    },
  )

shopTest('a payment whose gateway says that nothing less than the whole goes back is believed', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDelivery(shop, gateway)
  const receipt = { method: 'card', refundedWholeOnly: true as const }
  await shop.db.transact(function* (tx) {
    yield* rows(tx.update(payments).set({ receipt }).where(eq(payments.id, paymentId)).returning({ id: payments.id }))
  })
  assert.deepEqual(await requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: 1_000 } })), {
    ok: false,
    problem: 'whole_only',
  })
})

shopTest('what is owed is what would have been deducted', async ({ shop, gateway }) => {
  const { orderId, all } = await aDelivery(shop, gateway)
  const question = { orderId, input: { kind: 'lines' as const, lines: all }, fault: 'buyer' as const }
  const divided = await previewRefund(shop, question)
  gateway.refundLimits = WHOLE_ONLY
  const whole = await previewRefund(shop, question)
  assert.ok(divided.ok && whole.ok)
  assert.equal(whole.plan.owed, BASKET_TOTAL - divided.plan.amount)
})

shopTest('a part that nobody can refund is taken, sent by an operator, and never refunded again', async ({ shop, gateway }) => {
  gateway.refundLimits = WHOLE_ONLY
  const { orderId, paymentId, all } = await aDelivery(shop, gateway)
  const before = await onSale(shop)
  const returnId = await asked(shop, orderId, [{ position: 0, quantity: 1 }])
  assert.equal((await approveReturn(shop, returnId, { by: BY, restock: false })).ok, false)
  const due = (await previewSettlement(shop, returnId)).shop
  assert.ok(due.ok)
  const { amount } = due.plan
  assert.deepEqual(
    (await reasons(shop, paymentId)).map(([reason, , over]) => [reason, over]),
    [['return_by_hand', false]],
  )
  const input = { fault: 'shop' as const, restock: true, note: '국민은행 계좌로 보냈습니다' }
  const outdated = await settleReturnAs(shop, BY, returnId, { ...input, expected: amount - 1 })
  assert.deepEqual(outdated, { ok: false, problem: 'preview_outdated' })
  for (let press = 0; press < 2; press += 1)
    assert.deepEqual(await settleReturnAs(shop, BY, returnId, { ...input, expected: amount }), { ok: true, amount })
  await workUntilIdle(shop)
  assert.equal(await onSale(shop), before + 1)
  assert.match(letter(shop, 'return-settled'), /국민은행 계좌로 보냈습니다/)
  assert.deepEqual(
    (await reasons(shop, paymentId)).map(([, , over]) => over),
    [true],
  )
  assert.deepEqual([gateway.calls.cancel, (await paymentOf(shop, paymentId)).refunded], [0, 0])
  const booked = await shop.db.read
    .select()
    .from(ledgerEntries)
    .where(eq(ledgerEntries.txn, `by-hand:${returnId}`))
  assert.deepEqual(
    booked.map((entry) => [entry.account, entry.amount, entry.paymentId]),
    [
      ['by_hand', amount, paymentId],
      ['bank', -amount, paymentId],
    ],
  )
  assert.deepEqual(await findingsOfPayment(shop.db.read, paymentId), [])
  const view = await viewOrder(shop, orderId, 'owner')
  assert.equal(view?.returns[0]?.byHand, amount)
  assert.equal(view?.options?.return?.atGateway, 'nothing')
  const left = (view?.options?.return?.left ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
  assert.equal(left, all.reduce((sum, { quantity }) => sum + quantity, 0) - 1)
  // The whole would give the sum that was sent a second time.
  assert.deepEqual(await requestRefund(shop, aRefund(orderId)), { ok: false, problem: 'whole_only' })
  gateway.refundLimits = { wholeOnly: false, mostParts: undefined }
  const rest = await requestRefund(shop, aRefund(orderId))
  assert.ok(rest.ok)
  assert.equal(rest.amount, BASKET_TOTAL - amount)
})

shopTest(
  'what one operator may not refund alone, one does not send alone, nor in parts',
  async ({ shop, gateway }) => {
    gateway.refundLimits = WHOLE_ONLY
    const { orderId, paymentId } = await aDelivery(shop, gateway)
    const returnId = await asked(shop, orderId, [{ position: 0, quantity: 1 }])
    const due = (await previewSettlement(shop, returnId)).shop
    assert.ok(due.ok && due.plan.amount > 10_000)
    const { amount } = due.plan
    const settle = (by: string, id = returnId, expected = amount) =>
      settleReturnAs(shop, by, id, { fault: 'shop', restock: false, note: '국민은행', expected })
    const second = { ok: false, problem: 'needs_second_person', amount }
    assert.deepEqual(await settle(BY), second)
    // The same person once more, however they write their address.
    assert.deepEqual(await settle(BY.toUpperCase()), second)
    assert.deepEqual([await attentionOpen(shop, paymentId), gateway.calls.cancel], [['return_by_hand'], 0])
    assert.deepEqual(await settle('owner@example.com'), { ok: true, amount })
    assert.deepEqual(await attentionOpen(shop, paymentId), [])
    const [settled] = await shop.db.read.select().from(returnRequests).where(eq(returnRequests.id, returnId))
    assert.deepEqual([settled?.decidedBy, settled?.byHand?.askedBy?.toLowerCase()], ['owner@example.com', BY])
  },
  { env: { REFUND_APPROVAL_ABOVE: '10000' } },
)

shopTest(
  'what an operator sent by hand alone counts when they refund',
  async ({ shop, gateway }) => {
    gateway.refundLimits = WHOLE_ONLY
    const { orderId } = await aDelivery(shop, gateway)
    const returnId = await asked(shop, orderId, [{ position: 0, quantity: 1 }])
    const due = (await previewSettlement(shop, returnId)).shop
    assert.ok(due.ok)
    const { amount } = due.plan
    const input = { fault: 'shop' as const, restock: false, note: '국민은행', expected: amount }
    assert.deepEqual(await settleReturnAs(shop, BY, returnId, input), { ok: true, amount })
    gateway.refundLimits = { wholeOnly: false, mostParts: undefined }
    const more = await refundAs(shop, BY, aRefund(orderId, { input: { kind: 'amount', amount: 49_000 - amount } }))
    assert.ok('waiting' in more, JSON.stringify(more))
  },
  { env: { REFUND_APPROVAL_ABOVE: '48000' } },
)

shopTest('a return after the method’s refund period is taken, and an operator is told', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const byPhone = { method: 'mobile' as const, receipt: null }
  await shop.db.transact(function* (tx) {
    yield* rows(tx.update(payments).set(byPhone).where(eq(payments.id, paymentId)).returning({ id: payments.id }))
  })
  shop.clock.advance(8 * DAY)
  await markShipped(shop, orderId)
  await markDelivered(shop, orderId)
  shop.clock.advance(3 * DAY)
  const returnId = await asked(shop, orderId, [{ position: 0, quantity: 1 }])
  assert.deepEqual(
    (await reasons(shop, paymentId)).map(([reason]) => reason),
    ['return_by_hand'],
  )
  assert.ok((await previewSettlement(shop, returnId)).buyer.ok)
})

shopTest('what the gateway refunds is not sent by hand', async ({ shop, gateway }) => {
  const { orderId } = await aDelivery(shop, gateway)
  const returnId = await asked(shop, orderId, [{ position: 0, quantity: 1 }])
  const answer = await settleReturnAs(shop, BY, returnId, { fault: 'shop', restock: false, expected: 18_000, note: '보냄' })
  assert.deepEqual(answer, { ok: false, problem: 'gateway_refunds' })
})
