/** What somebody without a claim may cause who names a payment: one look a minute later, a few times. Whether it exists shows in nothing. */
import { clientAddress } from '#lib/client-address.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { lookLater } from './look-later.ts'

/** Counted by address, whatever is named. */
const NAMED = { most: 30, windowMs: 60_000 }

export async function followStranger(shop: Shop, headers: Headers, paymentId: string): Promise<void> {
  if (await withinLimit(shop, { key: `stranger:${clientAddress(shop.env, headers)}`, ...NAMED })) await lookLater(shop, paymentId)
}
