/** `npm run seed`: adds the catalogue's products and coupons to the database of DATABASE_URL. */
import { migrate } from '#db/migrate.ts'
import { seed } from '#db/seed.ts'
import { databaseUrl } from './database-url.ts'

await migrate(databaseUrl.full)
const added = await seed(databaseUrl.full)
console.log(`${databaseUrl.shown}: ${added.products} products and ${added.coupons} coupons added; what was there stays as it is.`)
