/** What the server says to an order that was to be placed. */

import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { OrderState } from '#lib/orders/order-state.ts'
import type { FieldProblems } from './field-problem.ts'

export type PlaceAnswer =
  | { ok: true; placed: PlacedNow }
  /** `message` is what stands in no field. */
  | { ok: false; code: string; problems: FieldProblems; message?: string }

export interface PlacedNow {
  orderId: string
  orderNumber: string
  paymentId: string
  amount: number
  state: OrderState
  /** There while it can be paid. */
  window: WindowRequest | null
}
