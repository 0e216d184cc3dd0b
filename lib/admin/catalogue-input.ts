/** The door of the catalogue's pages: what an operator may write about goods and coupons. */
import { z } from 'zod'
import { readSeoulField } from '#lib/seoul-time.ts'

const words = z.string().trim().min(1).max(200)
const whole = z.coerce.number().int().min(0).max(1_000_000_000)
/** An empty field means none. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((text) => (text === '' || text === undefined ? null : text), schema.nullable())
const ticked = z.preprocess((value) => value === 'on' || value === true, z.boolean())
/** `2026-11-21T09:00`, in Seoul. */
const seoulTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
  .transform((text, context) => {
    const at = readSeoulField(text)
    if (at) return at
    context.addIssue({ code: 'custom', message: 'There is no such time.' })
    return z.NEVER
  })

export const productInput = z.object({
  nameKo: words,
  nameEn: words,
  summaryKo: z.string().trim().min(1).max(500),
  summaryEn: z.string().trim().min(1).max(500),
  price: whole,
  listPrice: optional(whole),
  onSale: ticked,
})

export type ProductInput = z.output<typeof productInput>

export const stockInput = z.object({
  skuId: z.string().min(1).max(100),
  /** How many more, or fewer, are on the shelf: never how many there are, as somebody may be buying. */
  by: z.coerce
    .number()
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((by) => by !== 0),
  why: words,
})

export type StockInput = z.output<typeof stockInput>

export const couponInput = z
  .object({
    code: z
      .string()
      .transform((text) => text.trim().toUpperCase())
      .pipe(z.string().regex(/^[A-Z0-9-]{3,30}$/)),
    nameKo: words,
    nameEn: words,
    kind: z.enum(['fixed', 'percent']),
    value: whole,
    minTotal: z.preprocess((text) => (text === '' ? 0 : text), whole),
    maxDiscount: optional(whole),
    freeShipping: ticked,
    maxUses: optional(whole),
    perBuyer: optional(whole),
    startsAt: optional(seoulTime),
    endsAt: optional(seoulTime),
  })
  .refine(({ kind, value }) => kind !== 'percent' || value <= 100, { path: ['value'] })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, { path: ['endsAt'] })

export type CouponInput = z.output<typeof couponInput>
