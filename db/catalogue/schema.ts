/** What a file of goods or coupons holds, for the shop's own in this folder and for the demo's. */
import { z } from 'zod'
import { code, identifier, line } from '#lib/text/doors.ts'
import { categories } from './categories.ts'
import { notice } from './notice.ts'

const localised = z.strictObject({ ko: line(2000), en: line(2000) })
const won = z.int().min(0)
const stock = z.int().min(0)
const instant = z.iso.datetime({ offset: true })

const option = z.strictObject({
  id: identifier(64),
  label: localised,
  /** One value of each axis, in their order, where the product has axes. */
  choices: z.array(identifier(40)).optional(),
  extraPrice: z.int(),
  stock,
})

/** In what the options differ: size, colour. */
const axis = z.strictObject({
  name: localised,
  values: z.array(z.strictObject({ id: identifier(40), label: localised })).min(1),
})

const image = identifier(200).regex(/^\/images\/products\/[\w-]+\.(svg|png|jpe?g|webp|avif)$/)

const product = z.strictObject({
  id: identifier(64),
  slug: identifier(100),
  category: z.enum(categories.map(({ id }) => id)),
  name: localised,
  summary: localised,
  description: localised,
  price: won,
  /** The price before the sale; absent when the product is not on sale. */
  listPrice: won.optional(),
  /** Exempt from value-added tax, as books and unprocessed farm produce are. */
  taxFree: z.boolean().optional(),
  image,
  imageAlt: localised,
  /** More pictures; `of` names the value of an axis that one shows. */
  pictures: z.array(z.strictObject({ src: image, alt: localised, of: identifier(40).optional() })).optional(),
  /** What the law has the seller tell; a shop that takes real money tells it of everything. */
  notice: notice.optional(),
  axes: z.array(axis).min(1).max(3).optional(),
  stock: stock.optional(),
  options: z.array(option).min(1).optional(),
})

export const productsFile = z.array(
  product
    .refine((each) => (each.stock === undefined) !== (each.options === undefined), 'stock is counted on the product or on each option')
    .refine(choicesFit, 'each option has one value of each axis, and no two options have the same'),
)

interface WithOptions {
  axes?: readonly { values: readonly { id: string }[] }[] | undefined
  options?: readonly { choices?: readonly string[] | undefined }[] | undefined
}

function choicesFit({ axes = [], options = [] }: WithOptions): boolean {
  const fits = ({ choices = [] }: { choices?: readonly string[] | undefined }) =>
    choices.length === axes.length && choices.every((choice, nth) => axes[nth]?.values.some(({ id }) => id === choice))
  const kinds = new Set(options.map(({ choices }) => choices?.join(' ')))
  return options.every(fits) && (axes.length === 0 || kinds.size === options.length)
}

export const couponsFile = z.array(
  z.strictObject({
    code: code(30),
    name: localised,
    kind: z.enum(['fixed', 'percent']),
    /** Won for a fixed coupon, whole percent otherwise. */
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

export const plansFile = z.array(
  z.strictObject({
    id: identifier(40),
    /** Goods of the shop; absent for a plan that sends nothing. */
    skuId: identifier(64).optional(),
    name: localised,
    summary: localised,
    /** For each period, delivery included. */
    price: z.int().min(100),
    interval: z.enum(['day', 'week', 'month', 'year']),
    trialDays: z.int().min(0).optional(),
    mostQuantity: z.int().min(1).optional(),
  }),
)

export type PlansToSeed = z.output<typeof plansFile>

export interface Goods {
  products: z.output<typeof productsFile>
  coupons: z.output<typeof couponsFile>
}
