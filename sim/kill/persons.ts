/** What people do in the shop beside paying: an operator refunds and ships, a buyer confirms. Each can be done again after a death. */
import { z } from 'zod'
import { markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { confirmPurchase } from '#lib/order-page/confirm-purchase.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'

export type PersonsAct = 'refund' | 'ship' | 'confirm-purchase'

const request = z.object({ orderId: z.string(), amount: z.int().optional() })

const ACTS: Record<PersonsAct, (shop: Shop, asked: z.output<typeof request>) => Promise<unknown>> = {
  refund: (shop, { orderId, amount = 0 }) =>
    requestRefund(shop, {
      orderId,
      key: `refund-of-${orderId}`,
      input: { kind: 'amount', amount },
      fault: 'shop',
      reason: 'requested_by_customer',
      restock: false,
      by: 'operator@example.com',
    }),
  ship: (shop, { orderId }) => markShipped(shop, orderId, { carrier: 'cj', trackingNumber: '688012345678' }),
  'confirm-purchase': (shop, { orderId }) => confirmPurchase(shop, orderId),
}

export async function actAsPerson(shop: Shop, act: string, body: unknown): Promise<Response> {
  const said = Object.hasOwn(ACTS, act) ? await ACTS[act as PersonsAct](shop, request.parse(body)) : undefined
  return Response.json({ said: said ?? null })
}
