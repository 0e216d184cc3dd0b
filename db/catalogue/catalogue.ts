/**
 * The demo's products as JSON beside this file, validated when they are loaded. A real shop puts its own products there, or adds
 * them in the console.
 */
import { z } from 'zod'
import categoriesJson from './categories.json' with { type: 'json' }
import couponsJson from './coupons.json' with { type: 'json' }
import productsJson from './products.json' with { type: 'json' }

const localised = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) })
const won = z.int().min(0)
const stock = z.int().min(0)
const instant = z.iso.datetime({ offset: true })

export const categories = z
  .array(z.strictObject({ id: z.string(), slug: z.string(), name: localised, description: localised }))
  .parse(categoriesJson)

const option = z.strictObject({ id: z.string(), label: localised, extraPrice: z.int(), stock })

const product = z.strictObject({
  id: z.string(),
  slug: z.string(),
  category: z.enum(categories.map(({ id }) => id)),
  name: localised,
  summary: localised,
  description: localised,
  price: won,
  /** The price before a sale; absent when the product is not on sale. */
  listPrice: won.optional(),
  /** Exempt from value-added tax, as books and unprocessed farm produce are. */
  taxFree: z.boolean().optional(),
  image: z.string().regex(/^\/images\/products\/[\w-]+\.svg$/),
  imageAlt: localised,
  stock: stock.optional(),
  options: z.array(option).min(1).optional(),
})

export const products = z
  .array(
    product.refine(
      (each) => (each.stock === undefined) !== (each.options === undefined),
      'stock is counted on the product or on each option',
    ),
  )
  .parse(productsJson)

/** ONLYONE may be used once in the whole shop, for trying a race. FREEALL reduces an order to zero, which then needs no payment. */
export const coupons = z
  .array(
    z.strictObject({
      code: z.string(),
      name: localised,
      kind: z.enum(['fixed', 'percent']),
      /** Won for a fixed coupon, percent otherwise. */
      value: z.int().min(1),
      minTotal: won,
      maxDiscount: won.optional(),
      maxUses: z.int().min(1).optional(),
      perBuyer: z.int().min(1).optional(),
      startsAt: instant.optional(),
      endsAt: instant.optional(),
      freeShipping: z.boolean().optional(),
    }),
  )
  .parse(couponsJson)
