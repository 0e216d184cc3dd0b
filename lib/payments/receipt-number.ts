/** Whose number a cash receipt takes, as typed: a mobile phone or a cash receipt card for a person, a business number for a company. Pure. */
import type { ReceiptPurpose } from '#lib/gateways/cash-receipts.ts'

/** In characters, as typed. */
export const LONGEST_RECEIPT_NUMBER = 40

export const receiptDigits = (typed: string): string => typed.replaceAll(/[\s-]/g, '')

export const isMobile = (digits: string): boolean => /^01[016789]\d{7,8}$/.test(digits)

/** Of digits. A resident registration number fits neither purpose. */
export const fitsReceipt = (purpose: ReceiptPurpose, digits: string): boolean =>
  purpose === 'expense_proof' ? isBusinessNumber(digits) : isMobile(digits) || /^\d{18}$/.test(digits)

const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5]

/** Checks the check digit that the tax office gives every business number. */
export function isBusinessNumber(number: string): boolean {
  if (!/^\d{10}$/.test(number)) return false
  const at = (i: number) => Number(number[i])
  const sum = WEIGHTS.reduce((total, weight, i) => total + at(i) * weight, Math.floor((at(8) * 5) / 10))
  return (10 - (sum % 10)) % 10 === at(9)
}
