/** The gateways' lists against our books: a change on either side is found, named, and repaired by one press of a button. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { rows } from '#db/database.ts'
import { differences, payments } from '#db/schema.ts'
import { loggedAbout } from '#lib/admin/audit-log.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { differencesQuery, listDifferences, ownDifference, resolveDifference } from '#lib/reconcile/differences.ts'
import { lastReconciled, reconcileIfDue, reconcileNow } from '#lib/reconcile/reconcile.ts'
import { repairDifference } from '#lib/reconcile/repair.ts'
import type { Shop } from '#lib/shop.ts'
import { assertFinished } from '../../test/support/check-books.ts'
import { attemptId, attentionFor, ledgerOf, orderOf, paymentOf, refundsOf } from '../../test/support/look-at.ts'
import { planOf } from '../../test/support/query-plan.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { listsOf, type ScriptedLists } from '../../test/support/scripted-lists.ts'
import { tamper } from '../../test/support/tamper.ts'
import { DAY, HOUR, SECOND } from '../../test/support/test-clock.ts'
import {
  letEverythingFinish,
  letTimePass,
  openTestShop,
  place,
  type TestShop,
  type TestShopOptions,
  workUntilIdle,
} from '../../test/support/test-shop.ts'

const WHO = 'operator@example.com'

async function aShop(
  t: TestContext,
  gateway = new ScriptedGateway(),
  env: TestShopOptions['env'] = {},
): Promise<{ shop: TestShop; gateway: ScriptedGateway; lists: ScriptedLists }> {
  const lists = listsOf(gateway)
  const shop = await openTestShop({ gateways: [gateway], lists, env })
  t.after(() => shop.close())
  return { shop, gateway, lists }
}

async function aPaidOrder(shop: TestShop, gateway: ScriptedGateway) {
  const placed = await place(shop)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await workUntilIdle(shop)
  return placed
}

const open = async (shop: Shop) => (await listDifferences(shop, { state: 'open' })).rows
const told = async (shop: Shop) => (await open(shop)).map(({ kind, paymentId, amount }) => `${kind} ${paymentId} ${amount}`).sort()

/** Exactly this difference is found, and one press makes both books agree. */
async function findAndRepair(shop: TestShop, gateway: ScriptedGateway, kind: string, paymentId: string, amount: number | null) {
  await reconcileNow(shop, gateway.name, 3)
  assert.deepEqual(await told(shop), [`${kind} ${paymentId} ${amount}`])
  const [row] = await open(shop)
  assert.ok(row)
  const answer = await repairDifference(shop, row.id, WHO)
  assert.deepEqual(answer, { kind: 'repaired' })
  assert.deepEqual(await told(shop), [])
  const [entry] = await loggedAbout(shop, row.id)
  assert.deepEqual([entry?.action, entry?.actor, entry?.detail.outcome], ['difference.repair', WHO, 'repaired'])
  await letEverythingFinish(shop)
  const { found } = (await reconcileNow(shop, gateway.name, 3)) ?? {}
  assert.equal(found, 0)
  await checkWholeLedger(shop)
  assert.deepEqual(await openFindings(shop, 9), [])
  await assertFinished(shop, [gateway])
}

test('books that agree have no differences, whatever is in progress', async (t) => {
  const { shop, gateway } = await aShop(t)
  const paid = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paid.paymentId, 500)
  await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')
  const misfit = await place(shop)
  gateway.pays(misfit.paymentId, { amount: 5 })
  await completePayment(shop, { paymentId: misfit.paymentId }, 'webhook')
  const open = await place(shop)
  gateway.authorises(open.paymentId)
  const result = await reconcileNow(shop, 'scripted', 3)
  assert.deepEqual([result?.payments, result?.found, result?.unanswered], [2, 0, 0])
  assert.deepEqual(await told(shop), [])
})

test('a payment that the shop did not know is booked as the sale it was for', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId, orderId, amount } = await place(shop)
  gateway.pays(paymentId)
  await findAndRepair(shop, gateway, 'not_booked', paymentId, amount)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

test('a second payment of an order is given back', async (t) => {
  const { shop, gateway } = await aShop(t)
  const placed = await place(shop)
  gateway.declines(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  const second = await attemptId(shop, placed.orderId, 2)
  gateway.pays(second, { amount: placed.amount })
  await completePayment(shop, { paymentId: second }, 'callback')
  gateway.pays(placed.paymentId, { amount: placed.amount })
  await tamper(shop.databaseUrl, `update payments set next_check_at = null where id = '${placed.paymentId}'`)
  await findAndRepair(shop, gateway, 'not_booked', placed.paymentId, placed.amount)
  assert.equal((await paymentOf(shop, placed.paymentId)).state, 'given_back')
  assert.equal((await orderOf(shop, placed.orderId)).state, 'paid')
})

test('a payment that was lost here is restored to its order', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId, orderId, amount } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 1000)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  await tamper(
    shop.databaseUrl,
    `delete from ledger_entries where payment_id = '${paymentId}'; delete from refunds where payment_id = '${paymentId}'; delete from payments where id = '${paymentId}'`,
  )
  await findAndRepair(shop, gateway, 'unknown_here', paymentId, amount - 1000)
  assert.equal((await paymentOf(shop, paymentId)).orderId, orderId)
  assert.equal((await paymentOf(shop, paymentId)).state, 'partially_refunded')
})

test('a lost payment of an open order, when restored, completes the order', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId, orderId, amount } = await place(shop)
  gateway.pays(paymentId)
  await tamper(shop.databaseUrl, `delete from payments where id = '${paymentId}'`)
  await findAndRepair(shop, gateway, 'unknown_here', paymentId, amount)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

test('money under an id of ours without an order is returned to its buyer', async (t) => {
  const { shop, gateway } = await aShop(t)
  gateway.pays('G2611217KQ2M9XA01ABCDEFGHJKMN', { amount: 7000 })
  await reconcileNow(shop, 'scripted', 3)
  assert.deepEqual(await told(shop), ['unknown_here G2611217KQ2M9XA01ABCDEFGHJKMN 7000'])
  const [row] = await open(shop)
  assert.deepEqual(await repairDifference(shop, `${row?.id}`, WHO), { kind: 'repaired' })
  await letEverythingFinish(shop)
  assert.equal((await paymentOf(shop, 'G2611217KQ2M9XA01ABCDEFGHJKMN')).state, 'given_back')
  await assertFinished(shop, [gateway])
})

test('money under an id that this shop cannot have made is reported and left alone', async (t) => {
  const { shop, gateway } = await aShop(t)
  gateway.pays('another-shops-1', { amount: 7000 })
  await reconcileNow(shop, 'scripted', 3)
  const [row] = await open(shop)
  assert.deepEqual(await repairDifference(shop, `${row?.id}`, WHO), { kind: 'not_possible' })
  assert.equal(await resolveDifference(shop, `${row?.id}`, WHO, '다른 가게의 결제'), true)
  assert.equal(await resolveDifference(shop, `${row?.id}`, WHO, 'again'), false)
  await reconcileNow(shop, 'scripted', 3)
  assert.deepEqual(await told(shop), [])
  gateway.cancelsAtConsole('another-shops-1', 1000)
  await reconcileNow(shop, 'scripted', 3)
  // The difference has changed since it was resolved.
  assert.deepEqual(await told(shop), ['unknown_here another-shops-1 6000'])
})

test('money that the gateway does not have is removed from the books, and an operator is told', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId, orderId, amount } = await aPaidOrder(shop, gateway)
  gateway.losesMoney(paymentId)
  shop.clock.advance(SECOND)
  await tamper(shop.databaseUrl, `update payments set next_check_at = null where id = '${paymentId}'`)
  await reconcileNow(shop, 'scripted', 3)
  assert.deepEqual(await told(shop), [`missing_there ${paymentId} ${-amount}`])
  const [row] = await open(shop)
  assert.deepEqual(await repairDifference(shop, `${row?.id}`, WHO), { kind: 'repaired' })
  assert.equal((await paymentOf(shop, paymentId)).state, 'failed')
  assert.equal((await orderOf(shop, orderId)).state, 'failed')
  assert.equal((await attentionFor(shop, paymentId))[0]?.reason, 'payment_reversed')
})

test('a cancel at the gateway’s console is booked', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId, orderId } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 3000)
  await tamper(shop.databaseUrl, `update payments set next_check_at = null where id = '${paymentId}'`)
  await findAndRepair(shop, gateway, 'cancelled_there', paymentId, -3000)
  assert.equal((await orderOf(shop, orderId)).state, 'partially_refunded')
})

test('a refund that our books have and the gateway has not made is made', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 3000)
  await completePayment(shop, { paymentId }, 'webhook')
  gateway.entry(paymentId).cancels.length = 0
  await reconcileNow(shop, 'scripted', 3)
  assert.deepEqual(await told(shop), [`refund_missing_there ${paymentId} 3000`])
  const [row] = await open(shop)
  gateway.willMeet('cancel', 'lost_after')
  assert.deepEqual(await repairDifference(shop, `${row?.id}`, WHO), { kind: 'repaired' })
  assert.deepEqual(await repairDifference(shop, `${row?.id}`, WHO), { kind: 'gone' })
  assert.deepEqual(
    gateway.entry(paymentId).cancels.map(({ amount }) => amount),
    [3000],
  )
  assert.equal((await paymentOf(shop, paymentId)).refunded, 3000)
})

test('a sum that was changed here is corrected', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId } = await aPaidOrder(shop, gateway)
  await tamper(
    shop.databaseUrl,
    `update payments set captured = 20000 where id = '${paymentId}';
     update ledger_entries set amount = 20000 where payment_id = '${paymentId}' and amount > 0;
     update ledger_entries set amount = -20000 where payment_id = '${paymentId}' and amount < 0`,
  )
  await findAndRepair(shop, gateway, 'amount_differs', paymentId, 1000)
  assert.deepEqual(await ledgerOf(shop, paymentId), ['capture:…:0 gateway:scripted 20000', 'correction:…:3 gateway:scripted 1000'])
})

test('a refund that was lost here is recorded again', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 3000)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  await tamper(shop.databaseUrl, `delete from refunds where payment_id = '${paymentId}'`)
  await findAndRepair(shop, gateway, 'refund_not_recorded', paymentId, null)
  assert.deepEqual(
    (await refundsOf(shop, paymentId)).map(({ amount, state }) => [amount, state]),
    [[3000, 'done']],
  )
})

test('a state that does not fit the sums is corrected', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId } = await aPaidOrder(shop, gateway)
  await tamper(shop.databaseUrl, `update payments set state = 'partially_refunded' where id = '${paymentId}'`)
  await findAndRepair(shop, gateway, 'state_differs', paymentId, null)
})

test('a payment of the wrong mode is reported, and has no repair button', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId } = await aPaidOrder(shop, gateway)
  gateway.entry(paymentId).mode = 'live'
  await reconcileNow(shop, 'scripted', 3)
  const [row] = await open(shop)
  assert.deepEqual([row?.kind, row?.theirs, row?.ours], ['mode_differs', 'live', 'test'])
  assert.deepEqual(await repairDifference(shop, `${row?.id}`, WHO), { kind: 'not_possible' })
})

/** A gateway that accepts two payments under one id, each with its own reference. */
class TwiceGateway extends ScriptedGateway {
  second = { ref: 'second', captured: 21_000, cancelled: 0 }
  override async find(payment: Parameters<ScriptedGateway['find']>[0]) {
    const report = await super.find(payment)
    return payment.gatewayRef === this.second.ref ? { ...report, ...this.second, status: 'paid' as const } : report
  }
  override async cancel(payment: Parameters<ScriptedGateway['cancel']>[0], refund: Parameters<ScriptedGateway['cancel']>[1]) {
    if (payment.gatewayRef !== this.second.ref) return super.cancel(payment, refund)
    this.second.cancelled += refund.amount
    return this.find(payment)
  }
}

test('a second payment under one id is returned, and the first stays', async (t) => {
  const gateway = new TwiceGateway()
  const { shop, lists } = await aShop(t, gateway)
  const { paymentId, amount } = await aPaidOrder(shop, gateway)
  const about = { paymentId, ref: 'second', currency: 'KRW', at: new Date(0) }
  lists.also.push({ ...about, id: 'second', kind: 'paid', amount })
  await findAndRepairSecond()
  async function findAndRepairSecond() {
    await reconcileNow(shop, 'scripted', 3)
    assert.deepEqual(await told(shop), [`double_payment ${paymentId} ${amount}`])
    // The next day's list does not have it any more, and it stays open all the same.
    lists.also.length = 0
    await reconcileNow(shop, 'scripted', 3)
    const [row] = await open(shop)
    assert.deepEqual(await repairDifference(shop, `${row?.id}`, WHO), { kind: 'repaired' })
  }
  assert.equal(gateway.second.cancelled, amount)
  assert.equal((await paymentOf(shop, paymentId)).state, 'paid')
})

test('a difference resolves itself when a later run does not find it, and opens again when it comes back', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId } = await aPaidOrder(shop, gateway)
  await tamper(shop.databaseUrl, `update payments set state = 'refunded' where id = '${paymentId}'`)
  assert.equal((await reconcileNow(shop, 'scripted', 3))?.found, 1)
  const [row] = await open(shop)
  assert.equal(await ownDifference(shop, `${row?.id}`, WHO, true), true)
  assert.equal(await ownDifference(shop, `${row?.id}`, 'other@example.com', true), false)
  assert.equal(await ownDifference(shop, `${row?.id}`, 'other@example.com', false), false)
  shop.clock.advance(HOUR)
  assert.deepEqual(await reconcileNow(shop, 'scripted', 3).then((r) => [r?.found, r?.resolved]), [0, 0])
  const [again] = await open(shop)
  assert.equal(again?.owner, WHO)
  assert.deepEqual(again?.firstSeenAt, row?.firstSeenAt)
  assert.ok(again && row && again.lastSeenAt > row.lastSeenAt)
  await tamper(shop.databaseUrl, `update payments set state = 'paid' where id = '${paymentId}'`)
  // Long after the period of the list.
  shop.clock.advance(20 * DAY)
  assert.equal((await reconcileNow(shop, 'scripted', 3))?.resolved, 1)
  const [resolved] = (await listDifferences(shop, { state: 'resolved' })).rows
  assert.deepEqual([resolved?.resolution, resolved?.resolvedBy], ['gone', null])
  await tamper(shop.databaseUrl, `update payments set state = 'refunded' where id = '${paymentId}'`)
  assert.equal((await reconcileNow(shop, 'scripted', 3))?.found, 1)
  assert.equal((await open(shop))[0]?.owner, null)
})

test('without an answer of the gateway nothing is decided', async (t) => {
  const { shop, gateway, lists } = await aShop(t)
  const { paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 500)
  gateway.isAway = true
  assert.equal((await reconcileNow(shop, 'scripted', 3))?.unanswered, 1)
  assert.deepEqual(await told(shop), [])
  gateway.isAway = false
  await reconcileNow(shop, 'scripted', 3)
  const [row] = await open(shop)
  gateway.isAway = true
  assert.equal((await repairDifference(shop, `${row?.id}`, WHO)).kind, 'no_answer')
  gateway.isAway = false
  // The difference was resolved without help in the meantime, so nothing is done twice.
  await completePayment(shop, { paymentId }, 'webhook')
  assert.deepEqual(await repairDifference(shop, `${row?.id}`, WHO), { kind: 'gone' })
  assert.equal((await refundsOf(shop, paymentId)).length, 1)
  lists.fail = new GatewayError('unclear', 'TIMEOUT')
  await assert.rejects(reconcileNow(shop, 'scripted', 3), { code: 'TIMEOUT' })
  assert.equal((await lastReconciled(shop, 'scripted'))?.lastError, 'TIMEOUT')
})

test('reconciliation runs once each night, and again soon after a night without an answer', async (t) => {
  const { shop, gateway, lists } = await aShop(t)
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  await tamper(shop.databaseUrl, 'update payments set next_check_at = null')
  await letTimePass(shop, 0)
  assert.equal(await reconcileIfDue(shop), 0)
  lists.fail = new GatewayError('unclear', 'TIMEOUT')
  shop.clock.advance(DAY)
  assert.equal(await reconcileIfDue(shop), 0)
  lists.fail = undefined
  shop.clock.advance(HOUR)
  assert.equal(await reconcileIfDue(shop), 1)
  assert.equal(await reconcileIfDue(shop), 0)
  assert.equal((await told(shop)).length, 1)
  shop.clock.advance(DAY)
  assert.equal(await reconcileIfDue(shop), 1)
})

test('two runs at once are one run', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  const ran = await Promise.all([reconcileNow(shop, 'scripted', 3), reconcileNow(shop, 'scripted', 3), reconcileNow(shop, 'scripted', 3)])
  assert.equal(ran.filter(Boolean).length, 1)
  assert.equal((await shop.db.read.select().from(differences)).length, 1)
  assert.equal((await shop.db.read.select().from(payments)).length, 1)
})

test('the list is read by cursor along one index, with every filter', async (t) => {
  const { shop } = await aShop(t)
  const at = new Date('2026-11-20T03:00:00Z')
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(differences)
        .values(
          Array.from({ length: 30 }, (_, n) => ({
            id: `d-${String(n).padStart(2, '0')}`,
            kind: n % 3 ? 'not_booked' : 'unknown_here',
            gateway: n % 2 ? 'toss' : 'ipay',
            paymentId: `p${n}`,
            theirs: 'x',
            ours: 'y',
            currency: 'KRW',
            firstSeenAt: at,
            lastSeenAt: at,
            ...(n % 5 === 0 && { resolvedAt: at }),
          })),
        )
        .returning(),
    ),
  )
  const all = async (filters: Parameters<typeof listDifferences>[1]) => {
    const ids: string[] = []
    for (let after: string | undefined, pages = 0; pages < 20; pages++) {
      const page = await listDifferences(shop, filters, after, 4)
      ids.push(...page.rows.map(({ id }) => id))
      if (!page.after) return ids.length
      after = page.after
    }
    throw new Error('The list has no end.')
  }
  assert.deepEqual(
    [
      await all({ state: 'all' }),
      await all({ state: 'open' }),
      await all({ state: 'resolved' }),
      await all({ state: 'open', gateway: 'toss', kind: 'not_booked' }),
      await all({ state: 'all', kind: 'unknown_here' }),
    ],
    [30, 24, 6, 8, 10],
  )
  const place = { at, id: 'd-20' }
  const ways: [Parameters<typeof differencesQuery>[1], string][] = [
    [{ state: 'open' }, 'differences_open'],
    [{ state: 'open', gateway: 'toss', kind: 'not_booked' }, 'differences_open'],
    [{ state: 'all' }, 'differences_seen'],
    [{ state: 'all', gateway: 'toss' }, 'differences_gateway'],
    [{ state: 'resolved', kind: 'not_booked' }, 'differences_kind'],
  ]
  for (const [filters, index] of ways) {
    const plan = await planOf(shop, differencesQuery(shop.db.read, filters, place, 50))
    assert.equal(plan.indexes[0], index, plan.text)
    assert.ok(!plan.sorts && !plan.scans, plan.text)
  }
})

const OTHER = 'finance@example.com'
const OVER_5000 = { REFUND_APPROVAL_ABOVE: '5000' }

/** Presses until it is made: whoever asked alone gives nothing back, however often they press. */
async function repairedByTwo(shop: TestShop, givenBack: () => number | undefined, amount: number, currency = 'KRW') {
  await reconcileNow(shop, 'scripted', 3)
  const [row] = await open(shop)
  const press = (actor: string) => repairDifference(shop, `${row?.id}`, actor)
  const needed = { kind: 'needs_second_person', amount, currency } as const
  assert.deepEqual([await press(WHO), await press(WHO.toUpperCase())], [needed, needed])
  assert.equal(givenBack() ?? 0, 0)
  shop.clock.advance(SECOND)
  assert.deepEqual(await press(OTHER), { kind: 'repaired' })
  await letEverythingFinish(shop)
  assert.equal(givenBack(), amount)
}

test('a missing refund over the limit of one operator is made when another presses', async (t) => {
  const { shop, gateway } = await aShop(t, new ScriptedGateway(), OVER_5000)
  const { paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 6000)
  await completePayment(shop, { paymentId }, 'webhook')
  gateway.entry(paymentId).cancels.length = 0
  await repairedByTwo(shop, () => gateway.entry(paymentId).cancels[0]?.amount, 6000)
})

test('a second payment over the limit of one operator is returned when another presses', async (t) => {
  const gateway = new TwiceGateway()
  const { shop, lists } = await aShop(t, gateway, OVER_5000)
  const { paymentId, amount } = await aPaidOrder(shop, gateway)
  lists.also.push({ paymentId, ref: 'second', currency: 'KRW', at: new Date(0), id: 'second', kind: 'paid', amount })
  await repairedByTwo(shop, () => gateway.second.cancelled, amount)
})

test('money of no order over the limit of one operator is returned when another presses', async (t) => {
  const { shop, gateway } = await aShop(t, new ScriptedGateway(), OVER_5000)
  const paymentId = 'G2611217KQ2M9XA01ABCDEFGHJKMN'
  gateway.pays(paymentId, { amount: 7000 })
  await repairedByTwo(shop, () => gateway.entry(paymentId).cancels[0]?.amount, 7000)
})

test('a second operator is told the sum in the currency that it was paid in', async (t) => {
  const { shop, gateway } = await aShop(t, new ScriptedGateway(), OVER_5000)
  const paymentId = 'G2611217KQ2M9XA01ABCDEFGHJKMN'
  gateway.pays(paymentId, { amount: 7000, currency: 'USD' })
  await repairedByTwo(shop, () => gateway.entry(paymentId).cancels[0]?.amount, 7000, 'USD')
})

test('a repair that two operators made once is asked for anew when its refund goes missing again', async (t) => {
  const { shop, gateway } = await aShop(t, new ScriptedGateway(), OVER_5000)
  const { paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 6000)
  await completePayment(shop, { paymentId }, 'webhook')
  const pressOnceMissing = async (actor: string) => {
    gateway.entry(paymentId).cancels.length = 0
    await reconcileNow(shop, 'scripted', 3)
    shop.clock.advance(SECOND)
    return (await repairDifference(shop, `${(await open(shop))[0]?.id}`, actor)).kind
  }
  assert.equal(await pressOnceMissing(WHO), 'needs_second_person')
  assert.equal(await pressOnceMissing(OTHER), 'repaired')
  assert.equal(await pressOnceMissing(OTHER), 'needs_second_person')
})
