/** `npm run migrate`: applies all migrations that the database of DATABASE_URL lacks. */
import { migrate } from '#db/migrate.ts'
import { databaseUrl } from './database-url.ts'

await migrate(databaseUrl.full)
console.log(`Migrated ${databaseUrl.shown}.`)
