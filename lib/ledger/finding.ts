/** The kinds of error that a check of the shop's own books can find. Pure. */

export const LEDGER_CHECKS = [
  'transaction_balance',
  'payment_ledger',
  'payment_refunds',
  'refund_lines',
  'order_totals',
  'order_history',
  'order_version',
  'order_payment',
  'order_goods',
  'coupon_state',
  'coupon_uses',
  'stock',
  'audit_chain',
  'audit_unchained',
  'audit_head',
] as const

export type LedgerCheck = (typeof LEDGER_CHECKS)[number]

export interface Finding {
  check: LedgerCheck
  /** The row that is wrong. */
  subject: string
  /** The row to read again to find out whether it is still wrong. */
  about: string
  detail: string
}

export const findingId = ({ check, subject }: Pick<Finding, 'check' | 'subject'>): string => `${check}:${subject}`

export const sumOf = <T>(items: readonly T[], amount: (item: T) => number): number => items.reduce((sum, item) => sum + amount(item), 0)
