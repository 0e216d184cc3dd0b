/** How often one address may search: a search costs as much as ten pages. */
import { clientAddress } from '#lib/client-address.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'

/** Somebody who types fast asks three times a second; an office shares an address. */
const SUGGESTED = { most: 600, windowMs: 60_000 }
const SEARCHED = { most: 120, windowMs: 60_000 }

export const maySuggest = (shop: Shop, headers: Headers): Promise<boolean> =>
  withinLimit(shop, { key: `suggest:${clientAddress(shop.env, headers)}`, ...SUGGESTED })

export const maySearch = (shop: Shop, headers: Headers): Promise<boolean> =>
  withinLimit(shop, { key: `search:${clientAddress(shop.env, headers)}`, ...SEARCHED })
