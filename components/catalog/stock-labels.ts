import type { Locale } from '#lib/locale.ts'
import { PRICE } from '#lib/messages/price.ts'

/** From here on down we say how many are left; above it nobody needs to hurry. */
const FEW = 5

/** What stock says to a buyer, if anything: "품절", "1개 남음". */
export function stockLabels(stock: number, locale: Locale): string | undefined {
  const t = PRICE[locale]
  if (stock === 0) return t.soldOut
  if (stock <= FEW) return t.onlyLeft(stock)
  return undefined
}
