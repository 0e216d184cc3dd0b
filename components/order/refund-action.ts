/** A form that asks for money or goods to go back: what its action answers, in the buyer's words. */
export type RefundAction = (before: RefundActionAnswer, form: FormData) => Promise<RefundActionAnswer>

/** What to say; what was done is seen on the page itself. `tries` makes the same words be said again. */
export interface RefundActionAnswer {
  problem?: string
  tries: number
}
