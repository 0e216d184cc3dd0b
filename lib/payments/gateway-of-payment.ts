import { eq } from 'drizzle-orm'
import { prepared } from '#db/prepared.ts'
import { payments } from '#db/schema.ts'
import type { Gateway } from '#lib/gateways/gateway.ts'
import type { Shop } from '#lib/shop.ts'

/** The gateway of one of our payments. */
export async function gatewayOfPayment(shop: Shop, paymentId: string): Promise<Gateway | undefined> {
  const [payment] = await shop.db.query((tx) => gatewayName(tx, { id: paymentId }))
  return payment && shop.gateways.get(payment.gateway)
}

const gatewayName = prepared<{ id: string }>()('gateway-name', (tx, { param }) =>
  tx
    .select({ gateway: payments.gateway })
    .from(payments)
    .where(eq(payments.id, param(payments.id, 'id'))),
)
