/** Searches, filters and sorts a list of products. Pure, so that both server and browser can use it. */
import { searchKey } from '#lib/text/clean-text.ts'
import { cutText } from '#lib/text/cut-text.ts'
import type { Product } from './catalogue.ts'

export type Sort = 'featured' | 'price-asc' | 'price-desc' | 'discount'

export interface SearchInput {
  query?: string
  category?: string
  onSaleOnly?: boolean
  inStockOnly?: boolean
  sort?: Sort
}

const LONGEST_QUERY = 60

export function findInCatalogue(products: readonly Product[], input: SearchInput): Product[] {
  const words = searchKey(cutText(input.query ?? '', LONGEST_QUERY))
    .split(' ')
    .filter(Boolean)
  const found = products.filter(
    (product) =>
      words.every((word) => searchedText(product).includes(word)) &&
      (!input.category || product.category === input.category) &&
      (!input.onSaleOnly || product.listPrice !== null) &&
      (!input.inStockOnly || product.stock > 0),
  )
  return sorted(found, input.sort ?? 'featured')
}

const searchedText = ({ name, summary, options }: Product) =>
  searchKey([name.ko, name.en, summary.ko, summary.en, ...options.flatMap(({ label }) => [label.ko, label.en])].join(' '))

const discount = (product: Product) => (product.listPrice ? 1 - product.price / product.listPrice : 0)

function sorted(products: Product[], sort: Sort): Product[] {
  switch (sort) {
    case 'featured':
      return products
    case 'price-asc':
      return products.toSorted((a, b) => a.price - b.price)
    case 'price-desc':
      return products.toSorted((a, b) => b.price - a.price)
    case 'discount':
      return products.toSorted((a, b) => discount(b) - discount(a))
    default:
      return sort satisfies never
  }
}
