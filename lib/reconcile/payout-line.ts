/** Whether a line of a payout agrees with our books. Pure. */
import type { PayoutLine } from '#lib/gateways/payouts.ts'

export interface BookedMoney {
  currency: string
  /** The money that came, by the ledger, and the part of it that others paid. */
  cameIn: BookedSum
  /** Each refunded sum, by the ledger. */
  wentBack: readonly BookedSum[]
}

export interface BookedSum {
  amount: number
  discount: number
}

export type PayoutFit =
  /** `discount` is what the line brings of it, or takes back: nothing where the shop bore it. */
  | { fits: true; discount: number }
  /** What our books say in its place. */
  | { fits: false; ours: string }

/**
 * A gateway pays out the sale before the discount, because a promotion is usually borne by the company that made it, or what the buyer
 * paid, where the shop agreed to bear it. No contract that we know says which: both are right.
 */
export function fitOf(line: Pick<PayoutLine, 'kind' | 'gross' | 'currency'>, booked: BookedMoney): PayoutFit {
  const sums = line.kind === 'paid' ? [booked.cameIn] : booked.wentBack
  const amount = line.kind === 'paid' ? line.gross : -line.gross
  const whole = sums.find((sum) => sum.amount === amount)
  const isOurs = line.currency === booked.currency
  if (isOurs && whole) return { fits: true, discount: line.kind === 'paid' ? whole.discount : 0 - whole.discount }
  if (isOurs && sums.some((sum) => sum.discount > 0 && sum.amount - sum.discount === amount)) return { fits: true, discount: 0 }
  return { fits: false, ours: `${told([booked.cameIn])} in, ${told(booked.wentBack)} back ${booked.currency}` }
}

const told = (sums: readonly BookedSum[]) =>
  sums.map(({ amount, discount }) => (discount > 0 ? `${amount} (${discount} discount)` : `${amount}`)).join(' + ') || '0'
