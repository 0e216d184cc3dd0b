/** What only some gateways do: list what they sent to the bank, and what they kept of it. */

/** One payment or cancel within a payout. Amounts in the minor units of `currency`, below zero for what the gateway deducted. */
export interface PayoutLine {
  /** The gateway's name for this line: the same each time it is listed. */
  id: string
  /** The gateway's name for the payout, where payouts have one; else its day is its name. */
  payout?: string
  /** The day in Seoul, `2026-11-24`. */
  paidOutOn: string
  kind: 'paid' | 'cancelled'
  /** Ours; absent where the gateway says only its own name. */
  paymentId?: string
  ref: string
  gross: number
  /** What the gateway kept, VAT on it included. */
  fee: number
  net: number
  /** ISO 4217. */
  currency: string
}

export interface PayoutPage {
  lines: PayoutLine[]
  /** Where the next page begins; absent on the last. */
  next?: string
}

export interface Payouts {
  /** What was paid out on these days of Seoul, `2026-11-24`, both included. Throws GatewayError. */
  list(days: { from: string; until: string }, after?: string): Promise<PayoutPage>
}
