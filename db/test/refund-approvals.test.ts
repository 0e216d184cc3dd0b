/** Refunds over the limit of one person: asked for by one operator, decided by another, once. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorLog, refundApprovals, returnRequests } from '#db/schema.ts'
import { backlog } from '#lib/admin/backlog.ts'
import { approveReturnAs, refundAs } from '#lib/admin/order-actions.ts'
import { approveRefundAs, declineRefundAs, listApprovals } from '#lib/admin/refund-approvals.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { requestReturn } from '#lib/refunds/return-requests.ts'
import type { Shop } from '#lib/shop.ts'
import { refundsOf } from '../../test/support/look-at.ts'
import { ACCOUNT, aDeliveredOrder, aDeposit, aPaidOrder, aRefund, BASKET_TOTAL, BY, lineOf } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import type { TestShop } from '../../test/support/test-shop.ts'

const OTHER = 'jieun@example.com'
const LIMIT = { env: { REFUND_APPROVAL_ABOVE: '50000', DATA_KEY: 'a-data-key-of-sixteen' } }

const part = (amount: number) => ({ input: { kind: 'amount' as const, amount }, restock: false })

async function asked(shop: Shop, orderId: string, more: Parameters<typeof aRefund>[1] = {}): Promise<string> {
  const answer = await refundAs(shop, BY, aRefund(orderId, more))
  assert.ok(answer.ok && 'waiting' in answer, JSON.stringify(answer))
  return answer.waiting.approvalId
}

const states = async (shop: TestShop, paymentId: string) => (await refundsOf(shop, paymentId)).map(({ amount }) => amount)

shopTest('without a limit one operator refunds everything', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const answer = await refundAs(shop, BY, aRefund(orderId))
  assert.ok(answer.ok && 'refundId' in answer)
  assert.deepEqual(await states(shop, paymentId), [BASKET_TOTAL])
})

shopTest(
  'up to the limit one operator is enough, over it nothing is refunded before another one approves',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    const approvalId = await asked(shop, orderId)
    assert.deepEqual(await states(shop, paymentId), [])
    assert.equal((await backlog(shop)).refund_approvals_open, 1)
    assert.deepEqual(await approveRefundAs(shop, BY, approvalId), { ok: false, problem: 'own_request' })
    assert.deepEqual(await approveRefundAs(shop, BY.toUpperCase(), approvalId), { ok: false, problem: 'own_request' })
    assert.deepEqual(await approveRefundAs(shop, OTHER, 'guessed'), { ok: false, problem: 'approval_not_found' })

    const approved = await approveRefundAs(shop, OTHER, approvalId)

    assert.ok(approved.ok)
    assert.deepEqual(await states(shop, paymentId), [BASKET_TOTAL])
    assert.deepEqual(await approveRefundAs(shop, OTHER, approvalId), { ok: false, problem: 'approval_decided' })
    assert.equal((await backlog(shop)).refund_approvals_open, 0)
    const acts = (await shop.db.read.select().from(operatorLog)).map(({ actor, action }) => `${actor} ${action}`)
    assert.deepEqual(acts.toSorted(), [`${OTHER} refund.approve`, `${BY} refund.ask`].toSorted())
  },
  LIMIT,
)

shopTest(
  'nobody stays below the limit by refunding in parts, one after another or at once',
  async ({ shop, gateway }) => {
    const one = await aPaidOrder(shop, gateway)
    assert.ok((await refundAs(shop, BY, aRefund(one.orderId, part(30_000)))).ok)
    await asked(shop, one.orderId, part(20_001))
    assert.deepEqual(await states(shop, one.paymentId), [30_000])
    assert.ok('refundId' in (await refundAs(shop, BY, aRefund(one.orderId, part(20_000)))))

    const two = await aPaidOrder(shop, gateway)
    const answers = await Promise.all([1, 2, 3].map(() => refundAs(shop, BY, aRefund(two.orderId, part(25_000)))))
    assert.equal(answers.filter((answer) => 'refundId' in answer).length, 2)
    assert.deepEqual(await states(shop, two.paymentId), [25_000, 25_000])
  },
  LIMIT,
)

shopTest(
  'what two people refunded, and what the buyer cancels, uses up nobody’s limit',
  async ({ shop, gateway }) => {
    const { orderId } = await aPaidOrder(shop, gateway)
    assert.ok((await approveRefundAs(shop, OTHER, await asked(shop, orderId, part(60_000)))).ok)
    assert.ok('refundId' in (await refundAs(shop, BY, aRefund(orderId, part(10_000)))))
    const other = await aPaidOrder(shop, gateway)
    assert.ok((await cancelOrder(shop, other.orderId)).ok)
    assert.deepEqual(await states(shop, other.paymentId), [BASKET_TOTAL])
  },
  LIMIT,
)

shopTest(
  'two who approve, or approve and decline, at once make one refund at most',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    const approvalId = await asked(shop, orderId)
    const both = await Promise.all([
      approveRefundAs(shop, OTHER, approvalId),
      approveRefundAs(shop, 'minsu@example.com', approvalId),
      declineRefundAs(shop, 'sora@example.com', approvalId),
    ])
    assert.equal(both.filter(({ ok }) => ok).length, 1)
    const [approval] = await shop.db.read.select().from(refundApprovals)
    assert.equal((await refundsOf(shop, paymentId)).length, approval?.state === 'approved' ? 1 : 0)
  },
  LIMIT,
)

shopTest(
  'a form that is sent twice asks once, and a declined request is never refunded',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    const request = aRefund(orderId)
    const both = await Promise.all([refundAs(shop, BY, request), refundAs(shop, BY, request)])
    assert.deepEqual(both[0], both[1])
    const [approval, ...more] = (await listApprovals(shop, 'open')).rows
    assert.ok(approval && more.length === 0)
    assert.deepEqual(await declineRefundAs(shop, BY, approval.id), { ok: true })
    assert.deepEqual(await approveRefundAs(shop, OTHER, approval.id), { ok: false, problem: 'approval_decided' })
    assert.deepEqual(await states(shop, paymentId), [])
    await assert.rejects(
      shop.db.transact((tx) =>
        rows(tx.update(refundApprovals).set({ state: 'approved', decidedBy: BY }).where(eq(refundApprovals.id, approval.id)).returning()),
      ),
    )
  },
  LIMIT,
)

shopTest(
  'a request whose refund would be another one by now is refused',
  async ({ shop, gateway }) => {
    const { orderId } = await aPaidOrder(shop, gateway)
    const approvalId = await asked(shop, orderId)
    assert.ok((await refundAs(shop, BY, aRefund(orderId, part(1_000)))).ok)
    assert.deepEqual(await approveRefundAs(shop, OTHER, approvalId), { ok: false, problem: 'preview_outdated' })
  },
  LIMIT,
)

shopTest(
  'a return over the limit waits for a second person too, and is approved with its refund',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aDeliveredOrder(shop, gateway)
    const lines = [
      { position: await lineOf(shop, orderId, 'cup'), quantity: 3 },
      { position: await lineOf(shop, orderId, 'book'), quantity: 2 },
    ]
    const requested = await requestReturn(shop, { orderId, lines, reason: 'product_not_as_described', note: '' })
    assert.ok(requested.ok)
    const ask = () => approveReturnAs(shop, BY, requested.returnId, { fault: 'shop', restock: true, expected: BASKET_TOTAL })
    const refused = await ask()
    assert.ok(refused.ok && 'waiting' in refused)
    assert.ok((await declineRefundAs(shop, OTHER, refused.waiting.approvalId)).ok)
    const answer = await ask()
    assert.ok(answer.ok && 'waiting' in answer && answer.waiting.approvalId !== refused.waiting.approvalId)
    assert.equal((await shop.db.read.select().from(returnRequests))[0]?.state, 'requested')
    assert.ok((await approveRefundAs(shop, OTHER, answer.waiting.approvalId)).ok)
    assert.deepEqual(await states(shop, paymentId), [BASKET_TOTAL])
    assert.equal((await shop.db.read.select().from(returnRequests))[0]?.state, 'approved')
  },
  LIMIT,
)

shopTest(
  'the account of a deposit waits sealed with the request, and is gone once it is decided',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    const approvalId = await asked(shop, orderId, { account: ACCOUNT })
    const kept = async () => (await shop.db.read.select().from(refundApprovals))[0]?.account
    assert.ok(await kept())
    assert.ok(!JSON.stringify(await shop.db.read.select().from(refundApprovals)).includes(ACCOUNT.number))
    assert.ok((await approveRefundAs(shop, OTHER, approvalId)).ok)
    assert.equal(await kept(), null)
    assert.equal((await refundsOf(shop, paymentId)).length, 1)
  },
  LIMIT,
)
