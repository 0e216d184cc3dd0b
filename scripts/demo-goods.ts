/** Puts the demo's goods and coupons into the database of DATABASE_URL: part of `npm run demo`, never of a live shop. */
import { demoGoods } from '#db/demo/goods.ts'
import { demoPlans } from '#db/demo/plans.ts'
import { takesRealMoney } from '#db/demo/takes-real-money.ts'
import { migrate } from '#db/migrate.ts'
import { seed } from '#db/seed.ts'
import { seedPlans } from '#lib/subscriptions/seed-plans.ts'
import { databaseUrl } from './database-url.ts'

await migrate(databaseUrl.full)
if (await takesRealMoney(databaseUrl.full)) {
  console.error(
    `${databaseUrl.shown} holds payments of real money: nothing of the demo goes in there. Give the demo a database of its own (DEMO_DATABASE_URL).`,
  )
  process.exit(1)
}
await seed(databaseUrl.full, demoGoods)
await seedPlans(databaseUrl.full, demoPlans)
