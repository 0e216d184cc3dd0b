/** The server's answer to a request to place an order. */

import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { OrderState } from '#lib/orders/order-state.ts'
import type { FieldProblems } from './field-problem.ts'

export type PlaceAnswer =
  | { ok: true; placed: PlacedNow }
  /** `message` is the text for a problem that belongs to no field. */
  | { ok: false; code: string; problems: FieldProblems; message?: string }

export interface PlacedNow {
  orderId: string
  orderNumber: string
  paymentId: string
  amount: number
  state: OrderState
  /** Null unless the order can be paid. */
  window: WindowRequest | null
  /** Where this browser sees the order, if not as its owner. */
  orderUrl?: string
}
