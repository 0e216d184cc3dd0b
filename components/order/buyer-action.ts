/** The type of a server action that a form on an order's page calls. */
export type BuyerAction = (before: BuyerActionAnswer, form: FormData) => Promise<BuyerActionAnswer>

/**
 * Why the action failed, in the buyer's language. Success is visible on the page itself. `tries` makes a screen reader repeat the
 * same text.
 */
export interface BuyerActionAnswer {
  problem?: string
  tries: number
}
