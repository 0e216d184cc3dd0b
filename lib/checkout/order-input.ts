/** Parses a request to place an order. Prices and totals are not part of it, because only the server sets them. */
import { z } from 'zod'
import { receiptChoice } from '#lib/payments/receipt-identity.ts'
import { code, digits, email, identifier, line, phone } from '#lib/text/doors.ts'
import { CHECKOUT_FIELDS, type CheckoutFieldName, type KeyOf, POSTCODE, partOf } from './checkout-fields.ts'

export const orderLine = z.strictObject({
  productId: identifier(64),
  optionId: identifier(64).optional(),
  quantity: z.int().min(1).max(99),
})

const KINDS = { line, phone, email, postcode: () => digits(POSTCODE) }

const optional = (schema: z.ZodType<string>) => z.preprocess((text) => (text === '' ? undefined : text), schema.optional())

type Fields = typeof CHECKOUT_FIELDS
type Shape<Part extends 'buyer' | 'shipping'> = {
  [Key in KeyOf<Part>]: Fields[`${Part}.${Key}` & keyof Fields] extends { optional: true } ? ReturnType<typeof optional> : z.ZodType<string>
}

function schemaOf(name: CheckoutFieldName): z.ZodType<string | undefined> {
  const field = CHECKOUT_FIELDS[name]
  const schema = KINDS[field.kind](field.longest)
  return 'optional' in field ? optional(schema) : schema
}

// The table of fields decides which ones are optional, for the types and for schemaOf.
const part = <Part extends 'buyer' | 'shipping'>(name: Part) => z.strictObject(partOf(name, schemaOf) as Shape<Part>)

export const orderInput = z.strictObject({
  lines: z.array(orderLine).min(1).max(50),
  buyer: part('buyer'),
  shipping: part('shipping'),
  coupon: z.preprocess((text) => (text === '' ? undefined : text), code(40).optional()),
  agreements: z.array(identifier(40, 0)).max(20),
  gateway: identifier(40),
  method: identifier(40),
  /** For a method whose window does not ask. Absent where the buyer was not asked. */
  cashReceipt: receiptChoice.optional(),
  /** The total that the buyer saw. If the order's total is different, the server refuses it instead of charging it. */
  expectedTotal: z.int().min(0).optional(),
  /** The versions of the policies that held when the buyer was shown them, as the quote says. If others hold now, the server refuses. */
  expectedPolicies: identifier(200).optional(),
  /** The buyer's own unpaid order that this one replaces, so that the goods are not reserved twice. */
  replaces: z.strictObject({ orderId: identifier(64, 0), token: identifier(64, 0) }).optional(),
})

export type OrderInput = z.output<typeof orderInput>

export const quoteInput = z.strictObject({
  lines: z.array(orderLine).max(50),
  coupon: orderInput.shape.coupon,
  postcode: z.preprocess((text) => (text === '' ? undefined : text), digits(POSTCODE).optional()),
  /** The buyer's own unpaid order, whose goods are there for them. */
  own: identifier(64, 0).optional(),
})

export type QuoteInput = z.output<typeof quoteInput>
