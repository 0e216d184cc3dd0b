/** Several processes of one shop on one database. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { ledgerEntries, payments } from '#db/schema.ts'
import { sweepPayments } from '#lib/payments/sweeper.ts'
import { assertFinished, assertSound } from '../../test/support/check-books.ts'
import { jobsAbout, ledgerOf, shelf } from '../../test/support/look-at.ts'
import { inProcesses } from '../../test/support/processes.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { TestClock } from '../../test/support/test-clock.ts'
import { letEverythingFinish, openTestShop, place } from '../../test/support/test-shop.ts'

test('four processes sell 500 items in pairs to 320 buyers: exactly 250 pairs', async () => {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway], clock: new TestClock(new Date()) })
  try {
    const answers = await inProcesses(4, 'sell', { url: shop.databaseUrl, orders: 80 }, gateway)
    const sum = (word: string) => answers.reduce((total: number, counts) => total + ((counts as Record<string, number>)[word] ?? 0), 0)
    assert.deepEqual([sum('placed'), sum('sold_out')], [250, 70])
    assert.equal(await shelf(shop, 'bulk'), '0 / 500 / 0')
    await assertSound(shop, [gateway])
  } finally {
    await shop.close()
  }
})

test('four processes complete the same payments at once: one confirm, one booking and one mail each', async () => {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway], clock: new TestClock(new Date()) })
  try {
    const placed = await Promise.all(Array.from({ length: 10 }, () => place(shop)))
    for (const { paymentId } of placed) gateway.authorises(paymentId)

    const answers = await inProcesses(
      4,
      'complete',
      { url: shop.databaseUrl, paymentIds: placed.map(({ paymentId }) => paymentId) },
      gateway,
    )

    assert.deepEqual(new Set(answers.flat()), new Set(['paid']))
    for (const { orderId, paymentId } of placed) {
      assert.equal(gateway.entry(paymentId).captures, 1)
      assert.deepEqual(await ledgerOf(shop, paymentId), ['capture:…:0 gateway:scripted 21000'])
      assert.equal((await jobsAbout(shop, orderId)).length, 1)
    }
    assert.equal(gateway.confirms.length, 10)
    await letEverythingFinish(shop)
    await assertFinished(shop, [gateway])
  } finally {
    await shop.close()
  }
})

test('two sweepers over one database look at each payment once', async () => {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway] })
  const other = await openTestShop({ gateways: [gateway], databaseUrl: shop.databaseUrl, clock: shop.clock })
  try {
    const placed = await Promise.all(Array.from({ length: 10 }, () => place(shop)))
    for (const { paymentId } of placed) gateway.pays(paymentId)
    shop.clock.advance(6000)
    await Promise.all([sweepPayments(shop), sweepPayments(other)])
    assert.equal((await shop.db.read.select().from(payments).where(eq(payments.state, 'paid'))).length, 10)
    assert.equal((await shop.db.read.select().from(ledgerEntries)).length, 20)
    await assertSound(shop, [gateway])
  } finally {
    await other.close()
    await shop.close()
  }
})
