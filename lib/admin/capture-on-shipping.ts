/** Captures an authorised payment, and marks its goods as shipped only after the capture succeeded. */

import { type CaptureInput, type CaptureProblem, captureAuthorised } from '#lib/captures/capture.ts'
import type { Parcel } from '#lib/fulfilment/advance-fulfilment.ts'
import type { Shop } from '#lib/shop.ts'
import { shipAs } from './order-actions.ts'

export type CaptureOnShippingAnswer =
  | { ok: true; amount: number }
  /**
   * `pending`: the gateway has not answered yet whether it captured. `refused`: the card company declined. In both cases nothing
   * is shipped.
   */
  | { ok: false; problem: CaptureProblem | 'pending' | 'refused' }

export async function captureOnShipping(shop: Shop, input: CaptureInput, parcel: Parcel): Promise<CaptureOnShippingAnswer> {
  const captured = await captureAuthorised(shop, input)
  if (!captured.ok) return captured
  if (captured.outcome !== 'paid') return { ok: false, problem: captured.outcome === 'pending' ? 'pending' : 'refused' }
  await shipAs(shop, input.by, input.orderId, parcel)
  return { ok: true, amount: captured.amount }
}
