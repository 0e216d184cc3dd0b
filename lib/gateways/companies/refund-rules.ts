/** How a company's payments can be refunded, in the words of the port. */

import type { Method } from '../methods.ts'
import type { RefundLimits, RefundRules } from '../refund-limits.ts'
import type { Company } from './company.ts'

/** A shop's rules, whose company behind each method `companyOf` knows. */
export const rulesBy = (companyOf: (method: Method) => Company): RefundRules => ({
  limitsOf: (method, paidBy) => limitsAt(companyOf(method), paidBy),
})

const limitsAt = ({ refundedWholeOnly = [], mostPartialRefunds }: Company, paidBy: Method): RefundLimits => ({
  wholeOnly: refundedWholeOnly.includes(paidBy),
  mostParts: mostPartialRefunds,
})
