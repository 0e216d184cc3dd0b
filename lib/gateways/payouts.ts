/** The optional port for listing payouts to the bank, with the gateway's fees. */

/** One payment, cancel or lost dispute within a payout. Amounts in the minor units of `currency`, below zero for what the gateway deducted. */
export interface PayoutLine {
  /** The gateway's id of this line, which is the same each time it is listed. */
  id: string
  /** The gateway's id of the payout, where payouts have one; otherwise the day identifies it. */
  payout?: string
  /** The date in Seoul, `2026-11-24`. */
  paidOutOn: string
  kind: PayoutLineKind
  /** Our payment id; absent where the gateway gives only its own reference. */
  paymentId?: string
  ref: string
  gross: number
  /** The gateway's fee, including VAT. */
  fee: number
  net: number
  /** ISO 4217. */
  currency: string
}

/** `disputed`: the card company has taken the money back. */
export type PayoutLineKind = 'paid' | 'cancelled' | 'disputed'

export interface PayoutPage {
  lines: PayoutLine[]
  /** The cursor of the next page; absent on the last one. */
  next?: string
}

export interface Payouts {
  /** The payouts of these days in Seoul, `2026-11-24`, both included. Throws GatewayError. */
  list(days: { from: string; until: string }, after?: string): Promise<PayoutPage>
}
