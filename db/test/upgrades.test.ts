/** Whoever runs a released version can come to this one: its database, with orders in every state, is upgraded and sound. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { dialect } from '#db/columns.ts'
import { migrate, migrationsFolder } from '#db/migrate.ts'
import { migrateTo } from '#db/migrate-to.ts'
import { migrationState } from '#db/migration-state.ts'
import { runLines } from '#db/rows-as-sql.ts'
import { orders, payments } from '#db/schema.ts'
import { findProducts } from '#lib/catalog/find-products.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { lookForUsesFromBefore, tellUsesFromBefore } from '#lib/checkout/uses-from-before.ts'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { sha256 } from '#lib/tokens.ts'
import { aHome } from '../../test/support/orders.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { bareDatabase } from '../../test/support/test-database.ts'
import { aContext, anOrder, openTestShop, place, workUntilIdle } from '../../test/support/test-shop.ts'

const RELEASED = 'db/test/released'
const stored = readdirSync(RELEASED).filter((name) => name.endsWith(`.${dialect}.sql`))

test('every version of the release list has a stored database', () => {
  const versions = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(([, version]) => version)
  assert.ok(versions.length > 0)
  assert.deepEqual(stored.map((name) => name.replace(`.${dialect}.sql`, '')).toSorted(), versions.toSorted())
})

test('a migration that was released is never written anew', () => {
  const released: Record<string, string> = JSON.parse(readFileSync(`${RELEASED}/${dialect}.json`, 'utf8'))
  assert.ok(Object.keys(released).length > 0)
  for (const [name, checksum] of Object.entries(released)) assert.equal(sha256(readFileSync(`${migrationsFolder}/${name}`)), checksum, name)
})

/** A database as that version left it, with the rows of `more` besides. */
async function databaseOf(name: string, more: readonly string[] = []) {
  const { url, drop } = await bareDatabase()
  const [head = '', ...lines] = readFileSync(`${RELEASED}/${name}`, 'utf8').trim().split('\n')
  await migrateTo(url, Number(/\d+/.exec(head)?.[0]))
  await runLines(url, [...lines, ...more])
  await migrate(url)
  return { url, drop }
}

test('whoever used a coupon for each buyer before buyers were known again is refused it now', async (t) => {
  // The buyer of every stored order is haneul@example.com at 사직로 161.
  const { url, drop } = await databaseOf(`0.1.0.${dialect}.sql`, [
    "insert into coupon_redemptions (order_id, coupon_code, buyer_key, state) select id, 'EACH', buyer_phone, 'used' from orders where state = 'partially_refunded';",
    "update coupons set used = 1 where code = 'EACH';",
  ])
  const shop = await openTestShop({ databaseUrl: url })
  t.after(async () => {
    await shop.close()
    await drop()
  })
  assert.equal(await lookForUsesFromBefore(shop), true)
  const said = async (email: string, home: number) => {
    const buyer = { name: '김하늘', email, phone: '01099998888' }
    const placing = await placeOrder(shop, anOrder({ buyer, shipping: aHome(home), coupon: 'EACH' }), aContext())
    return placing.ok ? 'placed' : placing.problem.code
  }
  assert.equal(await said('haneul@example.com', 7), 'coupon_per_buyer')
  assert.equal(await said('bada@example.com', 161), 'coupon_per_buyer')
  assert.equal(await said('bada@example.com', 7), 'placed')
  assert.equal(await tellUsesFromBefore(shop.db), 0)
})

for (const name of stored) {
  test(`a shop of version ${name.replace(`.${dialect}.sql`, '')} goes on with this one`, async (t) => {
    const { url, drop } = await databaseOf(name)
    const { applied, wanted } = await migrationState(url)
    assert.equal(applied, wanted)

    const gateway = new ScriptedGateway()
    const shop = await openTestShop({ databaseUrl: url, gateways: [gateway] })
    t.after(async () => {
      await shop.close()
      await drop()
    })
    // Its goods had no entries to be searched by.
    assert.ok((await findProducts(shop.db, { text: 'jar' }, shop.clock.now())).products.some(({ id }) => id === 'jar'))
    const sold = await shop.db.read.select().from(orders)
    assert.deepEqual([...new Set(sold.map(({ state }) => state))].toSorted(), [
      'cancelled',
      'failed',
      'paid',
      'partially_refunded',
      'pending',
    ])
    // The gateway of these orders was in another process, and knows what it was asked then.
    for (const payment of await shop.db.read.select().from(payments))
      if (payment.captured > 0) {
        gateway.pays(payment.id, { amount: payment.captured })
        if (payment.refunded > 0) gateway.cancelsAtConsole(payment.id, payment.refunded)
      }
    await workUntilIdle(shop)
    const placed = await place(shop)
    gateway.pays(placed.paymentId)
    await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
    await workUntilIdle(shop)
    await checkWholeLedger(shop)
    assert.deepEqual(await openFindings(shop, 9), [])
    // The refund that waited when the shop was stopped is made.
    const after = await shop.db.read.select().from(orders)
    assert.equal(after.filter(({ state }) => state === 'refunded').length, 1)
    assert.deepEqual(shop.faults, [])
  })
}
