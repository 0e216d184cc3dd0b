/** Reads the form of an order by telephone. Pure: the same fields as the checkout's are checked by the same door. */
import { type PhoneOrderInput, phoneOrderInput } from './phone-orders.ts'

/** Rows of goods in the form: whoever orders more by telephone orders twice. */
export const GOODS_ROWS = 6

type Fields = Readonly<Record<string, string>>

/** `product` or `product/option` of each row, with its quantity. */
export const linesIn = (fields: Fields) =>
  Array.from({ length: GOODS_ROWS }, (_, row) => row).flatMap((row) => {
    const [productId, optionId] = (fields[`goods-${row}`] ?? '').split('/')
    return productId ? [{ productId, ...(optionId && { optionId }), quantity: Number(fields[`quantity-${row}`] ?? '1') }] : []
  })

export type ReadPhoneOrder = { ok: true; input: PhoneOrderInput } | { ok: false; wrong: string[] }

export function readPhoneOrder(fields: Fields, agreements: readonly string[]): ReadPhoneOrder {
  const of = (name: string) => fields[name] ?? ''
  const parsed = phoneOrderInput.safeParse({
    lines: linesIn(fields),
    buyer: { name: of('buyer.name'), email: of('buyer.email'), phone: of('buyer.phone') },
    shipping: {
      recipient: of('shipping.recipient') || of('buyer.name'),
      phone: of('shipping.phone') || of('buyer.phone'),
      postcode: of('shipping.postcode'),
      address1: of('shipping.address1'),
      address2: of('shipping.address2'),
      note: of('shipping.note'),
    },
    coupon: of('coupon'),
    agreements: agreements.filter((id) => fields[`agreement-${id}`] !== undefined),
    expectedTotal: Number(of('expectedTotal') || Number.NaN),
    reason: of('reason'),
    payBy: of('payBy'),
  })
  if (parsed.success) return { ok: true, input: parsed.data }
  return { ok: false, wrong: [...new Set(parsed.error.issues.map(({ path }) => path.slice(0, 2).join('.')))] }
}
