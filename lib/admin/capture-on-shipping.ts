/** Goods for which money is only held leave once it is taken, and not before. */

import { type CaptureProblem, type CaptureWish, captureHeld } from '#lib/captures/capture.ts'
import type { Parcel } from '#lib/fulfilment/advance-fulfilment.ts'
import type { Shop } from '#lib/shop.ts'
import { shipAs } from './order-acts.ts'

export type ShipHeldAnswer =
  | { ok: true; amount: number }
  /** `pending`: nobody can tell yet whether the money was taken; `refused`: the card company said no. Nothing is shipped. */
  | { ok: false; problem: CaptureProblem | 'pending' | 'refused' }

export async function shipHeld(shop: Shop, wish: CaptureWish, parcel: Parcel): Promise<ShipHeldAnswer> {
  const captured = await captureHeld(shop, wish)
  if (!captured.ok) return captured
  if (captured.outcome !== 'paid') return { ok: false, problem: captured.outcome === 'pending' ? 'pending' : 'refused' }
  await shipAs(shop, wish.by, wish.orderId, parcel)
  return { ok: true, amount: captured.amount }
}
