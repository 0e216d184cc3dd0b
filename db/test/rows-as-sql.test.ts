/** A database written as SQL and read again is the same, row by row. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrate } from '#db/migrate.ts'
import { rowsAsSql, runLines } from '#db/rows-as-sql.ts'
import { auditUnchained } from '#db/schema.ts'
import { openAttention } from '#lib/attention.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { attentionFor } from '../../test/support/look-at.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { bareDatabase } from '../../test/support/test-database.ts'
import { openTestShop, place, workUntilIdle } from '../../test/support/test-shop.ts'

async function linesOf(url: string): Promise<string[]> {
  const lines: string[] = []
  for await (const line of rowsAsSql(url)) lines.push(line)
  return lines.toSorted()
}

test('what a buyer typed, bytes and sums come back as they were', async (t) => {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway] })
  t.after(() => shop.close())
  const note = '문 앞에 \'두고\'\n가세요 \\ "감사" 🎁'
  const { paymentId } = await place(shop)
  const told = { id: 'a', reason: 'refund_failed' as const, paymentId, orderId: null, detail: note, openedAt: shop.clock.now() }
  await shop.db.transact((tx) => openAttention(tx, told))
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  const { headers, body } = gateway.webhook(paymentId)
  await receiveWebhook(shop, gateway.name, headers, body)
  await workUntilIdle(shop)
  const before = await linesOf(shop.databaseUrl)
  assert.ok(before.length > 20 && before.every((line) => !line.includes('\n')))

  const { url, drop } = await bareDatabase()
  t.after(() => drop())
  await migrate(url)
  await runLines(url, rowsAsSql(shop.databaseUrl))
  assert.deepEqual(await linesOf(url), before)
  const again = await openTestShop({ databaseUrl: url })
  try {
    assert.equal((await attentionFor(again, paymentId))[0]?.detail, note)
    // Triggers work again: a new row of the audit is noted for the chain.
    const before = await again.db.read.$count(auditUnchained)
    await place(again)
    assert.ok((await again.db.read.$count(auditUnchained)) > before)
  } finally {
    await again.close()
  }
})
