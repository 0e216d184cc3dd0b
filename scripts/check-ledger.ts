/** `npm run check-ledger`: runs all checks of the shop's own books at once. Exits with 1 when a row is wrong. */
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { getShop } from '#lib/shop.ts'

const MOST_TOLD = 1000

const shop = getShop()
const { orders, entries, balances } = await checkWholeLedger(shop)
const found = await openFindings(shop, MOST_TOLD)
console.log(`${orders} orders and ${entries} entries of the ledger were looked at.`)
for (const { account, currency, amount } of balances) console.log(`  ${account} ${amount} ${currency}`)
for (const { check, subject, detail } of found) console.error(`${check} ${subject}: ${detail}`)
console.log(found.length === 0 ? 'Nothing is wrong.' : `${found.length} rows are wrong.`)
await shop.db.close()
process.exitCode = found.length === 0 ? 0 : 1
