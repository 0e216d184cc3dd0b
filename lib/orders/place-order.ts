/** Places an order: everything is read, priced, held and written in one transaction, before any payment window opens. */
import type { WindowRequest } from '#lib/payments/gateways/gateway.ts'
import type { Shop } from '#lib/shop.ts'
import type { OrderInput } from './order-input.ts'
import type { OrderProblem } from './order-problem.ts'

export interface PlacingContext {
  /** The buyer's key for this order: the same key and content again give the same order. */
  idempotencyKey: string
  ip: string
  locale: 'ko' | 'en'
  memberId?: string
}

export interface PlacedOrder {
  orderId: string
  orderNumber: string
  token: string
  paymentId: string
  amount: number
  currency: string
  /** What opens the payment window; null when there is nothing to pay. */
  window: WindowRequest | null
}

export type Placing = { ok: true; placed: PlacedOrder } | { ok: false; problem: OrderProblem }

export declare function placeOrder(shop: Shop, input: OrderInput, context: PlacingContext): Promise<Placing>
