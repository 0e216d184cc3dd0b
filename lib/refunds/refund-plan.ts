/**
 * Calculates how much is refunded, for which lines, split into tax-free amount, supply value and VAT. This is the only place that
 * makes a refund's amount, in whole won. A preview calls the same function, so the two cannot differ. Pure.
 */

import { splitByWeight } from '#lib/split-by-weight.ts'
import type { FaultParty } from './refund-reasons.ts'

export interface RefundableLine {
  position: number
  unitPrice: number
  quantity: number
  /** The line's share of the order's discount, fixed when the order was placed. */
  discount: number
  taxFree: boolean
}

export interface RefundableOrder {
  shippingFee: number
  /** Whether the goods were shipped. Before that there is no return shipping to pay. */
  hasShipped: boolean
  /** What a parcel cost one way when the order was placed, in whole won. */
  wayFee: number
  lines: readonly RefundableLine[]
}

export interface LineShare {
  position: number
  quantity: number
  amount: number
}

/** A refund that is finished or in progress. One from the gateway's console has an amount and no lines. */
export interface EarlierRefund {
  amount: number
  shipping: number
  withheld: number
  lines: readonly LineShare[]
}

export type RefundInput =
  | { kind: 'lines'; lines: readonly { position: number; quantity: number }[] }
  | { kind: 'amount'; amount: number }
  /** All goods and all money that are left. */
  | { kind: 'everything' }

export interface RefundPlan {
  amount: number
  /** Their sum and `shipping` make the amount. Lines with a quantity are returned goods. */
  lines: LineShare[]
  shipping: number
  /** Return shipping that the buyer pays, already deducted from the lines. */
  withheld: number
  /** Return shipping that the buyer pays otherwise, because the refund is of the whole: see `planWhole`. */
  owed: number
  taxFree: number
  supply: number
  vat: number
  /** What can still be refunded afterwards; 0 for the last refund. */
  leftAfter: number
}

export const PLAN_PROBLEMS = [
  'nothing_left',
  'no_lines',
  'line_twice',
  'no_such_line',
  'quantity_wrong',
  'quantity_more_than_left',
  'amount_wrong',
  'amount_more_than_left',
  /** The return shipping that the buyer must pay is as much as the goods. */
  'postage_takes_all',
] as const

export type PlanProblem = (typeof PLAN_PROBLEMS)[number]

export type Planned = { ok: true; plan: RefundPlan } | { ok: false; problem: PlanProblem }

export function planRefund(order: RefundableOrder, earlier: readonly EarlierRefund[], input: RefundInput, fault: FaultParty): Planned {
  const left = whatIsLeft(order, earlier)
  if (left.total === 0) return { ok: false, problem: 'nothing_left' }
  const problem = problemOf(input, left)
  if (problem) return { ok: false, problem }
  const buyerBears = order.hasShipped && fault === 'buyer'
  const shares = sharesOf(input, left, buyerBears)
  const withheld = buyerBears && input.kind !== 'amount' ? postage(order, earlier) : 0
  const goods = sumOf(shares.lines)
  if (goods + shares.shipping <= withheld) return { ok: false, problem: 'postage_takes_all' }
  const lines = deduct(withheld, shares.lines, left)
  const amount = goods - withheld + shares.shipping
  return {
    ok: true,
    plan: {
      amount,
      lines: lines.filter((line) => line.quantity > 0 || line.amount > 0),
      shipping: shares.shipping,
      withheld,
      owed: 0,
      ...taxOf(amount, lines, left),
      leftAfter: left.total - amount,
    },
  }
}

/**
 * The plan where no part of a payment can be refunded: the whole of what is left, from which the buyer owes what would have been
 * deducted. Undefined unless all goods come back, because then only a part is due.
 */
export function planWhole(
  order: RefundableOrder,
  earlier: readonly EarlierRefund[],
  input: RefundInput,
  inPart: RefundPlan,
): RefundPlan | undefined {
  const comesBack = (position: number) => inPart.lines.find((line) => line.position === position)?.quantity ?? 0
  const isWhole = whatIsLeft(order, earlier).lines.every(({ position, quantity }) => comesBack(position) === quantity)
  if (input.kind === 'amount' || !isWhole) return undefined
  const whole = planRefund(order, earlier, { kind: 'everything' }, 'shop')
  return whole.ok ? { ...whole.plan, owed: whole.plan.amount - inPart.amount } : undefined
}

export interface Left {
  lines: { position: number; taxFree: boolean; quantity: number; amount: number }[]
  shipping: number
  total: number
}

/** What earlier refunds have left of each line and of the delivery fee. */
export function whatIsLeft(order: Pick<RefundableOrder, 'shippingFee' | 'lines'>, earlier: readonly EarlierRefund[]): Left {
  const shares = earlier.flatMap(({ lines }) => lines)
  const lines = order.lines.map(({ position, taxFree, unitPrice, quantity, discount }) => {
    const mine = shares.filter((share) => share.position === position)
    return {
      position,
      taxFree,
      quantity: quantity - mine.reduce((sum, share) => sum + share.quantity, 0),
      amount: unitPrice * quantity - discount - sumOf(mine),
    }
  })
  const shipping = order.shippingFee - earlier.reduce((sum, refund) => sum + refund.shipping, 0)
  // A refund at the gateway's console names no line, so it reduces all that is left in proportion.
  const unexplained = sumOf(earlier) - sumOf(shares) - earlier.reduce((sum, refund) => sum + refund.shipping, 0)
  const parts = splitByWeight(unexplained, [...lines.map(({ amount }) => amount), shipping])
  const rest = lines.map((line, i) => ({ ...line, amount: line.amount - (parts[i] ?? 0) }))
  const restOfShipping = shipping - (parts.at(-1) ?? 0)
  return { lines: rest, shipping: restOfShipping, total: sumOf(rest) + restOfShipping }
}

const sumOf = (items: readonly { amount: number }[]) => items.reduce((sum, { amount }) => sum + amount, 0)

function problemOf(input: RefundInput, left: Left): PlanProblem | undefined {
  if (input.kind === 'everything') return undefined
  if (input.kind === 'amount') {
    if (!Number.isSafeInteger(input.amount) || input.amount <= 0) return 'amount_wrong'
    return input.amount > left.total ? 'amount_more_than_left' : undefined
  }
  if (input.lines.length === 0) return 'no_lines'
  if (new Set(input.lines.map(({ position }) => position)).size < input.lines.length) return 'line_twice'
  for (const { position, quantity } of input.lines) {
    const line = left.lines.find((one) => one.position === position)
    if (!line) return 'no_such_line'
    if (!Number.isSafeInteger(quantity) || quantity <= 0) return 'quantity_wrong'
    if (quantity > line.quantity) return 'quantity_more_than_left'
  }
  return undefined
}

interface Shares {
  lines: LineShare[]
  shipping: number
}

function sharesOf(input: RefundInput, left: Left, buyerBears: boolean): Shares {
  if (input.kind === 'amount') {
    const parts = splitByWeight(input.amount, [...left.lines.map(({ amount }) => amount), left.shipping])
    return { lines: left.lines.map(({ position }, i) => ({ position, quantity: 0, amount: parts[i] ?? 0 })), shipping: parts.at(-1) ?? 0 }
  }
  if (input.kind === 'everything' && !buyerBears) return { lines: left.lines.map(withoutTax), shipping: left.shipping }
  const wanted = input.kind === 'everything' ? left.lines.filter(({ quantity }) => quantity > 0) : input.lines
  const lines = left.lines.flatMap((line) => {
    const quantity = wanted.find(({ position }) => position === line.position)?.quantity
    if (quantity === undefined) return []
    // The last piece of a line gets what rounding has left.
    const [amount = 0] = splitByWeight(line.amount, [quantity, line.quantity - quantity])
    return [{ position: line.position, quantity, amount }]
  })
  const allGoods = left.lines.every((line) => line.quantity === (lines.find(({ position }) => position === line.position)?.quantity ?? 0))
  return { lines, shipping: allGoods && !buyerBears ? left.shipping : 0 }
}

const withoutTax = ({ position, quantity, amount }: Left['lines'][number]): LineShare => ({ position, quantity, amount })

/** The way back; and also the way there, if it was free and has not been charged since. */
function postage(order: RefundableOrder, earlier: readonly EarlierRefund[]): number {
  const wayTherePaid = order.shippingFee > 0 || earlier.some(({ withheld }) => withheld > 0)
  return wayTherePaid ? order.wayFee : order.wayFee * 2
}

/** Return shipping includes VAT, so it is deducted from taxed goods first. */
function deduct(withheld: number, lines: readonly LineShare[], left: Left): LineShare[] {
  const isFree = (share: LineShare) => left.lines.some(({ position, taxFree }) => position === share.position && taxFree)
  const weights = (free: boolean) => lines.map((line) => (isFree(line) === free ? line.amount : 0))
  const fromTaxed = Math.min(withheld, sumOf(lines.filter((line) => !isFree(line))))
  const taxed = splitByWeight(fromTaxed, weights(false))
  const free = splitByWeight(withheld - fromTaxed, weights(true))
  return lines.map((line, i) => ({ ...line, amount: line.amount - (taxed[i] ?? 0) - (free[i] ?? 0) }))
}

/**
 * VAT is a tenth of the supply value, so an eleventh of the taxed amount. Each refund's VAT is the difference of two remainders,
 * so that the parts add up exactly.
 */
export const vatIn = (taxed: number) => Math.round(taxed / 11)

function taxOf(amount: number, lines: readonly LineShare[], left: Left): Pick<RefundPlan, 'taxFree' | 'supply' | 'vat'> {
  const free = left.lines.filter((line) => line.taxFree)
  const taxFree = sumOf(lines.filter(({ position }) => free.some((line) => line.position === position)))
  const taxedLeft = left.total - sumOf(free)
  const vat = vatIn(taxedLeft) - vatIn(taxedLeft - (amount - taxFree))
  return { taxFree, supply: amount - taxFree - vat, vat }
}
