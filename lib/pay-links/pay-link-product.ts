/** The product whose pieces pay links sell. Nothing of it is sent. Pure. */

/** The index order_lines_pay_link names it too. */
export const PAY_LINK_PRODUCT = 'pay-link'

/** Whether an order is a sum that was asked for, without goods. */
export const isForASum = (lines: readonly { productId: string }[]) => lines.some(({ productId }) => productId === PAY_LINK_PRODUCT)
