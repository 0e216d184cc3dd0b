/** The product whose pieces pay links sell. Nothing of it is sent. Pure. */
import { NOT_GOODS } from '#lib/catalog/not-goods.ts'
import { isForAPlan } from '#lib/orders/plan-piece.ts'

/** The index order_lines_pay_link names it too. */
export const PAY_LINK_PRODUCT = NOT_GOODS.payLink

/** Whether an order is a sum that was asked for, or a period of a plan, without goods. */
export const isForASum = (lines: readonly { productId: string }[]) =>
  lines.some(({ productId }) => productId === PAY_LINK_PRODUCT) || isForAPlan(lines)
