/** What the server does with a form of an order's page. */
export type BuyerAction = (before: BuyerActionAnswer, form: FormData) => Promise<BuyerActionAnswer>

/** Why it was not done, in the buyer's language; what was done is seen on the page itself. `tries` makes the same text be said again. */
export interface BuyerActionAnswer {
  problem?: string
  tries: number
}
