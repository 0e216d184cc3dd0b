/** Whether and how an order's payment can be opened in the browser. */
import type { orders, payments } from '#db/schema.ts'
import type { WindowRequest } from '#lib/payments/gateways/gateway.ts'
import type { Shop } from '#lib/shop.ts'

export declare function windowOf(shop: Shop, order: typeof orders.$inferSelect, payment: typeof payments.$inferSelect): Promise<WindowRequest | undefined>
