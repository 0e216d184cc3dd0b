/** Puts many products and their entries into a database at once, by the same pure rules as one product's renewal. */

import { products, searchEntries, searchGrams, searchPostings, searchWords, skus } from '#db/schema.ts'
import { entryOf, gramRows } from '#db/search-entry.ts'
import { idOf } from '#lib/search/entry.ts'
import { manyGoods } from '../../test/support/many-goods.ts'
import { bulkLoad } from '../lists/bulk-load.ts'
import type { Left } from '../lists/history.ts'

/** The database holds no products before. What is put in afterwards is put in as a shop does it. */
export const fillGoods = (url: string, many: number): Promise<void> => bulkLoad(url, everything(many))

function* everything(many: number): Generator<Left> {
  const words = new Map<string, number>()
  for (let nth = 0; nth < many; nth++) {
    const { product, pieces } = rowOf(nth)
    const { facts, words: ranks } = entryOf(product, pieces, new Date())
    for (const word of ranks.keys()) words.set(word, (words.get(word) ?? 0) + 1)
    yield { table: products, rows: [product] }
    yield { table: skus, rows: pieces }
    yield { table: searchEntries, rows: [{ ...facts, since: nth }] }
    yield { table: searchPostings, rows: [...ranks].map(([word, rank]) => ({ wordId: idOf(word), rank, doc: facts.doc })) }
  }
  for (const [word, having] of words) {
    const row = { id: idOf(word), word, products: having }
    yield { table: searchWords, rows: [row] }
    yield { table: searchGrams, rows: gramRows(row) }
  }
}

const AS_ANY = {
  ...{ currency: 'KRW', taxFree: false, onSale: true, draft: false, archivedAt: null, version: 1 },
  ...{ salePrice: null, saleFrom: null, saleUntil: null, axes: null, pictures: null, notice: null },
}

function rowOf(nth: number) {
  const { options, ...product } = manyGoods(nth)
  const piece = (id: string, position: number) => ({
    id,
    productId: product.id,
    label: null,
    extraPrice: 0,
    choices: null,
    code: null,
    barcode: null,
    archivedAt: null,
    position,
    available: nth % 4,
    reserved: 0,
    sold: 0,
  })
  const texts = { description: product.summary, image: '/images/products/celadon-cup.svg', imageAlt: product.name }
  return {
    product: { ...product, ...texts, ...AS_ANY },
    pieces: options.length > 0 ? options.map((option, place) => ({ ...piece(option.id, place), ...option })) : [piece(product.id, 0)],
  }
}
