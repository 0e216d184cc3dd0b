/** Parses what an operator enters about products and coupons. */
import { z } from 'zod'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { readSeoulField } from '#lib/seoul-time.ts'
import { code, email, identifier, line } from '#lib/text/doors.ts'

const text = line(200)
const integer = z.coerce.number().int().min(0).max(1_000_000_000)
/** Reads an empty field as undefined. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((text) => (text === '' || text === undefined ? null : text), schema.nullable())
const checkbox = z.preprocess((value) => value === 'on' || value === true, z.boolean())
/** `2026-11-21T09:00`, in Seoul time. */
const seoulTime = identifier(20).transform((typed, context) => {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) ? readSeoulField(typed) : undefined
  if (at) return at
  context.addIssue({ code: 'custom', message: 'There is no such time.' })
  return z.NEVER
})

export const stockInput = z.object({
  skuId: identifier(100),
  /** The change of the stock, not the new stock, because somebody may be buying at the same moment. */
  by: z.coerce
    .number()
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((by) => by !== 0),
  why: text,
  /** What the operator saw of it, sold pieces included; absent where whatever is there may change. */
  pieces: z.coerce.number().int().min(0).optional(),
})

export type StockInput = z.output<typeof stockInput>

interface Discount {
  kind: 'fixed' | 'percent'
  value: number
  maxDiscount: number | null
}

/** Goods cost nothing with it, whatever they are. */
export const takesEverything = ({ kind, value, maxDiscount }: Discount): boolean =>
  kind === 'percent' && value === 100 && maxDiscount === null

export const couponInput = z
  .object({
    code: code(30, /^[A-Z0-9-]{3,30}$/),
    nameKo: text,
    nameEn: text,
    kind: z.enum(['fixed', 'percent']),
    value: integer,
    minTotal: z.preprocess((text) => (text === '' ? 0 : text), integer),
    maxDiscount: optional(integer),
    freeShipping: checkbox,
    maxUses: optional(integer),
    perBuyer: optional(integer),
    startsAt: optional(seoulTime),
    endsAt: optional(seoulTime),
    firstOrder: checkbox,
    audience: z.enum(['anyone', 'members', 'given']).default('anyone'),
    categories: z.array(z.enum(CATEGORIES.map(({ id }) => id))).default([]),
    /** The addresses of the products that it is for. */
    products: z.preprocess(
      (text) => (typeof text === 'string' ? text.split(/[\s,]+/).filter(Boolean) : text),
      z.array(identifier(100)).max(200).default([]),
    ),
    /** Its maker has seen that everything is free with it. */
    takesAll: checkbox,
  })
  .refine(({ kind, value }) => kind !== 'percent' || value <= 100, { path: ['value'] })
  .refine(({ takesAll, ...terms }) => takesAll || !takesEverything(terms), { path: ['takesAll'] })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, { path: ['endsAt'] })

export type CouponInput = z.output<typeof couponInput>

/** Members whom a coupon is given, one on each line. */
export const emailsInput = z.preprocess(
  (typed) => (typeof typed === 'string' ? typed.split(/[\s,;]+/).filter(Boolean) : typed),
  z.array(email(254)).min(1).max(200),
)

const CATEGORY = 'category.'

/** A checkbox for each category is a field of its own. */
export const couponFields = (fields: Record<string, string>): Record<string, unknown> => ({
  ...fields,
  categories: Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith(CATEGORY) && value === 'on' ? [name.slice(CATEGORY.length)] : [],
  ),
})
