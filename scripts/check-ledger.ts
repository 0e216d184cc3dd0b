/**
 * `npm run check-ledger`: runs all checks of the shop's own books at once. Exits with 1 when a row is wrong. With
 * `-- --audit-head <position>:<hash>`, as an earlier run printed it, a chain that somebody wrote anew is found too.
 */
import { parseArgs } from 'node:util'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { openShop } from './open-shop.ts'

const MOST_TOLD = 1000

const { values } = parseArgs({ options: { 'audit-head': { type: 'string' } } })
const noted = /^(\d+):([\w-]+)$/.exec(values['audit-head'] ?? '')
if (values['audit-head'] && !noted) throw new Error('--audit-head is <position>:<hash>, as an earlier run printed it.')

const shop = openShop()
const { orders, entries, balances, auditHead } = await checkWholeLedger(
  shop,
  noted ? { position: Number(noted[1]), hash: noted[2] ?? '' } : undefined,
)
const found = await openFindings(shop, MOST_TOLD)
console.log(`${orders} orders and ${entries} entries of the ledger were looked at.`)
for (const { account, currency, amount } of balances) console.log(`  ${account} ${amount} ${currency}`)
console.log(`The audit chain has ${auditHead.position} rows. Its head, to be noted elsewhere: ${auditHead.position}:${auditHead.hash}`)
for (const { check, subject, detail } of found) console.error(`${check} ${subject}: ${detail}`)
console.log(found.length === 0 ? 'Nothing is wrong.' : `${found.length} rows are wrong.`)
await shop.db.close()
process.exitCode = found.length === 0 ? 0 : 1
