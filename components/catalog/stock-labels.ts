import type { Locale } from '#lib/locale.ts'

/** From here on down we say how many are left; above it nobody needs to hurry. */
const FEW = 5

/** What stock says to a buyer, if anything: "품절", "1개 남음". */
export function stockLabels(stock: number, locale: Locale): string | undefined {
  if (stock === 0) return locale === 'ko' ? '품절' : 'Sold out'
  if (stock <= FEW) return locale === 'ko' ? `${stock}개 남음` : `Only ${stock} left`
  return undefined
}
