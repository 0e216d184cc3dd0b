/** Several processes reconcile the gateways' lists with our books at once: each line and each correction is booked once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { operatorLog, payoutLines } from '#db/schema.ts'
import type { PayoutLine } from '#lib/gateways/payouts.ts'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { listDifferences, ownDifference, resolveDifference } from '#lib/reconcile/differences.ts'
import { importPayoutsNow } from '#lib/reconcile/import-payouts.ts'
import { keepPayoutLines } from '#lib/reconcile/payout-booking.ts'
import { reconcileNow } from '#lib/reconcile/reconcile.ts'
import { repairDifference } from '#lib/reconcile/repair.ts'
import type { Shop } from '#lib/shop.ts'
import { orderOf, paymentOf, refundsOf } from '../../test/support/look-at.ts'
import { aPaidOrder } from '../../test/support/orders.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { listsOf } from '../../test/support/scripted-lists.ts'
import { tamper } from '../../test/support/tamper.ts'
import { HOUR } from '../../test/support/test-clock.ts'
import { letEverythingFinish, letTimePass, openTestShop, type TestShop } from '../../test/support/test-shop.ts'

const operator = (n: number) => `operator${n}@example.com`
const eight = <T>(act: (n: number) => Promise<T>) => Promise.all(Array.from({ length: 8 }, (_, n) => act(n)))
const actsOf = async (shop: Shop, act: string) => shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, act))

async function withLists(act: (subject: { shop: TestShop; gateway: ScriptedGateway; lists: ReturnType<typeof listsOf> }) => Promise<void>) {
  const gateway = new ScriptedGateway()
  const lists = listsOf(gateway)
  const shop = await openTestShop({ gateways: [gateway], lists })
  try {
    await act({ shop, gateway, lists })
    await letEverythingFinish(shop)
    await checkWholeLedger(shop)
  } finally {
    await shop.close()
  }
}

const line = (id: string, paymentId: string, gross: number): PayoutLine => {
  const fee = Math.trunc(gross * 0.03)
  return { id, paidOutOn: '2026-11-24', kind: 'paid', paymentId, ref: paymentId, gross, fee, net: gross - fee, currency: 'KRW' }
}

const balanceOf = async (shop: Shop, account: string) =>
  (await checkWholeLedger(shop)).balances.find((balance) => balance.account === account)?.amount ?? 0
const openIn = async (shop: Shop) => (await listDifferences(shop, { state: 'open' })).rows

const listTest = (name: string, act: Parameters<typeof withLists>[0]) => test(name, () => withLists(act))

listTest(
  'a fetched list and an uploaded file at the same moment book each line once, and neither fails',
  async ({ shop, gateway, lists }) => {
    const { paymentId } = await aPaidOrder(shop, gateway)
    lists.payoutLines = [line('a', paymentId, 78_000)]
    // The gateway's list answers only after one of the two calls has found the other one running.
    const turnedAway = Promise.withResolvers<void>()
    lists.payoutsAfter = turnedAway.promise
    const fetchOnce = async () => {
      const result = await importPayoutsNow(shop, 'scripted', 7)
      if (result === undefined) turnedAway.resolve()
      return result
    }
    const results = await Promise.all([
      fetchOnce(),
      fetchOnce(),
      ...Array.from({ length: 4 }, () => keepPayoutLines(shop, 'scripted', lists.payoutLines, 'file')),
    ])
    assert.equal(results.filter((result) => result === undefined).length, 1)
    assert.equal(
      results.reduce((sum, result) => sum + (result?.booked ?? 0), 0),
      1,
    )
    assert.deepEqual([await balanceOf(shop, 'bank'), (await shop.db.read.select().from(payoutLines)).length], [75_660, 1])
  },
)

listTest(
  'a line that fits now but did not before is booked once by eight imports at once, and none of them fails',
  async ({ shop, gateway }) => {
    const { paymentId } = await aPaidOrder(shop, gateway)
    await tamper(shop.databaseUrl, `update payments set gateway = 'elsewhere' where id = '${paymentId}'`)
    const lines = [line('a', paymentId, 78_000)]
    assert.equal((await keepPayoutLines(shop, 'scripted', lines, 'file')).unmatched, 1)
    await tamper(shop.databaseUrl, `update payments set gateway = 'scripted' where id = '${paymentId}'`)
    const results = await eight(() => keepPayoutLines(shop, 'scripted', lines, 'file'))
    assert.equal(
      results.reduce((sum, { booked }) => sum + booked, 0),
      1,
    )
    assert.equal(await balanceOf(shop, 'bank'), 75_660)
    assert.deepEqual(await openIn(shop), [])
  },
)

listTest('a line that a person books during its import is booked once', async ({ shop, gateway }) => {
  const { paymentId } = await aPaidOrder(shop, gateway)
  const lines = [line('a', paymentId, 70_000)]
  await keepPayoutLines(shop, 'scripted', lines, 'file')
  const [row] = await openIn(shop)
  const [answers] = await Promise.all([
    eight((n) => repairDifference(shop, row?.id ?? '', operator(n))),
    eight(() => keepPayoutLines(shop, 'scripted', lines, 'file')),
  ])
  assert.equal(answers.filter(({ kind }) => kind === 'repaired').length, 1)
  assert.ok(answers.every(({ kind }) => kind === 'repaired' || kind === 'gone'))
  assert.equal(await balanceOf(shop, 'bank'), 67_900)
})

/** Eight operators press the button at once, and each gets a true answer. */
async function pressed(shop: Shop, kind: string) {
  await reconcileNow(shop, 'scripted', 3)
  const [row] = await openIn(shop)
  assert.equal(row?.kind, kind)
  const answers = await eight((n) => repairDifference(shop, row?.id ?? '', operator(n)))
  assert.ok(answers.some((answer) => answer.kind === 'repaired'))
  assert.deepEqual(await openIn(shop), [])
}

listTest('an unknown payment, repaired by eight operators at once, makes one sale', async ({ shop, gateway }) => {
  const { paymentId, orderId } = await aPaidOrder(shop, gateway)
  await tamper(
    shop.databaseUrl,
    `delete from refunds where payment_id = '${paymentId}'; delete from ledger_entries where payment_id = '${paymentId}'; delete from payments where id = '${paymentId}'`,
  )
  await pressed(shop, 'unknown_here')
  await letTimePass(shop, HOUR)
  assert.deepEqual([(await paymentOf(shop, paymentId)).state, (await orderOf(shop, orderId)).state], ['paid', 'paid'])
  assert.deepEqual(gateway.entry(paymentId).cancels, [])
  assert.equal(await balanceOf(shop, 'sales'), -78_000)
})

listTest('a missing refund, repaired by eight operators at once, is made once', async ({ shop, gateway }) => {
  const { paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 3_000)
  await completePayment(shop, { paymentId }, 'webhook')
  gateway.entry(paymentId).cancels.length = 0
  await pressed(shop, 'refund_missing_there')
  assert.deepEqual(
    gateway.entry(paymentId).cancels.map(({ amount }) => amount),
    [3_000],
  )
  assert.equal((await refundsOf(shop, paymentId)).length, 1)
})

listTest('a missing refund whose request is slow is made once, though the button is pressed again meanwhile', async ({ shop, gateway }) => {
  const { paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 3_000)
  await completePayment(shop, { paymentId }, 'webhook')
  gateway.entry(paymentId).cancels.length = 0
  await reconcileNow(shop, 'scripted', 3)
  const [row] = await openIn(shop)
  // Without this check of the gateway the same key is all that stops a second cancel.
  gateway.comparesRemaining = false
  const slow = gateway.delays('cancel', 'before')
  const first = repairDifference(shop, row?.id ?? '', operator(1))
  await slow.begins()
  const second = await repairDifference(shop, row?.id ?? '', operator(2))
  slow.letThrough()
  assert.deepEqual([second, await first], [{ kind: 'repaired' }, { kind: 'repaired' }])
  assert.deepEqual(
    gateway.entry(paymentId).cancels.map(({ amount }) => amount),
    [3_000],
  )
})

listTest('a wrong sum, repaired by eight operators at once, is corrected once', async ({ shop, gateway }) => {
  const { paymentId } = await aPaidOrder(shop, gateway)
  await tamper(
    shop.databaseUrl,
    `update payments set captured = 70000 where id = '${paymentId}'; update ledger_entries set amount = 70000 where payment_id = '${paymentId}' and amount > 0; update ledger_entries set amount = -70000 where payment_id = '${paymentId}' and amount < 0`,
  )
  await pressed(shop, 'amount_differs')
  assert.deepEqual([await balanceOf(shop, 'sales'), (await paymentOf(shop, paymentId)).captured], [-78_000, 78_000])
})

listTest('a sum that changes while it is corrected is not corrected by what was read before', async ({ shop, gateway }) => {
  const { paymentId, orderId } = await aPaidOrder(shop, gateway)
  await tamper(shop.databaseUrl, `update payments set captured = 70000 where id = '${paymentId}'`)
  await reconcileNow(shop, 'scripted', 3)
  const [row] = await openIn(shop)
  // The first look finds the difference, and the answer to the second corrects it.
  const looking = gateway.delays('find', 'before')
  const first = repairDifference(shop, row?.id ?? '', operator(1))
  await looking.begins()
  const correcting = gateway.delays('find', 'after')
  looking.letThrough()
  await correcting.begins()
  // Somebody else has corrected it by now, and a part has gone back.
  await tamper(shop.databaseUrl, `update payments set captured = 78000 where id = '${paymentId}'`)
  gateway.cancelsAtConsole(paymentId, 3_000)
  await completePayment(shop, { paymentId }, 'webhook')
  const known = await paymentOf(shop, paymentId)
  correcting.letThrough()
  assert.deepEqual(await first, { kind: 'not_possible' })
  const { captured, refunded } = await paymentOf(shop, paymentId)
  assert.deepEqual([captured, refunded, known.refunded], [78_000, 3_000, 3_000])
  assert.equal((await orderOf(shop, orderId)).state, 'partially_refunded')
})

listTest('a difference is assigned to one of eight and resolved by one of eight', async ({ shop, gateway }) => {
  const { paymentId } = await aPaidOrder(shop, gateway)
  gateway.entry(paymentId).mode = 'live'
  await reconcileNow(shop, 'scripted', 3)
  const [row] = await openIn(shop)
  const id = row?.id ?? ''
  assert.equal((await eight((n) => ownDifference(shop, id, operator(n), true))).filter(Boolean).length, 1)
  assert.equal((await eight((n) => resolveDifference(shop, id, operator(n), `note ${n}`))).filter(Boolean).length, 1)
  assert.equal((await actsOf(shop, 'difference.resolve')).length, 1)
})
