/** Whether a line of a payout agrees with our books. Pure. */
import type { PayoutLine } from '#lib/gateways/payouts.ts'

export interface BookedMoney {
  currency: string
  /** The money that came, by the ledger. */
  cameIn: number
  /** Each refunded sum, by the ledger. */
  wentBack: readonly number[]
}

/** Undefined when the line fits; otherwise what our books say instead. */
export function misfitOf(line: Pick<PayoutLine, 'kind' | 'gross' | 'currency'>, booked: BookedMoney): string | undefined {
  const told = `${booked.cameIn} in, ${booked.wentBack.join(' + ') || 0} back ${booked.currency}`
  if (line.currency !== booked.currency) return told
  if (line.kind === 'paid') return line.gross === booked.cameIn ? undefined : told
  return booked.wentBack.includes(-line.gross) ? undefined : told
}
