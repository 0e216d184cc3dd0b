/** Which payments Toss refunds only as a whole: PortOne's notes on Toss Payments, "상품권 결제는 부분취소가 불가능합니다". */
import type { RefundRules } from '../refund-limits.ts'

export const tossRefundRules = (): RefundRules => ({
  limitsOf: (_, paidBy) => ({ wholeOnly: paidBy === 'gift_certificate', mostParts: undefined }),
})
