/** The products for sale. Prices and stock here are for display, because placing an order reads them again inside its transaction. */
import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { type Localised, type OptionAxis, type ProductNotice, type ProductPicture, products, skus } from '#db/schema.ts'

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
export async function listProducts(read: Reader): Promise<Product[]> {
  const [found, shelves] = await Promise.all([
    read.select().from(products).where(eq(products.onSale, true)).orderBy(asc(products.position), asc(products.id)),
    // Not the pieces of what no page lists: each pay link has one.
    read
      .select(getTableColumns(skus))
      .from(skus)
      .innerJoin(products, eq(products.id, skus.productId))
      .where(eq(products.onSale, true))
      .orderBy(asc(skus.productId), asc(skus.position)),
  ])
  const byProduct = Map.groupBy(shelves, (sku) => sku.productId)
  return found.map((product) => withOptions(product, byProduct.get(product.id) ?? []))
}

export async function findProduct(read: Reader, slug: string): Promise<Product | undefined> {
  const [product] = await read.select().from(products).where(eq(products.slug, slug))
  if (!product?.onSale) return undefined
  return withOptions(product, await read.select().from(skus).where(eq(skus.productId, product.id)).orderBy(asc(skus.position)))
}

/** In the order of the ids, without those that are not for sale. */
export async function productsByIds(read: Reader, ids: readonly string[]): Promise<Product[]> {
  if (ids.length === 0) return []
  const [found, shelves] = await Promise.all([
    read
      .select()
      .from(products)
      .where(and(inArray(products.id, [...ids]), eq(products.onSale, true))),
    read
      .select()
      .from(skus)
      .where(inArray(skus.productId, [...ids]))
      .orderBy(asc(skus.productId), asc(skus.position)),
  ])
  const byProduct = Map.groupBy(shelves, (sku) => sku.productId)
  const byId = new Map(found.map((product) => [product.id, withOptions(product, byProduct.get(product.id) ?? [])]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function withOptions(product: typeof products.$inferSelect, shelves: (typeof skus.$inferSelect)[]): Product {
  const { onSale, position, axes, pictures, ...rest } = product
  const options = shelves.flatMap((sku) =>
    sku.label
      ? [{ id: sku.id, label: sku.label, choices: sku.choices ?? [], price: product.price + sku.extraPrice, stock: sku.available }]
      : [],
  )
  return {
    ...rest,
    price: options.length > 0 ? Math.min(...options.map((option) => option.price)) : product.price,
    stock: shelves.reduce((sum, sku) => sum + sku.available, 0),
    options,
    axes: axes ?? [],
    pictures: pictures ?? [],
  }
}
