/** A restored database only looks until an operator has confirmed what the gateways did since the backup. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { recurringTasks, restores } from '#db/schema.ts'
import { captureAuthorised } from '#lib/captures/capture.ts'
import { voidAuthorisation } from '#lib/captures/void.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { answerConfirmRequest } from '#lib/payments/confirm-hook.ts'
import { windowOf } from '#lib/payments/open-window.ts'
import { listDifferences } from '#lib/reconcile/differences.ts'
import { repairDifference } from '#lib/reconcile/repair.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { waitingRefunds } from '#lib/restore/after-finish.ts'
import { finishRestore } from '#lib/restore/finish-restore.ts'
import { lookAfterRestore, RESTORE_TASK } from '#lib/restore/look-after-restore.ts'
import { isRestored, lastRestore, markRestored, mayHaveBeenLost } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { attentionFor, orderOf, paymentOf, refundsOf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { listsOf } from '../../test/support/scripted-lists.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, aKey, anOrder, letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const OWNER = 'owner@example.com'

async function aPaidOrder(shop: Shop, gateway: ScriptedGateway) {
  const placed = await place(shop)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await workUntilIdle(shop)
  return placed
}

const asksBack = (shop: Shop, orderId: string, amount: number) =>
  requestRefund(shop, {
    orderId,
    key: aKey(),
    input: { kind: 'amount', amount },
    fault: 'shop',
    reason: 'requested_by_customer',
    restock: false,
    by: OWNER,
  })

/** As if this database were a copy of an hour ago. */
const restore = (shop: Shop) => shop.db.transact((tx) => markRestored(tx, new Date(shop.clock.now().getTime() - HOUR)))

/** The gateways are read, an operator confirms, and everything that waits is done. */
async function finish(shop: TestShop): Promise<void> {
  await lookAfterRestore(shop)
  assert.equal(await finishRestore(shop, OWNER), 'finished')
  await letTimePass(shop, 0, MINUTE, HOUR, DAY)
}

/** A shop whose one gateway lists its movements. */
function restoredTest(name: string, act: (subject: { shop: TestShop; gateway: ScriptedGateway }) => Promise<void>): void {
  shopTest(name, async ({ shop, gateway }) => {
    Object.assign(shop, { lists: listsOf(gateway) })
    await act({ shop, gateway })
  })
}

restoredTest(
  'nothing is sold, charged, captured, voided or refunded before an operator has finished the restore',
  async ({ shop, gateway }) => {
    const paid = await aPaidOrder(shop, gateway)
    const open = await place(shop)
    const authorisation = gateway.authorises(open.paymentId)
    const asked = await asksBack(shop, paid.orderId, 5_000)
    assert.ok(asked.ok)
    await restore(shop)

    assert.deepEqual(await placeOrder(shop, anOrder(), aContext()), { ok: false, problem: { code: 'database_restored' } })
    const openOrder = await orderOf(shop, open.orderId)
    assert.equal(await windowOf(shop, openOrder, await paymentOf(shop, open.paymentId)), undefined)
    await completePayment(shop, { paymentId: open.paymentId, authorisation }, 'callback')
    assert.equal(gateway.calls.confirm, 0)
    const hook = { paymentId: open.paymentId, amount: open.amount, inMajorUnits: false }
    assert.deepEqual(await answerConfirmRequest(shop, gateway.name, hook), { yes: false, why: 'restored' })
    assert.deepEqual(await asksBack(shop, paid.orderId, 1_000), { ok: false, problem: 'database_restored' })
    assert.deepEqual(await cancelOrder(shop, paid.orderId), { ok: false, problem: 'database_restored' })
    await letTimePass(shop, 0, MINUTE, HOUR)
    assert.deepEqual([gateway.calls.confirm, gateway.calls.cancel], [0, 0])
    assert.deepEqual(
      (await waitingRefunds(shop, 9)).map(({ id, amount }) => [id, amount]),
      [[asked.refundId, 5_000]],
    )

    await finish(shop)
    assert.equal(await isRestored(shop), false)
    assert.deepEqual(
      gateway.entry(paid.paymentId).cancels.map(({ key, amount }) => [key, amount]),
      [[asked.refundId, 5_000]],
    )
    assert.ok((await placeOrder(shop, anOrder(), aContext())).ok)
  },
)

restoredTest('letters that waited in the backup are sent once the restore is finished, and not before', async ({ shop, gateway }) => {
  const placed = await place(shop)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await restore(shop)
  await letTimePass(shop, 0, MINUTE, HOUR)
  assert.deepEqual(shop.sent, [])
  await finish(shop)
  assert.notEqual(shop.sent.length, 0)
})

restoredTest('an authorisation that was captured after the backup is neither captured nor voided again', async ({ shop, gateway }) => {
  gateway.capturing = 'on_shipping'
  const placed = await place(shop)
  gateway.authorises(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await restore(shop)
  assert.deepEqual(await captureAuthorised(shop, { orderId: placed.orderId, by: OWNER }), { ok: false, problem: 'nothing_authorised' })
  assert.equal(await voidAuthorisation(shop, placed.orderId, OWNER), false)
  assert.ok(!(await cancelOrder(shop, placed.orderId)).ok)
  const entry = gateway.entry(placed.paymentId)
  Object.assign(entry, { status: 'paid', captured: entry.amount, captures: 1 })
  await finish(shop)
  assert.equal((await orderOf(shop, placed.orderId)).state, 'paid')
  assert.deepEqual([gateway.calls.capture, gateway.calls.void], [0, 0])
})

restoredTest('a refund that was made after the backup is booked as that refund', async ({ shop, gateway }) => {
  gateway.comparesRemaining = false
  const paid = await aPaidOrder(shop, gateway)
  const asked = await asksBack(shop, paid.orderId, 5_000)
  assert.ok(asked.ok)
  gateway.entry(paid.paymentId).cancels.push({ key: asked.refundId, amount: 5_000 })
  await restore(shop)
  await letTimePass(shop, 0, MINUTE)
  await finish(shop)
  assert.equal(gateway.calls.cancel, 0)
  assert.deepEqual(
    (await refundsOf(shop, paid.paymentId)).map(({ id, state }) => [id, state]),
    [[asked.refundId, 'done']],
  )
})

restoredTest('of two refunds that wait, the one that was made is not made again, and the other is made', async ({ shop, gateway }) => {
  const paid = await aPaidOrder(shop, gateway)
  const first = await asksBack(shop, paid.orderId, 7_000)
  const second = await asksBack(shop, paid.orderId, 5_000)
  assert.ok(first.ok && second.ok)
  gateway.entry(paid.paymentId).cancels.push({ key: second.refundId, amount: 5_000 })
  await restore(shop)
  await finish(shop)
  const keys = gateway.entry(paid.paymentId).cancels.map(({ key, amount }) => [key.replace(/-again-\d+$/, ''), amount])
  assert.deepEqual(keys, [
    [second.refundId, 5_000],
    [first.refundId, 7_000],
  ])
  assert.equal((await paymentOf(shop, paid.paymentId)).refunded, 12_000)
})

restoredTest('money that was given back after the backup is not given back again', async ({ shop, gateway }) => {
  const before = await place(shop)
  gateway.pays(before.paymentId, { amount: 500 })
  await completePayment(shop, { paymentId: before.paymentId }, 'callback')
  gateway.entry(before.paymentId).cancels.push({ key: `give-back:${before.paymentId}:0`, amount: 500 })
  await restore(shop)
  await letTimePass(shop, 0, MINUTE)
  await finish(shop)
  assert.equal(gateway.calls.cancel, 0)
  assert.equal((await paymentOf(shop, before.paymentId)).state, 'given_back')
})

restoredTest('a sale whose order is gone is shown to a person, who alone may give it back', async ({ shop, gateway }) => {
  const lost = 'G2611217KQ2M9XA01ABCDEFGHJKMN'
  gateway.pays(lost, { amount: 7_000 })
  await restore(shop)
  await finish(shop)
  assert.deepEqual(gateway.entry(lost).cancels, [])
  const { rows: open } = await listDifferences(shop, { state: 'open' })
  assert.deepEqual(
    open.map(({ kind, paymentId }) => [kind, paymentId]),
    [['unknown_here', lost]],
  )
  assert.deepEqual(await repairDifference(shop, `${open[0]?.id}`, OWNER), { kind: 'repaired' })
  await letTimePass(shop, 0, MINUTE)
  assert.deepEqual(
    gateway.entry(lost).cancels.map(({ amount }) => amount),
    [7_000],
  )
  assert.deepEqual(await attentionFor(shop, lost), [])
})

restoredTest('the restore cannot be finished before every gateway has answered', async ({ shop, gateway }) => {
  const { paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 1_000)
  await restore(shop)
  gateway.isAway = true
  await lookAfterRestore(shop)
  assert.equal(await finishRestore(shop, OWNER), 'not_looked_up')
  gateway.recover()
  assert.equal(await lookAfterRestore(shop), false)
  shop.clock.advance(MINUTE)
  assert.equal(await lookAfterRestore(shop), true)
  assert.ok((await lastRestore(shop))?.lookedAt)
  const [task] = await shop.db.read.select().from(recurringTasks).where(eq(recurringTasks.name, RESTORE_TASK))
  assert.equal(task?.result?.unanswered, 0)
  await finish(shop)
  assert.equal((await paymentOf(shop, paymentId)).refunded, 1_000)
})

for (const [order, day, finished, lost] of [
  ['at half past midnight in Seoul, before the restore was finished', '2026-12-01', '2026-11-30T15:40:00Z', true],
  ['on the day before', '2026-11-30', '2026-11-30T15:40:00Z', true],
  ['on the day after', '2026-12-02', '2026-12-01T14:59:59Z', false],
  ['on any day, while nobody has finished the restore', '2026-12-02', null, true],
] as const)
  shopTest(`an order ${order}, ${lost ? 'may have been lost' : 'was never in the lost database'}`, async ({ shop }) => {
    await shop.db.transact((tx) => markRestored(tx, new Date('2026-11-29T00:00:00Z')))
    const at = new Date(finished ?? 0)
    if (finished)
      await shop.db.transact((tx) => rows(tx.update(restores).set({ finishedAt: at, lookedAt: at }).returning({ id: restores.id })))
    assert.equal(await mayHaveBeenLost(shop, day), lost)
  })
