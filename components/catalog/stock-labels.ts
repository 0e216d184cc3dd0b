import type { Locale } from '#lib/locale.ts'
import { PRICE } from '#lib/messages/price.ts'

/** From this stock downwards a buyer sees how many are left. */
const FEW = 5

/** The text about stock that a buyer sees, if any: "품절", "1개 남음". */
export function stockLabels(stock: number, locale: Locale): string | undefined {
  const t = PRICE[locale]
  if (stock === 0) return t.soldOut
  if (stock <= FEW) return t.onlyLeft(stock)
  return undefined
}
