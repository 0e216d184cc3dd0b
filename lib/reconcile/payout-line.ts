/** Whether a line of a payout agrees with our books. Pure. */
import type { PayoutLine } from '#lib/gateways/payouts.ts'

export interface BookedMoney {
  currency: string
  /** The money that came, by the ledger, and the part that others paid. */
  cameIn: BookedSum
  /** Each refunded sum, by the ledger. */
  wentBack: readonly BookedSum[]
  /** Each sum that was lost in a dispute, by the ledger. */
  lost: readonly BookedSum[]
}

export interface BookedSum {
  amount: number
  discount: number
}

export type PayoutFit =
  /** `discount` is the part of the discount that the line pays out or deducts; 0 where the shop bears it. */
  | { fits: true; discount: number }
  /** What our books say instead. */
  | { fits: false; ours: string }

/**
 * A gateway pays out the sale before the discount, if the promoting company bears it, or only what the buyer paid, if the shop
 * bears it. The shop cannot know which contract applies, so both amounts fit.
 */
export function fitOf(line: Pick<PayoutLine, 'kind' | 'gross' | 'currency'>, booked: BookedMoney): PayoutFit {
  const sums = { paid: [booked.cameIn], cancelled: booked.wentBack, disputed: booked.lost }[line.kind]
  const amount = line.kind === 'paid' ? line.gross : -line.gross
  const whole = sums.find((sum) => sum.amount === amount)
  const isOurs = line.currency === booked.currency
  if (isOurs && whole) return { fits: true, discount: line.kind === 'paid' ? whole.discount : 0 - whole.discount }
  if (isOurs && sums.some((sum) => sum.discount > 0 && sum.amount - sum.discount === amount)) return { fits: true, discount: 0 }
  const lost = booked.lost.length > 0 ? `, ${told(booked.lost)} lost` : ''
  return { fits: false, ours: `${told([booked.cameIn])} in, ${told(booked.wentBack)} back${lost} ${booked.currency}` }
}

const told = (sums: readonly BookedSum[]) =>
  sums.map(({ amount, discount }) => (discount > 0 ? `${amount} (${discount} discount)` : `${amount}`)).join(' + ') || '0'
