/** Whether a line of a payout is what we booked. Pure. */
import type { PayoutLine } from '#lib/gateways/payouts.ts'

export interface BookedMoney {
  currency: string
  /** What came, by the ledger. */
  cameIn: number
  /** Each sum that went back, by the ledger. */
  wentBack: readonly number[]
}

/** Undefined when it fits; else what our books say in its place. */
export function misfitOf(line: Pick<PayoutLine, 'kind' | 'gross' | 'currency'>, booked: BookedMoney): string | undefined {
  const told = `${booked.cameIn} in, ${booked.wentBack.join(' + ') || 0} back ${booked.currency}`
  if (line.currency !== booked.currency) return told
  if (line.kind === 'paid') return line.gross === booked.cameIn ? undefined : told
  return booked.wentBack.includes(-line.gross) ? undefined : told
}
