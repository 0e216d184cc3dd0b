/** Makes the database of DATABASE_URL anew, with GOODS products and the demo's among them. */
import { demoGoods } from '#db/demo/goods.ts'
import { migrate } from '#db/migrate.ts'
import { seed } from '#db/seed.ts'
import { createAnew } from '../create-anew.ts'
import { fillGoods } from './fill-goods.ts'

const url = process.env.DATABASE_URL ?? ''
if (process.env.SERVER_URL) await createAnew(process.env.SERVER_URL, url)
await migrate(url)
await fillGoods(url, Number(process.env.GOODS))
await seed(url, demoGoods)
