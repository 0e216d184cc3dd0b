/** What a product still lacks before it may be sold. Pure. */
import type { products, skus } from '#db/schema.ts'
import { categoryById } from '#lib/catalog/categories.ts'
import { LOCALES, type Localised } from '#lib/locale.ts'

export type Obstacle = 'category' | 'summary' | 'description' | 'notice' | 'pieces' | 'archived'

type Product = Pick<typeof products.$inferSelect, 'category' | 'summary' | 'description' | 'notice' | 'archivedAt'>

/** The law wants the notice before a contract (전자상거래법 제13조 제2항), so nothing is sold without it. */
export function obstaclesTo(product: Product, shelves: readonly Pick<typeof skus.$inferSelect, 'archivedAt'>[]): Obstacle[] {
  const lacks: [Obstacle, boolean][] = [
    ['archived', product.archivedAt !== null],
    ['category', categoryById(product.category) === undefined],
    ['summary', !isWhole(product.summary)],
    ['description', !isWhole(product.description)],
    ['notice', product.notice === null],
    ['pieces', shelves.every(({ archivedAt }) => archivedAt !== null)],
  ]
  return lacks.flatMap(([obstacle, isThere]) => (isThere ? [obstacle] : []))
}

const isWhole = (words: Localised): boolean => LOCALES.every((locale) => words[locale])

export type ProductState = 'draft' | 'active' | 'unlisted' | 'archived'

/** Where a product stands: it never was for sale, it is, it is not for now, or it is put away. */
export function stateOf({
  onSale,
  draft,
  archivedAt,
}: Pick<typeof products.$inferSelect, 'onSale' | 'draft' | 'archivedAt'>): ProductState {
  if (onSale) return 'active'
  if (archivedAt) return 'archived'
  return draft ? 'draft' : 'unlisted'
}
