/** `npm run migrate`: brings the database of DATABASE_URL up to the newest migration. */
import { migrate } from '#db/migrate.ts'
import { databaseUrl } from './database-url.ts'

await migrate(databaseUrl.full)
console.log(`Migrated ${databaseUrl.shown}.`)
