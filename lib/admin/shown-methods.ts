/** The ways to pay that the checkout of this shop lists, whatever an order costs, in the order in which shoppers see them. */

import { offeredMethods, unusableHere } from '#lib/checkout/quote-cart.ts'
import { inOrder, type Unusable } from '#lib/gateways/routing.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import type { Shop } from '#lib/shop.ts'

/** A sum that most methods take; those that do not are listed as well. */
const USUAL = { total: 50_000, currency: 'KRW' }

export function offeredMethodNames(
  shop: Pick<Shop, 'gateways' | 'env' | 'mode'>,
  locale: Locale,
  order: readonly string[],
): { method: Unusable['method']; label: string }[] {
  const all = [...offeredMethods(shop, USUAL), ...unusableHere(shop, USUAL)]
  const once = all.filter(({ method }, i) => all.findIndex((other) => other.method === method) === i)
  return inOrder(once, order).map(({ method, label }) => ({ method, label: inLocale(label, locale) }))
}
