/** What only some gateways do: list what they sent to the bank, and what they kept of it. */

/** One payment or cancel within a payout. Amounts in minor units, below zero for what was taken back. */
export interface PayoutLine {
  /** The gateway's name for this line: the same each time it is listed. */
  id: string
  /** The gateway's name for the payout, where payouts have one; else its day is its name. */
  payout?: string
  /** Seoul's day, `2026-11-24`. */
  paidOutOn: string
  kind: 'paid' | 'cancelled'
  /** Ours; absent where the gateway says only its own name. */
  paymentId?: string
  ref: string
  gross: number
  /** What the gateway kept, VAT on it included. */
  fee: number
  net: number
  currency: string
}

export interface PayoutPage {
  lines: PayoutLine[]
  /** Where the next page begins; absent on the last. */
  next?: string
}

export interface Payouts {
  /** Paid out on these days (Seoul's, both included). Throws GatewayError. */
  list(days: { from: string; until: string }, after?: string): Promise<PayoutPage>
}
