import type { GatewayBooks } from './gateway-books.ts'
import type { ShopBooks, SkuRow } from './shop-books.ts'

/** An invariant that does not hold, and for what. */
export interface Violation {
  /** The invariant's number in reliability.md. */
  invariant: string
  ids: string[]
  what: string
}

/** Both sets of books at one time. */
export interface Books {
  shop: ShopBooks
  gateway: GatewayBooks
  /** The stock before the first order. */
  seed: readonly SkuRow[]
  now: number
}

/** Makes violations of rows, for an invariant that is one condition on one row. */
export const broken = <T>(
  invariant: string,
  rows: readonly T[],
  isBroken: (row: T) => boolean,
  tell: (row: T) => { ids: string[]; what: string },
): Violation[] => rows.filter(isBroken).map((row) => ({ invariant, ...tell(row) }))

export const sumOf = <T>(rows: readonly T[], amount: (row: T) => number) => rows.reduce((sum, row) => sum + amount(row), 0)
