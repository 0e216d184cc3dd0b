/** `npm run migrate`: applies all migrations that the database of DATABASE_URL lacks, and fills what SQL alone cannot. */
import { openDatabase } from '#db/database.ts'
import { migrate } from '#db/migrate.ts'
import { tellUsesFromBefore } from '#lib/checkout/uses-from-before.ts'
import { databaseUrl } from './database-url.ts'

await migrate(databaseUrl.full)
const db = openDatabase(databaseUrl.full)
const told = await tellUsesFromBefore(db)
await db.close()
if (told > 0) console.log(`${told} uses of coupons count for their buyers now.`)
console.log(`Migrated ${databaseUrl.shown}.`)
