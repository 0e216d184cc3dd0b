/** What only some gateways know beforehand: that a payment cannot be refunded in part, or only a few times. */
import type { Method } from './methods.ts'

export interface RefundLimits {
  /** Only the whole of it can be refunded. */
  wholeOnly: boolean
  /** How often a part of it can be refunded; undefined without a limit. */
  mostParts: number | undefined
}

export interface RefundRules {
  /** Of a payment for which the shop asked for `method`, and which was paid by `paidBy`. */
  limitsOf(method: Method, paidBy: Method): RefundLimits
}
