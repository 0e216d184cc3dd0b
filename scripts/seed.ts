/** `npm run seed`: puts the shop's own goods and coupons (db/catalogue) into the database of DATABASE_URL. */
import { ownGoods } from '#db/catalogue/goods.ts'
import { migrate } from '#db/migrate.ts'
import { seed } from '#db/seed.ts'
import { databaseUrl } from './database-url.ts'

await migrate(databaseUrl.full)
const added = await seed(databaseUrl.full, ownGoods)
if (ownGoods.products.length === 0) console.log('db/catalogue holds no goods yet: write yours into its products.json first.')
console.log(`${databaseUrl.shown}: ${added.products} products and ${added.coupons} coupons added; what was there stays as it is.`)
