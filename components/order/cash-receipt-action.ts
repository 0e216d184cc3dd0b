/** A form that asks for a cash receipt: what its action answers, in the buyer's words. */
export type CashReceiptAction = (before: CashReceiptActionAnswer, form: FormData) => Promise<CashReceiptActionAnswer>

/** `tries` makes the same words be said again. */
export interface CashReceiptActionAnswer {
  problem?: string
  tries: number
}
