/**
 * Stores a small database of this version, made with sample orders, for the tests of all later versions. Run at each release, once
 * for each database: `npm run store-release`, and with DATABASE_URL of a PostgreSQL server.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dialect } from '#db/columns.ts'
import { migrationsFolder } from '#db/migrate.ts'
import { migrationState } from '#db/migration-state.ts'
import { rowsAsSql } from '#db/rows-as-sql.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { sha256 } from '#lib/tokens.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { ScriptedGateway } from '../../../test/support/scripted-gateway.ts'
import { aKey, openTestShop, place, workUntilIdle } from '../../../test/support/test-shop.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const gateway = new ScriptedGateway()
const shop = await openTestShop({ gateways: [gateway] })

/** One order of each kind that a later version must still be able to read and to go on with. */
async function sell(): Promise<void> {
  const paid = async () => {
    const placed = await place(shop)
    gateway.pays(placed.paymentId)
    await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
    return placed
  }
  const refunded = await paid()
  const refund = { fault: 'shop', reason: 'requested_by_customer', restock: true, by: 'store', key: aKey() } as const
  await requestRefund(shop, { ...refund, orderId: refunded.orderId, input: { kind: 'amount', amount: 5_000 } })
  const { headers, body } = gateway.webhook(refunded.paymentId)
  await receiveWebhook(shop, gateway.name, headers, body)
  const misfit = await place(shop)
  gateway.pays(misfit.paymentId, { amount: 500 })
  await completePayment(shop, { paymentId: misfit.paymentId }, 'callback')
  const declined = await place(shop)
  gateway.declines(declined.paymentId)
  await completePayment(shop, { paymentId: declined.paymentId }, 'callback')
  await workUntilIdle(shop)
  await place(shop)
  const waiting = await paid()
  await requestRefund(shop, { ...refund, key: aKey(), orderId: waiting.orderId, input: { kind: 'everything' } })
}

await sell()
const { applied } = await migrationState(shop.databaseUrl)
const lines: string[] = []
for await (const line of rowsAsSql(shop.databaseUrl)) lines.push(line)
const file = `db/test/released/${version}.${dialect}.sql`
writeFileSync(file, `-- ${applied} migrations\n${lines.join('\n')}\n`)
await shop.close()

const checksums = Object.fromEntries(
  readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .slice(0, applied)
    .map((name) => [name, sha256(readFileSync(`${migrationsFolder}/${name}`))]),
)
writeFileSync(`db/test/released/${dialect}.json`, `${JSON.stringify(checksums, null, 2)}\n`)
console.log(`${file}: ${lines.length} rows, ${applied} migrations.`)
