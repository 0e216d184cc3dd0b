/** What only some gateways do: list what moved, for the comparison of their books with ours. */

/** Money that came, or went back. */
export interface Movement {
  /** The gateway's name for this movement: the same each time it is listed. */
  id: string
  kind: 'paid' | 'cancelled'
  paymentId: string
  /** The gateway's name for the payment. */
  ref: string
  /** In the minor units of `currency`, never negative. */
  amount: number
  /** ISO 4217. */
  currency: string
  /** Where the list says so. */
  mode?: 'live' | 'test'
  at: Date
}

export interface MovementPage {
  movements: Movement[]
  /** Where the next page begins; absent on the last. */
  next?: string
}

export interface Transactions {
  /** Of payments between these instants; a movement may be listed twice. `after` is the `next` of the page before. Throws GatewayError. */
  list(range: { from: Date; until: Date }, after?: string): Promise<MovementPage>
}
