/** The amounts in an order's documents: each line, the delivery and their sums, split into tax-free amount, supply value and VAT. Pure. */

import { type EarlierRefund, type RefundableLine, vatIn, whatIsLeft } from '#lib/refunds/refund-plan.ts'
import { splitByWeight } from '#lib/split-by-weight.ts'

/** `amount = taxFree + supply + vat`, in minor units. */
export interface Taxed {
  taxFree: number
  supply: number
  vat: number
  amount: number
}

export interface OrderAmounts {
  /** The amounts of the order's lines, in their order, after each line's share of the discount. */
  lines: Taxed[]
  shipping: Taxed
  sold: Taxed
  /** What was refunded, and what remains of the sale: `sold = refunded + left`. */
  refunded: Taxed
  left: Taxed
}

/** `refunds` are the finished ones. */
export function orderAmounts(
  order: { shippingFee: number; lines: readonly RefundableLine[] },
  refunds: readonly EarlierRefund[],
): OrderAmounts {
  const sold = splitParts(order.lines.map(asPart), order.shippingFee)
  const remaining = whatIsLeft(order, refunds)
  const left = splitParts(remaining.lines, remaining.shipping)
  const soldSum = sumOf([...sold.lines, sold.shipping])
  const leftSum = sumOf([...left.lines, left.shipping])
  return { ...sold, sold: soldSum, left: leftSum, refunded: minus(soldSum, leftSum) }
}

interface Part {
  amount: number
  taxFree: boolean
}

const asPart = ({ unitPrice, quantity, discount, taxFree }: RefundableLine): Part => ({ amount: unitPrice * quantity - discount, taxFree })

/** Rounds the VAT of the whole once and distributes it, so that the parts add up exactly. Delivery includes VAT. */
function splitParts(lines: readonly Part[], shippingFee: number): { lines: Taxed[]; shipping: Taxed } {
  const parts = [...lines, { amount: shippingFee, taxFree: false }]
  const taxed = parts.map(({ amount, taxFree }) => (taxFree ? 0 : amount))
  const vats = splitByWeight(vatIn(taxed.reduce((sum, amount) => sum + amount, 0)), taxed)
  const split = parts.map(({ amount, taxFree }, i): Taxed => {
    const vat = vats[i] ?? 0
    return taxFree ? { taxFree: amount, supply: 0, vat: 0, amount } : { taxFree: 0, supply: amount - vat, vat, amount }
  })
  return { lines: split.slice(0, -1), shipping: split.at(-1) ?? NOTHING }
}

const NOTHING: Taxed = { taxFree: 0, supply: 0, vat: 0, amount: 0 }

const sumOf = (parts: readonly Taxed[]): Taxed =>
  parts.reduce(
    (sum, part) => ({
      taxFree: sum.taxFree + part.taxFree,
      supply: sum.supply + part.supply,
      vat: sum.vat + part.vat,
      amount: sum.amount + part.amount,
    }),
    NOTHING,
  )

const minus = (a: Taxed, b: Taxed): Taxed => ({
  taxFree: a.taxFree - b.taxFree,
  supply: a.supply - b.supply,
  vat: a.vat - b.vat,
  amount: a.amount - b.amount,
})
