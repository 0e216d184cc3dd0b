/** The door of an order: what a buyer may say, and nothing else. Prices and totals are not among it. */
import { z } from 'zod'

const line = z.strictObject({
  productId: z.string().min(1).max(64),
  optionId: z.string().min(1).max(64).optional(),
  quantity: z.int().min(1).max(99),
})

/** Korean numbers, typed with or without hyphens, kept as digits. */
const phone = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^0\d{8,10}$/))

/** One line of text: no control characters, nothing around it. */
const oneLine = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text) => text.trim())
    .pipe(
      z
        .string()
        .min(1)
        .regex(/^\P{Cc}*$/u),
    )

const optionalLine = (longest: number) => z.preprocess((text) => (text === '' ? undefined : text), oneLine(longest).optional())

export const orderInput = z.strictObject({
  lines: z.array(line).min(1).max(50),
  buyer: z.strictObject({ name: oneLine(50), email: z.email().max(200), phone }),
  shipping: z.strictObject({
    recipient: oneLine(50),
    phone,
    postcode: z.string().regex(/^\d{5}$/),
    address1: oneLine(200),
    address2: optionalLine(200),
    note: optionalLine(200),
  }),
  coupon: z.preprocess(
    (text) => (text === '' ? undefined : text),
    z
      .string()
      .max(40)
      .transform((text) => text.trim().toUpperCase())
      .optional(),
  ),
  agreements: z.array(z.string().max(40)).max(20),
  gateway: z.string().min(1).max(40),
  method: z.string().min(1).max(40),
  /** The total the buyer saw: another one is refused rather than charged. */
  expectedTotal: z.int().min(0).optional(),
  /** The buyer's own unpaid order that this one takes the place of, so that a changed mind does not hold the goods twice. */
  replaces: z.strictObject({ orderId: z.string().max(64), token: z.string().max(64) }).optional(),
})

export type OrderInput = z.output<typeof orderInput>

export const quoteInput = z.strictObject({
  lines: z.array(line).max(50),
  coupon: orderInput.shape.coupon,
  postcode: z.preprocess(
    (text) => (text === '' ? undefined : text),
    z
      .string()
      .regex(/^\d{5}$/)
      .optional(),
  ),
})

export type QuoteInput = z.output<typeof quoteInput>
