/** The products for sale. Prices and stock here are for display, because placing an order reads them again inside its transaction. */
import { and, asc, eq, getTableColumns, inArray, isNull, notInArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { type Localised, type OptionAxis, type ProductNotice, type ProductPicture, productSlugs, products, skus } from '#db/schema.ts'
import { priceAt } from '#lib/price-at.ts'
import { NOT_GOODS } from './not-goods.ts'

export interface ProductOption {
  id: string
  label: Localised
  /** One value of each axis of the product. */
  choices: string[]
  price: number
  stock: number
}

export interface Product {
  id: string
  slug: string
  category: string
  name: Localised
  summary: Localised
  description: Localised
  image: string
  imageAlt: Localised
  /** Minor units; the cheapest option's price when there are options. */
  price: number
  /** The price before a sale, shown struck through. */
  listPrice: number | null
  currency: string
  taxFree: boolean
  /** The sum over all options. */
  stock: number
  /** In what the options differ; none where each has a name of its own. */
  axes: OptionAxis[]
  options: ProductOption[]
  /** More pictures than the first one. */
  pictures: ProductPicture[]
  notice: ProductNotice | null
}

/** All products for sale, in the shop's order. */
export async function listProducts(read: Reader, now: Date, category?: string): Promise<Product[]> {
  const shown = and(eq(products.onSale, true), category === undefined ? undefined : eq(products.category, category))
  const [found, shelves] = await Promise.all([
    read.select().from(products).where(shown).orderBy(asc(products.position), asc(products.id)),
    // Not the pieces of what no page lists: each pay link has one.
    read
      .select(getTableColumns(skus))
      .from(skus)
      .innerJoin(products, eq(products.id, skus.productId))
      .where(and(shown, isNull(skus.archivedAt)))
      .orderBy(asc(skus.productId), asc(skus.position), asc(skus.id)),
  ])
  const byProduct = Map.groupBy(shelves, (sku) => sku.productId)
  return found.map((product) => withOptions(product, byProduct.get(product.id) ?? [], now))
}

export async function findProduct(read: Reader, slug: string, now: Date): Promise<Product | undefined> {
  const [product] = await read.select().from(products).where(eq(products.slug, slug))
  return product?.onSale ? await readyProduct(read, product, now) : undefined
}

/** A product with its options, whether or not it is for sale: for pages that say so. */
export async function readyProduct(read: Reader, product: typeof products.$inferSelect, now: Date): Promise<Product> {
  const ofProduct = and(eq(skus.productId, product.id), isNull(skus.archivedAt))
  return withOptions(product, await read.select().from(skus).where(ofProduct).orderBy(asc(skus.position), asc(skus.id)), now)
}

export type Withdrawn = Pick<Product, 'id' | 'name' | 'summary' | 'category' | 'image' | 'imageAlt'>

/** What was for sale under this address and is not any more. What never was, nobody hears of. */
export async function findWithdrawn(read: Reader, slug: string): Promise<Withdrawn | undefined> {
  const [product] = await read
    .select()
    .from(products)
    .where(and(eq(products.slug, slug), eq(products.draft, false), notInArray(products.id, Object.values(NOT_GOODS))))
  return product
}

/** The address of today of a product that had this one before. */
export async function movedTo(read: Reader, slug: string): Promise<string | undefined> {
  const [moved] = await read
    .select({ slug: products.slug })
    .from(productSlugs)
    .innerJoin(products, eq(products.id, productSlugs.productId))
    .where(and(eq(productSlugs.slug, slug), eq(products.draft, false)))
  return moved?.slug
}

/** In the order of the ids, without those that are not for sale. */
export async function productsByIds(read: Reader, ids: readonly string[], now: Date): Promise<Product[]> {
  if (ids.length === 0) return []
  const [found, shelves] = await Promise.all([
    read
      .select()
      .from(products)
      .where(and(inArray(products.id, [...ids]), eq(products.onSale, true))),
    read
      .select()
      .from(skus)
      .where(and(inArray(skus.productId, [...ids]), isNull(skus.archivedAt)))
      .orderBy(asc(skus.productId), asc(skus.position), asc(skus.id)),
  ])
  const byProduct = Map.groupBy(shelves, (sku) => sku.productId)
  const byId = new Map(found.map((product) => [product.id, withOptions(product, byProduct.get(product.id) ?? [], now)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function withOptions(product: typeof products.$inferSelect, shelves: (typeof skus.$inferSelect)[], now: Date): Product {
  const { onSale, draft, archivedAt, version, salePrice, saleFrom, saleUntil, position, axes, pictures, ...rest } = product
  const { price, listPrice } = priceAt(product, now)
  const options = shelves.flatMap((sku) =>
    sku.label ? [{ id: sku.id, label: sku.label, choices: sku.choices ?? [], price: price + sku.extraPrice, stock: sku.available }] : [],
  )
  return {
    ...rest,
    price: options.length > 0 ? Math.min(...options.map((option) => option.price)) : price,
    listPrice,
    stock: shelves.reduce((sum, sku) => sum + sku.available, 0),
    options,
    axes: axes ?? [],
    pictures: pictures ?? [],
  }
}
