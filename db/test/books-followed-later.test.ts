/**
 * Checks of the books that fail once: payouts, the gateways' lists, the ledger's own check and the worker's round continue where
 * they stopped, and count nothing twice.
 */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ledgerFindings, payoutLines, recurringTasks } from '#db/schema.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { PayoutLine } from '#lib/gateways/payouts.ts'
import { checkLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { listDifferences } from '#lib/reconcile/differences.ts'
import { importPayoutsIfDue, lastImported } from '#lib/reconcile/import-payouts.ts'
import { lastReconciled, reconcileIfDue } from '#lib/reconcile/reconcile.ts'
import type { Shop } from '#lib/shop.ts'
import { startWorker } from '#lib/worker/worker.ts'
import { ledgerOf, orderOf } from '../../test/support/look-at.ts'
import { aPaidOrder, BASKET_TOTAL } from '../../test/support/orders.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { listsOf } from '../../test/support/scripted-lists.ts'
import { tamper } from '../../test/support/tamper.ts'
import { DAY, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { openTestShop, place, type TestShop } from '../../test/support/test-shop.ts'
import { whileTableRefuses } from '../../test/support/whole-or-nothing.ts'

async function aShop(t: TestContext) {
  const gateway = new ScriptedGateway()
  const lists = listsOf(gateway)
  const shop = await openTestShop({ gateways: [gateway], lists })
  t.after(() => shop.close())
  return { shop, gateway, lists }
}

/** A line for the whole payment, less its fee. */
const aLine = (paymentId: string): PayoutLine => {
  const fee = Math.trunc(BASKET_TOTAL * 0.03)
  const sums = { gross: BASKET_TOTAL, fee, net: BASKET_TOTAL - fee, currency: 'KRW' }
  return { id: paymentId, paidOutOn: '2026-11-22', kind: 'paid', paymentId, ref: paymentId, ...sums }
}

/** Two paid payments with their payout lines. */
async function twoPaid(shop: TestShop, gateway: ScriptedGateway) {
  const ids = [(await aPaidOrder(shop, gateway)).paymentId, (await aPaidOrder(shop, gateway)).paymentId]
  return { ids, lines: ids.map(aLine) }
}

/** The first turn schedules the nightly run. A day later the run is due. */
async function theNightComes(shop: TestShop, turn: (shop: Shop) => Promise<number>) {
  await turn(shop)
  shop.clock.advance(DAY)
}

const booked = async (shop: Shop, ids: string[]) =>
  (await Promise.all(ids.map((id) => ledgerOf(shop, id)))).flat().filter((entry) => entry.startsWith('payout:'))

/** For each payment one entry to the bank and one to the fees. */
const EACH_ONCE = 4

test('payouts whose list breaks off are imported a quarter of an hour later, each line once', async (t) => {
  const { shop, gateway, lists } = await aShop(t)
  const { ids, lines: pages } = await twoPaid(shop, gateway)
  let breaksAt = 1
  lists.payouts = () => ({
    list: async (_days, after) => {
      const at = Number(after ?? 0)
      if (at === breaksAt) throw new GatewayError('unclear', 'TIMEOUT')
      return { lines: pages.slice(at, at + 1), ...(at === 0 && { next: '1' }) }
    },
  })
  await theNightComes(shop, importPayoutsIfDue)
  assert.equal(await importPayoutsIfDue(shop), 0)
  assert.deepEqual([(await shop.db.read.select().from(payoutLines)).length, await booked(shop, ids)], [0, []])
  assert.equal((await lastImported(shop, 'scripted'))?.lastError, 'TIMEOUT')
  breaksAt = -1
  shop.clock.advance(14 * MINUTE)
  assert.equal(await importPayoutsIfDue(shop), 0)
  shop.clock.advance(MINUTE)
  assert.equal(await importPayoutsIfDue(shop), 1)
  assert.equal((await shop.db.read.select().from(payoutLines)).length, 2)
  const once = await booked(shop, ids)
  assert.equal(once.length, EACH_ONCE)
  assert.equal((await lastImported(shop, 'scripted'))?.lastError, null)
  shop.clock.advance(DAY)
  assert.equal(await importPayoutsIfDue(shop), 1)
  assert.deepEqual(await booked(shop, ids), once)
})

test('payouts are booked once later when any of their tables cannot be written', async (t) => {
  for (const table of ['payouts', 'payout_lines', 'ledger_entries', 'recurring_tasks']) {
    const { shop, gateway, lists } = await aShop(t)
    const { ids, lines } = await twoPaid(shop, gateway)
    lists.payoutLines = lines
    await theNightComes(shop, importPayoutsIfDue)
    await whileTableRefuses(shop, table, () => importPayoutsIfDue(shop).catch(() => 0))
    // A lease that could not be released expires.
    shop.clock.advance(31 * MINUTE)
    assert.equal(await importPayoutsIfDue(shop), 1, table)
    assert.equal((await shop.db.read.select().from(payoutLines)).length, 2, table)
    assert.equal((await booked(shop, ids)).length, EACH_ONCE, table)
  }
})

test('a reconciliation that cannot write its result finds it again, as one difference', async (t) => {
  for (const table of ['differences', 'recurring_tasks']) {
    const { shop, gateway } = await aShop(t)
    const { paymentId } = await aPaidOrder(shop, gateway)
    await theNightComes(shop, reconcileIfDue)
    gateway.cancelsAtConsole(paymentId, 500)
    await whileTableRefuses(shop, table, () => reconcileIfDue(shop).catch(() => 0))
    shop.clock.advance(61 * MINUTE)
    assert.equal(await reconcileIfDue(shop), 1, table)
    shop.clock.advance(DAY)
    assert.equal(await reconcileIfDue(shop), 1, table)
    const found = (await listDifferences(shop, { state: 'open' })).rows
    assert.deepEqual(
      found.map((each) => each.paymentId),
      [paymentId],
      table,
    )
    assert.equal((await lastReconciled(shop, 'scripted'))?.lastError, null)
  }
})

test('a ledger check that cannot write its findings keeps its place, logs an error, and finds them the next time', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId } = await aPaidOrder(shop, gateway)
  assert.equal(await checkLedger(shop), true)
  await tamper(shop.databaseUrl, `update ledger_entries set amount = amount + 1 where payment_id = '${paymentId}' and amount > 0`)
  shop.clock.advance(11 * SECOND)
  await assert.rejects(whileTableRefuses(shop, 'ledger_findings', () => checkLedger(shop)))
  const [task] = await shop.db.read.select().from(recurringTasks)
  assert.ok(task?.lastError)
  assert.deepEqual(await openFindings(shop, 10), [])
  shop.clock.advance(11 * SECOND)
  assert.equal(await checkLedger(shop), true)
  const found = await openFindings(shop, 10)
  assert.ok(found.length > 0)
  shop.clock.advance(11 * SECOND)
  assert.equal(await checkLedger(shop), true)
  assert.deepEqual(
    (await shop.db.read.select().from(ledgerFindings)).map(({ id, foundAt }) => [id, foundAt]).sort(),
    found.map(({ id, foundAt }) => [id, foundAt]).sort(),
  )
  assert.equal((await shop.db.read.select().from(recurringTasks))[0]?.lastError, null)
})

test('a ledger check whose process dies is done by another process two minutes later', async (t) => {
  const { shop, gateway } = await aShop(t)
  await aPaidOrder(shop, gateway)
  assert.equal(await checkLedger(shop), true)
  shop.clock.advance(11 * SECOND)
  const { read } = shop.db
  // The process reads after its one transaction and never gets to write.
  const dying = { ...shop, db: { ...shop.db, transact: lastTransaction(shop) } }
  await assert.rejects(checkLedger(dying))
  assert.equal(await checkLedger(shop), false)
  shop.clock.advance(2 * MINUTE)
  assert.equal(await checkLedger(shop), true)
  assert.equal((await read.select().from(recurringTasks))[0]?.lockedUntil, null)
})

/** Allows one transaction, then behaves like a dead process. */
function lastTransaction(shop: TestShop): TestShop['db']['transact'] {
  let left = 1
  return (script) => (left-- > 0 ? shop.db.transact(script) : Promise.reject(new Error('gone')))
}

test('a part of the worker’s round that throws is logged, and the other parts go on', async (t) => {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway], env: { TIME_SCALE: '0.01' } })
  t.after(() => shop.close())
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  await tamper(shop.databaseUrl, 'alter table inbox rename to inbox_away')
  const worker = startWorker(shop)
  try {
    for (let tries = 0; shop.sent.length === 0 && tries < 200; tries++) await pause(25)
    assert.deepEqual(
      shop.sent.map(({ id }) => id),
      [`order-paid:${paymentId}`],
    )
  } finally {
    await worker.stop()
    await tamper(shop.databaseUrl, 'alter table inbox_away rename to inbox')
  }
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.ok(shop.logged.some((line) => line.includes('worker_part_failed') && line.includes('inboxLanes')))
  assert.ok(!shop.logged.some((line) => line.includes('"part":"letters"')))
})
