/** What operators do about a sold order: done once, refused with a reason, and logged in the same transaction. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { operatorLog, returnRequests } from '#db/schema.ts'
import { resolveAttention } from '#lib/admin/attention.ts'
import { backlog } from '#lib/admin/backlog.ts'
import { approveReturnAs, deliverAs, giveRefundAccountAs, refundAs, refuseReturnAs, shipAs } from '#lib/admin/order-actions.ts'
import { readOrderFile } from '#lib/admin/order-file.ts'
import { previewApproval, readLeft } from '#lib/admin/refund-desk.ts'
import { listReturns } from '#lib/admin/returns.ts'
import { timelineOf } from '#lib/admin/timeline.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { previewRefund, type RefundRequest } from '#lib/refunds/request-refund.ts'
import { requestReturn } from '#lib/refunds/return-requests.ts'
import type { Shop } from '#lib/shop.ts'
import { attentionFor, orderOf, refundsOf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, MINUTE } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const JIEUN = 'jieun@example.com'
const ACCOUNT = { bank: '88', number: '110123456789', holder: '김하늘' }
const DATA_KEY = { env: { DATA_KEY: 'a-key-for-these-tests' } }

/** Two cups at 18,000: 36,000, and 3,000 for delivery. */
async function aPaidOrder(shop: Shop, gateway: ScriptedGateway) {
  const placed = await place(shop, { lines: [{ productId: 'cup', quantity: 2 }] })
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await workUntilIdle(shop)
  return placed
}

const anInput = (orderId: string, more: Partial<RefundRequest> = {}): Omit<RefundRequest, 'by'> => ({
  orderId,
  key: aKey(),
  input: { kind: 'amount', amount: 5_000 },
  fault: 'shop',
  reason: 'requested_by_customer',
  restock: false,
  ...more,
})

const actionsIn = async (shop: Shop) =>
  (await shop.db.read.select().from(operatorLog).orderBy(operatorLog.at, operatorLog.action)).map(
    ({ actor, action }) => `${actor} ${action}`,
  )

async function aReturn(shop: TestShop, gateway: ScriptedGateway) {
  const { orderId } = await aPaidOrder(shop, gateway)
  await shipAs(shop, JIEUN, orderId, { carrier: 'cj', trackingNumber: '123456789012' })
  await deliverAs(shop, JIEUN, orderId)
  const asked = await requestReturn(shop, {
    orderId,
    lines: [{ position: 0, quantity: 1 }],
    reason: 'requested_by_customer',
    note: '색이 달라요',
  })
  assert.ok(asked.ok)
  return { orderId, returnId: asked.returnId }
}

shopTest('the same form sent eight times at once makes one refund and one log entry', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const input = anInput(orderId)
  const answers = await Promise.all(Array.from({ length: 8 }, () => refundAs(shop, JIEUN, input)))
  assert.ok(answers.every(({ ok }) => ok))
  await workUntilIdle(shop)
  assert.equal((await refundsOf(shop, paymentId)).length, 1)
  assert.deepEqual(await actionsIn(shop), [`${JIEUN} refund.request`])
})

shopTest('a refund that differs from its preview is not made', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const input = { kind: 'everything' as const }
  const preview = await previewRefund(shop, { orderId, input, fault: 'shop' })
  assert.ok(preview.ok)
  assert.equal((await readLeft(shop, orderId))?.total, 39_000)
  await refundAs(shop, JIEUN, anInput(orderId))
  assert.equal((await readLeft(shop, orderId))?.total, 34_000)
  const late = await refundAs(shop, JIEUN, anInput(orderId, { input, expected: preview.plan.amount }))
  assert.deepEqual(late, { ok: false, problem: 'preview_outdated' })
  await workUntilIdle(shop)
  assert.deepEqual(
    (await refundsOf(shop, paymentId)).map(({ amount }) => amount),
    [5_000],
  )
  assert.deepEqual(await actionsIn(shop), [`${JIEUN} refund.request`])
})

shopTest('goods are shipped with a tracking number that the buyer gets, and delivered, each once', async ({ shop, gateway }) => {
  const { orderId } = await aPaidOrder(shop, gateway)
  const parcel = { carrier: 'cj', trackingNumber: '123456789012' } as const
  const both = await Promise.all([shipAs(shop, JIEUN, orderId, parcel), shipAs(shop, JIEUN, orderId, parcel)])
  assert.deepEqual(both.toSorted(), [false, true])
  await workUntilIdle(shop)
  const mail = shop.sent.find(({ id }) => id === `order-shipped:${orderId}`)
  assert.match(mail?.text ?? '', /CJ대한통운[\s\S]*123456789012/)
  assert.equal(await deliverAs(shop, JIEUN, orderId), true)
  assert.equal(await deliverAs(shop, JIEUN, orderId), false)
  assert.deepEqual(
    [(await orderOf(shop, orderId)).fulfilment, (await orderOf(shop, orderId)).trackingNumber],
    ['delivered', '123456789012'],
  )
  assert.deepEqual((await actionsIn(shop)).sort(), [`${JIEUN} order.deliver`, `${JIEUN} order.ship`])
})

shopTest('goods whose money is being fully refunded do not ship, and those with a partial refund do', async ({ shop, gateway }) => {
  const parcel = { carrier: 'own', trackingNumber: null } as const
  const whole = await aPaidOrder(shop, gateway)
  await refundAs(shop, JIEUN, anInput(whole.orderId, { input: { kind: 'everything' } }))
  assert.equal(await shipAs(shop, JIEUN, whole.orderId, parcel), false)
  const part = await aPaidOrder(shop, gateway)
  await refundAs(shop, JIEUN, anInput(part.orderId))
  assert.equal(await shipAs(shop, JIEUN, part.orderId, parcel), true)
  await workUntilIdle(shop)
  assert.deepEqual([(await orderOf(shop, whole.orderId)).fulfilment, (await orderOf(shop, part.orderId)).fulfilment], ['none', 'shipped'])
})

shopTest('a return waits in the list until it is approved, for the previewed sum', async ({ shop, gateway }) => {
  const { orderId, returnId } = await aReturn(shop, gateway)
  assert.deepEqual(
    (await listReturns(shop, 'open')).rows.map((row) => [row.id, row.note]),
    [[returnId, '색이 달라요']],
  )
  assert.equal((await backlog(shop)).returns_open, 1)
  const { buyer, shop: byShop } = await previewApproval(shop, returnId)
  assert.deepEqual([buyer.ok && buyer.plan.amount, byShop.ok && byShop.plan.amount], [15_000, 18_000])
  const outdated = await approveReturnAs(shop, JIEUN, returnId, { fault: 'shop', restock: true, expected: 15_000 })
  assert.deepEqual(outdated, { ok: false, problem: 'preview_outdated' })
  const [first, second] = await Promise.all(
    [1, 2].map(() => approveReturnAs(shop, JIEUN, returnId, { fault: 'shop', restock: true, expected: 18_000 })),
  )
  assert.ok(first && second && 'refundId' in first && 'refundId' in second && first.refundId === second.refundId)
  await workUntilIdle(shop)
  assert.deepEqual((await listReturns(shop, 'open')).rows, [])
  assert.equal((await listReturns(shop, 'all')).rows.length, 1)
  assert.equal((await actionsIn(shop)).filter((entry) => entry.endsWith('return.approve')).length, 1)
  const file = await readOrderFile(shop, orderId)
  assert.ok(file)
  assert.deepEqual(
    file.refunds.map(({ amount, lines, vat, hasAccount }) => [amount, lines.map(({ quantity }) => quantity), vat, hasAccount]),
    [[18_000, [1], 1_636, false]],
  )
  const kinds = timelineOf(file).map(({ kind }) => kind)
  for (const kind of [
    'shipped',
    'delivered',
    'return_requested',
    'return_decided',
    'refund_requested',
    'refund_ended',
    'operator_action',
  ] as const)
    assert.ok(kinds.includes(kind), kind)
  const actions = file.operatorActions.map(({ action }) => action)
  assert.deepEqual(actions.sort(), ['order.deliver', 'order.ship', 'return.approve'])
})

shopTest('a declined return tells the buyer why, and refunds nothing', async ({ shop, gateway }) => {
  const { orderId, returnId } = await aReturn(shop, gateway)
  assert.deepEqual(await refuseReturnAs(shop, JIEUN, returnId, '사용한 흔적이 있습니다'), { ok: true })
  assert.deepEqual(await refuseReturnAs(shop, JIEUN, returnId, '다시'), { ok: true })
  await workUntilIdle(shop)
  assert.match(shop.sent.find(({ id }) => id.startsWith('return-refused:'))?.text ?? '', /사용한 흔적이 있습니다/)
  assert.equal((await actionsIn(shop)).filter((entry) => entry.endsWith('return.refuse')).length, 1)
  assert.deepEqual(await approveReturnAs(shop, JIEUN, returnId, { fault: 'shop', restock: false, expected: 18_000 }), {
    ok: false,
    problem: 'already_decided',
  })
  const [asked] = await shop.db.read.select().from(returnRequests).where(eq(returnRequests.orderId, orderId))
  assert.equal(asked?.decisionNote, '사용한 흔적이 있습니다')
})

shopTest(
  'a deposit that the bank would not take back goes to an account that an operator enters and no log contains',
  async ({ shop, gateway }) => {
    const placed = await place(shop, { method: 'virtual_account' })
    gateway.getsAccount(placed.paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
    await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
    gateway.deposits(placed.paymentId)
    await completePayment(shop, { paymentId: placed.paymentId }, 'webhook')
    await letTimePass(shop, 6 * MINUTE)
    const missing = await refundAs(shop, JIEUN, anInput(placed.orderId))
    assert.deepEqual(missing, { ok: false, problem: 'account_required' })
    gateway.willMeet('cancel', { refuse: 'INVALID_REFUND_ACCOUNT_NUMBER' })
    const staged = await refundAs(shop, JIEUN, anInput(placed.orderId, { account: ACCOUNT }))
    assert.ok(staged.ok && 'refundId' in staged)
    await workUntilIdle(shop)
    assert.match(shop.sent.find(({ id }) => id === `refund-account:${staged.refundId}`)?.subject ?? '', /계좌를 알려 주세요/)
    const wanted = { refundId: staged.refundId, amount: 5_000 }
    assert.deepEqual((await viewOrder(shop, placed.orderId, 'owner'))?.accountWanted, wanted)
    assert.equal((await viewOrder(shop, placed.orderId, 'token'))?.accountWanted, null)
    assert.deepEqual(await giveRefundAccountAs(shop, JIEUN, staged.refundId, { ...ACCOUNT, number: '110999999999' }), { ok: true })
    await workUntilIdle(shop)
    assert.equal((await viewOrder(shop, placed.orderId, 'owner'))?.accountWanted, null)
    assert.equal(gateway.refunds.at(-1)?.account?.number, '110999999999')
    const [refund] = await refundsOf(shop, placed.paymentId)
    assert.deepEqual([refund?.state, refund?.account], ['done', null])
    const logged = await shop.db.read.select().from(operatorLog)
    assert.deepEqual(logged.map(({ action }) => action).sort(), ['refund.account', 'refund.request'])
    assert.doesNotMatch(JSON.stringify(logged), /110999999999|110123456789|김하늘/)
    assert.deepEqual(await giveRefundAccountAs(shop, JIEUN, staged.refundId, ACCOUNT), { ok: false, problem: 'refund_not_waiting' })
  },
  DATA_KEY,
)

shopTest(
  'a deposit’s refund that comes back from the bank has failed, and calls the operator again who had resolved it',
  async ({ shop, gateway }) => {
    const placed = await place(shop, { method: 'virtual_account' })
    gateway.getsAccount(placed.paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
    await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
    gateway.deposits(placed.paymentId)
    await completePayment(shop, { paymentId: placed.paymentId }, 'webhook')
    await letTimePass(shop, 6 * MINUTE)
    gateway.cancelsLater = true
    gateway.willMeet('cancel', { refuse: 'INVALID_REFUND_ACCOUNT_NUMBER' })
    const staged = await refundAs(shop, JIEUN, anInput(placed.orderId, { account: ACCOUNT }))
    assert.ok(staged.ok && 'refundId' in staged)
    await workUntilIdle(shop)
    const called = async () => (await attentionFor(shop, placed.paymentId)).map(({ reason, resolvedAt }) => [reason, resolvedAt === null])
    assert.deepEqual(await called(), [['refund_account', true]])
    await giveRefundAccountAs(shop, JIEUN, staged.refundId, ACCOUNT)
    await resolveAttention(shop, `refund:${staged.refundId}`, '계좌를 다시 받았습니다', JIEUN)
    await workUntilIdle(shop)
    assert.equal((await refundsOf(shop, placed.paymentId))[0]?.state, 'unknown')
    assert.deepEqual(await called(), [['refund_account', false]])

    gateway.failsCancel(placed.paymentId)
    await letTimePass(shop, 11 * MINUTE, 11 * MINUTE)

    const [refund] = await refundsOf(shop, placed.paymentId)
    assert.deepEqual([refund?.state, refund?.account], ['failed', null])
    assert.deepEqual(await called(), [['refund_failed', true]])
    assert.equal((await readLeft(shop, placed.orderId))?.total, placed.amount)
  },
  DATA_KEY,
)
