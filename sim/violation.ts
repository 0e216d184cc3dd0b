import type { GatewayBooks } from './gateway-books.ts'
import type { ShopBooks, SkuRow } from './shop-books.ts'

/** A promise that is broken, and about what. */
export interface Violation {
  /** As reliability.md numbers them. */
  invariant: string
  ids: string[]
  what: string
}

/** Both sets of books at one time. */
export interface Books {
  shop: ShopBooks
  gateway: GatewayBooks
  /** The shelves as they were before the first order. */
  seed: readonly SkuRow[]
  now: number
}

/** Rows as violations, for a rule that is one condition on one row. */
export const broken = <T>(
  invariant: string,
  rows: readonly T[],
  isBroken: (row: T) => boolean,
  tell: (row: T) => { ids: string[]; what: string },
): Violation[] => rows.filter(isBroken).map((row) => ({ invariant, ...tell(row) }))

export const sumOf = <T>(rows: readonly T[], amount: (row: T) => number) => rows.reduce((sum, row) => sum + amount(row), 0)
