/** Payouts: each line is booked once, and a line that fits nothing becomes a difference. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ledgerEntries, payoutLines, payouts } from '#db/schema.ts'
import { lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import type { PayoutLine } from '#lib/gateways/payouts.ts'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { listDifferences } from '#lib/reconcile/differences.ts'
import { importPayoutsIfDue, importPayoutsNow } from '#lib/reconcile/import-payouts.ts'
import { keepPayoutLines } from '#lib/reconcile/payout-booking.ts'
import { listPayouts, payoutLinesOf, payoutsQuery } from '#lib/reconcile/payouts.ts'
import { reconcileNow } from '#lib/reconcile/reconcile.ts'
import { repairDifference } from '#lib/reconcile/repair.ts'
import type { Shop } from '#lib/shop.ts'
import { assertFinished } from '../../test/support/check-books.ts'
import { planOf } from '../../test/support/query-plan.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { listsOf } from '../../test/support/scripted-lists.ts'
import { tamper } from '../../test/support/tamper.ts'
import { DAY } from '../../test/support/test-clock.ts'
import { openTestShop, place, workUntilIdle } from '../../test/support/test-shop.ts'

async function aShop(t: { after(work: () => Promise<void>): void }) {
  const gateway = new ScriptedGateway()
  const lists = listsOf(gateway)
  const shop = await openTestShop({ gateways: [gateway], lists })
  t.after(() => shop.close())
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  gateway.cancelsAtConsole(paymentId, 1000)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  return { shop, gateway, lists, paymentId }
}

const line = (id: string, paymentId: string, gross: number, more: Partial<PayoutLine> = {}): PayoutLine => {
  const fee = Math.trunc(gross * 0.03)
  const kind = gross < 0 ? 'cancelled' : 'paid'
  return { id, paidOutOn: '2026-11-24', kind, paymentId, ref: paymentId, gross, fee, net: gross - fee, currency: 'KRW', ...more }
}

const balances = async (shop: Shop) =>
  Object.fromEntries((await checkWholeLedger(shop)).balances.map(({ account, amount }) => [account, amount]))
const told = async (shop: Shop) =>
  (await listDifferences(shop, { state: 'open' })).rows.map(({ kind, paymentId, ours }) => `${kind} ${paymentId}: ${ours}`)

test('a payout is booked once: gross from the gateway, net to the bank, the fee to the fees', async (t) => {
  const { shop, gateway, lists, paymentId } = await aShop(t)
  lists.payoutLines = [line('a', paymentId, 21_000), line('b', paymentId, -1000)]
  assert.deepEqual(await importPayoutsNow(shop, 'scripted', 7), { lines: 2, booked: 2, unmatched: 0 })
  assert.deepEqual(await balances(shop), { 'gateway:scripted': 0, sales: -20_000, bank: 19_400, fees: 600 })
  assert.deepEqual(await importPayoutsNow(shop, 'scripted', 7), { lines: 0, booked: 0, unmatched: 0 })
  const [payout] = (await listPayouts(shop, {})).rows
  assert.deepEqual(
    [payout?.id, payout?.gross, payout?.fee, payout?.net, payout?.lines],
    ['scripted:2026-11-24:KRW', 20_000, 600, 19_400, 2],
  )
  assert.deepEqual(
    (await payoutLinesOf(shop, `${payout?.id}`)).rows.map(({ id, isBooked }) => [id, isBooked]),
    [
      ['scripted:a', true],
      ['scripted:b', true],
    ],
  )
  assert.deepEqual(await openFindings(shop, 9), [])
  assert.equal((await reconcileNow(shop, 'scripted', 3))?.found, 0)
  await assertFinished(shop, [gateway])
})

for (const [says, came, back, left] of [
  ['pays out what others paid as well', 21_000, -6_000, 0],
  ['pays out what the buyer was charged', 18_900, -5_400, 1_500],
] as const)
  test(`N1: a gateway that ${says} is understood, and the ledger says who bore the discount`, async (t) => {
    const gateway = new ScriptedGateway()
    const lists = listsOf(gateway)
    const shop = await openTestShop({ gateways: [gateway], lists })
    t.after(() => shop.close())
    const { paymentId } = await place(shop)
    gateway.pays(paymentId, { discount: 2_100 })
    await completePayment(shop, { paymentId }, 'callback')
    gateway.cancelsAtConsole(paymentId, 6_000)
    await completePayment(shop, { paymentId }, 'webhook')
    await workUntilIdle(shop)
    lists.payoutLines = [line('a', paymentId, came), line('b', paymentId, back)]
    assert.deepEqual(await importPayoutsNow(shop, 'scripted', 7), { lines: 2, booked: 2, unmatched: 0 })
    const { discounts = 0, 'gateway:scripted': owed, sales } = await balances(shop)
    assert.deepEqual([owed, sales, discounts], [0, -15_000, left])
    assert.deepEqual(await openFindings(shop, 9), [])
    await assertFinished(shop, [gateway])
  })

test('what a lost dispute took is deducted from a payout, and the ledger has lost it once', async (t) => {
  const { shop, gateway, lists, paymentId } = await aShop(t)
  lists.payoutLines = [line('a', paymentId, 21_000), line('b', paymentId, -1000)]
  await importPayoutsNow(shop, 'scripted', 7)
  const { ref } = gateway.disputes(paymentId, 20_000, shop.clock.now())
  await lookAtDisputes(shop, paymentId)
  const taken = line('c', paymentId, -20_000, { kind: 'disputed', fee: 0, net: -20_000 })
  // The payout comes before anybody has heard who won.
  lists.payoutLines = [taken]
  assert.deepEqual(await importPayoutsNow(shop, 'scripted', 7), { lines: 1, booked: 0, unmatched: 1 })
  assert.deepEqual(await told(shop), [`payout_amount ${paymentId}: 21000 in, 1000 back KRW`])
  gateway.judges(ref, 'lost')
  await lookAtDisputes(shop, paymentId)
  assert.deepEqual(await importPayoutsNow(shop, 'scripted', 7), { lines: 0, booked: 1, unmatched: 0 })
  assert.deepEqual(await told(shop), [])
  assert.deepEqual(await balances(shop), { 'gateway:scripted': 0, sales: -20_000, bank: -600, fees: 600, disputes: 20_000 })
  // The same sum as a refund would fit nothing.
  lists.payoutLines = [line('d', paymentId, -20_000)]
  assert.deepEqual(await importPayoutsNow(shop, 'scripted', 7), { lines: 1, booked: 0, unmatched: 1 })
  assert.deepEqual(await openFindings(shop, 9), [])
})

test('many imports at once book each line once', async (t) => {
  const { shop, lists, paymentId } = await aShop(t)
  lists.payoutLines = [line('a', paymentId, 21_000)]
  await Promise.allSettled(Array.from({ length: 8 }, () => keepPayoutLines(shop, 'scripted', lists.payoutLines, 'file')))
  assert.equal((await shop.db.read.select().from(payoutLines)).length, 1)
  assert.equal((await shop.db.read.select().from(payouts))[0]?.lines, 1)
  assert.equal((await balances(shop)).bank, 20_370)
})

test('a line that fits no booking becomes a difference, and is booked when a person confirms it or when it fits later', async (t) => {
  const { shop, lists, paymentId } = await aShop(t)
  lists.payoutLines = [line('a', paymentId, 20_500), line('b', 'G2611217KQ2M9XA01ABCDEFGHJKMN', 7000), line('c', paymentId, -1000)]
  assert.deepEqual(await importPayoutsNow(shop, 'scripted', 7), { lines: 3, booked: 1, unmatched: 2 })
  assert.deepEqual((await told(shop)).sort(), [
    `payout_amount ${paymentId}: 21000 in, 1000 back KRW`,
    'payout_unknown G2611217KQ2M9XA01ABCDEFGHJKMN: absent',
  ])
  // Reconciling payments does not affect the payouts.
  await reconcileNow(shop, 'scripted', 3)
  assert.equal((await told(shop)).length, 2)
  const of = async (kind: string) => (await listDifferences(shop, { state: 'open', kind })).rows[0]?.id ?? ''
  assert.deepEqual(await repairDifference(shop, await of('payout_unknown'), 'x'), { kind: 'not_possible' })
  assert.deepEqual(await repairDifference(shop, await of('payout_amount'), 'x'), { kind: 'repaired' })
  assert.equal((await balances(shop))['gateway:scripted'], 500)
  assert.deepEqual(await openFindings(shop, 9), [])
  await tamper(
    shop.databaseUrl,
    `insert into payments (id, order_id, revision, gateway, method, state, mode, amount, currency, captured, created_at) select 'G2611217KQ2M9XA01ABCDEFGHJKMN', null, 0, gateway, method, 'giving_back', mode, 7000, currency, 7000, created_at from payments where id = '${paymentId}';
     insert into ledger_entries (txn, position, account, amount, currency, payment_id, at) select 'capture:G2611217KQ2M9XA01ABCDEFGHJKMN:0', position, account, case when amount > 0 then 7000 else -7000 end, currency, 'G2611217KQ2M9XA01ABCDEFGHJKMN', at from ledger_entries where txn = 'capture:${paymentId}:0'`,
  )
  assert.deepEqual(await importPayoutsNow(shop, 'scripted', 7), { lines: 0, booked: 1, unmatched: 0 })
  assert.deepEqual(await told(shop), [])
})

test('a line with only the gateway’s reference is matched to its payment', async (t) => {
  const { shop, gateway, lists, paymentId } = await aShop(t)
  const { ref } = gateway.entry(paymentId)
  const { paymentId: _, ...nameless } = line('a', paymentId, 21_000, { ref, payout: 'set_1' })
  lists.payoutLines = [nameless]
  assert.deepEqual(await importPayoutsNow(shop, 'scripted', 7), { lines: 1, booked: 1, unmatched: 0 })
  assert.equal((await listPayouts(shop, { gateway: 'scripted' })).rows[0]?.id, 'scripted:set_1')
})

test('lines of a payout can be neither changed nor deleted', async (t) => {
  const { shop, lists, paymentId } = await aShop(t)
  lists.payoutLines = [line('a', paymentId, 21_000)]
  await importPayoutsNow(shop, 'scripted', 7)
  await assert.rejects(
    shop.db.transact(function* (tx) {
      yield tx.update(payoutLines).set({ net: 1, fee: 20_999 }).returning()
    }),
  )
  await assert.rejects(
    shop.db.transact(function* (tx) {
      yield tx.delete(payoutLines).returning()
    }),
  )
  assert.equal((await shop.db.read.select().from(ledgerEntries)).length, 7)
})

test('payouts are imported each night', async (t) => {
  const { shop, lists, paymentId } = await aShop(t)
  lists.payoutLines = [line('a', paymentId, 21_000)]
  assert.equal(await importPayoutsIfDue(shop), 0)
  shop.clock.advance(DAY)
  assert.equal(await importPayoutsIfDue(shop), 1)
  assert.equal(await importPayoutsIfDue(shop), 0)
})

test('the list of payouts uses one index', async (t) => {
  const { shop } = await aShop(t)
  const place = { at: new Date('2026-11-20T00:00:00+09:00'), id: 'x' }
  for (const [filters, index] of [
    [{}, 'payouts_day'],
    [{ gateway: 'toss' }, 'payouts_gateway'],
  ] as const) {
    const plan = await planOf(shop, payoutsQuery(shop.db.read, filters, place, 50))
    assert.equal(plan.indexes[0], index, plan.text)
    assert.ok(!plan.sorts && !plan.scans, plan.text)
  }
})
