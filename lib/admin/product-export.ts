/** All products as a file that the import reads: one row for each piece, with what its product says on each first row. */
import { asc } from 'drizzle-orm'
import { products, skus } from '#db/schema.ts'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { draftOf } from '#lib/goods/draft.ts'
import { COLUMNS, type GoodsColumn, KOREAN } from '#lib/goods/file-columns.ts'
import { stateOf } from '#lib/goods/obstacles.ts'
import { isGoods } from '#lib/goods/save-product.ts'
import type { Locale } from '#lib/locale.ts'
import { seoulTime } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { csv } from './csv.ts'
import type { Cell } from './table-cell.ts'

type Product = typeof products.$inferSelect
type Sku = typeof skus.$inferSelect
type Cells = Partial<Record<GoodsColumn, Cell>>

const PIECE = 500

export const exportProducts = (shop: Shop, locale: Locale): AsyncGenerator<Uint8Array> => csv(rowsOf(shop, locale))

async function* rowsOf({ db }: Shop, locale: Locale): AsyncGenerator<Cell[][]> {
  yield [COLUMNS.map((column) => (locale === 'ko' ? KOREAN[column] : column))]
  const all = await db.read.select().from(products).where(isGoods).orderBy(asc(products.position), asc(products.id))
  const shelves = await db.read.select().from(skus).orderBy(asc(skus.productId), asc(skus.position), asc(skus.id))
  const byProduct = Map.groupBy(shelves, ({ productId }) => productId)
  for (let start = 0; start < all.length; start += PIECE)
    yield all.slice(start, start + PIECE).flatMap((product) => productRows(product, byProduct.get(product.id) ?? []))
}

export function productRows(product: Product, shelves: readonly Sku[]): Cell[][] {
  const draft = draftOf(product, shelves)
  const stock = new Map(shelves.map((sku) => [sku.id, sku.available]))
  return draft.pieces.map((piece, nth) => {
    const about: Cells = nth === 0 ? productCells(product, shelves) : { handle: product.slug }
    const values = draft.axes.map(({ values: of }, axis) => of.find(({ id }) => id === piece.choices[axis])?.label)
    const cells: Cells = {
      ...about,
      ...named('value', values),
      extra_price: piece.extraPrice,
      sku: piece.code,
      barcode: piece.barcode,
      stock: piece.id === undefined ? 0 : (stock.get(piece.id) ?? 0),
    }
    return COLUMNS.map((column) => cells[column] ?? null)
  })
}

function productCells(product: Product, shelves: readonly Sku[]): Cells {
  const { slug, name, summary, description, price, listPrice, salePrice, saleFrom, saleUntil, taxFree, notice, axes } = draftOf(
    product,
    shelves,
  )
  return {
    ...{ handle: slug, state: stateOf(product), category: CATEGORIES.find(({ id }) => id === product.category)?.slug ?? product.category },
    ...{ name_ko: name.ko, name_en: name.en, summary_ko: summary.ko, summary_en: summary.en },
    ...{ description_ko: description.ko, description_en: description.en, price, list_price: listPrice, sale_price: salePrice },
    ...{ sale_from: saleFrom && seoulTime(saleFrom).slice(0, 16), sale_until: saleUntil && seoulTime(saleUntil).slice(0, 16) },
    ...{ tax_free: taxFree ? 'yes' : 'no', notice_kind: notice?.kind ?? null, notice: notice && noticeText(notice.facts) },
    ...named(
      'option',
      axes.map((axis) => axis.name),
    ),
  }
}

/** `value1_ko`, `value1_en`, … */
const named = (prefix: 'option' | 'value', all: readonly ({ ko: string; en: string } | undefined)[]): Cells =>
  Object.fromEntries(
    all.flatMap((label, nth) => [
      [`${prefix}${nth + 1}_ko`, label?.ko ?? null],
      [`${prefix}${nth + 1}_en`, label?.en ?? null],
    ]),
  )

const noticeText = (facts: Readonly<Record<string, { ko: string; en: string }>>): string =>
  Object.entries(facts)
    .map(([item, { ko, en }]) => `${item}: ${ko} | ${en}`)
    .join('\n')
