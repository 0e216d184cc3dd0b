/**
 * `npm run check-payment -- <payment id or order number>`: looks a payment up at its gateway now, through the same handler as all
 * other entrances.
 */
import { desc, eq, or } from 'drizzle-orm'
import { orders, payments } from '#db/schema.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { getShop } from '#lib/shop.ts'

const wanted = process.argv[2]
if (!wanted) {
  console.error('Name a payment id or an order number: npm run check-payment -- G261121-7KQ2M9XA')
  process.exit(2)
}

const shop = getShop()
const found = await shop.db.read
  .select({ id: payments.id })
  .from(payments)
  .leftJoin(orders, eq(orders.id, payments.orderId))
  .where(or(eq(payments.id, wanted), eq(orders.number, wanted)))
  .orderBy(desc(payments.createdAt), desc(payments.id))
if (found.length === 0) console.error(`This shop has no payment or order ${wanted}.`)
for (const { id } of found) {
  const completion = await completePayment(shop, { paymentId: id }, 'operator')
  console.log(`${id}: ${completion?.outcome ?? 'gone'}`)
}
await shop.db.close()
process.exitCode = found.length === 0 ? 1 : 0
