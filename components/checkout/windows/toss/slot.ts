/** Where Toss's widget draws: the page holds two empty elements with these ids. */
export const TOSS_METHODS_ID = 'toss-payment-methods'
export const TOSS_AGREEMENT_ID = 'toss-agreement'
