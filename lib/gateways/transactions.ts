/** The optional port for listing movements of money, for reconciliation. */

/** Money that came in, or was refunded. */
export interface Movement {
  /** The gateway's id of this movement, which is the same each time it is listed. */
  id: string
  kind: 'paid' | 'cancelled'
  paymentId: string
  /** The gateway's reference of the payment. */
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
  /** The cursor of the next page; absent on the last one. */
  next?: string
}

export interface Transactions {
  /**
   * Movements of payments between these instants; one may be listed twice. `after` is the `next` of the page before. Throws
   * GatewayError.
   */
  list(range: { from: Date; until: Date }, after?: string): Promise<MovementPage>
}
