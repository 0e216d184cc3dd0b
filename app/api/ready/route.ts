/** Whether this process can serve requests: the database answers and is migrated. */
import { orders } from '#db/schema.ts'
import { answer, handle } from '../answer.ts'

export const dynamic = 'force-dynamic'

export const GET = () =>
  handle('not_ready', async (shop) => {
    await shop.db.read.select({ id: orders.id }).from(orders).limit(1)
    return answer({
      ready: true,
      database: shop.db.dialect,
      gateways: shop.gateways.candidates().map(({ name, isAvailable }) => ({ name, isAvailable })),
    })
  })
