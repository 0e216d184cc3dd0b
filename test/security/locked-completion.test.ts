/** Another process keeps SQLite's lock longer than anybody waits, just when the money has moved. Shorter locks have a file of their own. */
import '../support/without-next/register.ts'
import assert from 'node:assert/strict'
import BetterSqlite3 from 'better-sqlite3'
import { orderOf } from '../support/look-at.ts'
import { shopTest } from '../support/shop-test.ts'
import { SECOND } from '../support/test-clock.ts'
import { letTimePass, place } from '../support/test-shop.ts'

const { callBack, openEntrances } = await import('../support/entrances.ts')

shopTest('a buyer whose money moved while the database was locked is told to wait, and has bought', async ({ shop, gateway, t }) => {
  const other = new BetterSqlite3(shop.databaseUrl)
  t.after(() => other.close())
  openEntrances(shop)
  const placed = await place(shop)
  const { ref } = gateway.authorises(placed.paymentId)
  const confirm = gateway.delays('confirm', 'after')
  const answer = callBack(placed, { ref })
  await confirm.begins()
  other.exec('begin immediate')
  confirm.letThrough()
  // The lock ends only after the shop has given up waiting for it.
  const { status, text } = await answer
  assert.equal(status, 503)
  assert.match(text, /다시 결제하지 마.*[Dd]on’t pay again/)
  other.exec('rollback')
  await letTimePass(shop, 11 * SECOND)
  assert.equal(JSON.parse((await callBack(placed, { ref })).text).outcome, 'paid')
  assert.equal((await orderOf(shop, placed.orderId)).state, 'paid')
  assert.equal(gateway.confirms.filter(({ moved }) => moved).length, 1)
})
