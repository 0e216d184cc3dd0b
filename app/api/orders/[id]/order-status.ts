/** The order's status as pages and scripts that poll receive it. */
import { type Access, viewOrder } from '#lib/order-page/order-view.ts'
import type { Shop } from '#lib/shop.ts'

export async function orderStatus(shop: Shop, orderId: string, access: Access) {
  const view = await viewOrder(shop, orderId, access)
  if (!view) return undefined
  const { id, gateway, state, window } = view.payment
  return {
    orderId: view.id,
    orderNumber: view.number,
    state: view.state,
    amount: view.total,
    currency: view.currency,
    payment: { id, gateway, state, ...(window && { window }) },
    version: view.version,
    progress: view.progress,
  }
}
