/** What a product costs at an instant: its sale price while its sale lasts. Every price that is shown or charged is made here. Pure. */

export interface Priced {
  /** All in minor units. */
  price: number
  listPrice: number | null
  salePrice: number | null
  /** Null: from at once. */
  saleFrom: Date | null
  /** The sale is over at this instant; null: it has no end. */
  saleUntil: Date | null
}

interface PriceNow {
  price: number
  /** The price before the reduction; null where there is none. */
  listPrice: number | null
}

export function priceAt({ price, listPrice, ...sale }: Priced, now: Date): PriceNow {
  const { salePrice } = sale
  if (salePrice === null || !lasts(sale, now)) return { price, listPrice }
  return { price: salePrice, listPrice: listPrice ?? price }
}

const lasts = ({ saleFrom, saleUntil }: Pick<Priced, 'saleFrom' | 'saleUntil'>, now: Date): boolean =>
  (!saleFrom || saleFrom <= now) && (!saleUntil || now < saleUntil)

/** When the price becomes another by itself; null where it never does. */
export function priceChangesAt({ salePrice, saleFrom, saleUntil }: Priced, now: Date): Date | null {
  if (salePrice === null) return null
  const ahead = [saleFrom, saleUntil].filter((at): at is Date => at !== null && at > now)
  return ahead.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
}
