/** Makes the database of DATABASE_URL anew, with more goods in stock than a bench can buy. */
import { openDatabase, rows } from '#db/database.ts'
import { demoGoods } from '#db/demo/goods.ts'
import { migrate } from '#db/migrate.ts'
import { skus } from '#db/schema.ts'
import { seed } from '#db/seed.ts'
import { createAnew } from './create-anew.ts'

const url = process.env.DATABASE_URL ?? ''
if (process.env.SERVER_URL) await createAnew(process.env.SERVER_URL, url)
await migrate(url)
await seed(url, demoGoods)
const db = openDatabase(url)
await db.transact((tx) => rows(tx.update(skus).set({ available: 100_000_000 }).returning({ id: skus.id })))
await db.close()
