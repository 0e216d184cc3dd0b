/** The person or company of a cash receipt: a telephone or cash receipt card number for a person, a business number for a company. Pure. */
import { z } from 'zod'
import { digits, phone } from '#lib/text/doors.ts'

export type ReceiptPurpose = 'income_deduction' | 'expense_proof'

/** The tax office's own number for receipts that nobody asked for (010-000-1234). */
export const SELF_ISSUED_IDENTITY = '0100001234'

const MOBILE = /^01[016789]\d{7,8}$/

/** Reads what a person typed, without hyphens and spaces. A resident registration number is none of these, and is rejected. */
export const receiptInput = z.discriminatedUnion('purpose', [
  z.object({
    purpose: z.literal('income_deduction'),
    identity: z.union([phone(40).refine((number) => MOBILE.test(number)), digits(/^\d{18}$/)]),
  }),
  z.object({
    purpose: z.literal('expense_proof'),
    identity: digits(/^\d{10}$/).refine(isBusinessNumber),
  }),
])

export type ReceiptInput = z.output<typeof receiptInput>

const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5]

/** Checks the check digit that the tax office gives every business number. */
export function isBusinessNumber(number: string): boolean {
  if (!/^\d{10}$/.test(number)) return false
  const at = (i: number) => Number(number[i])
  const sum = WEIGHTS.reduce((total, weight, i) => total + at(i) * weight, Math.floor((at(8) * 5) / 10))
  return (10 - (sum % 10)) % 10 === at(9)
}

/** `010-****-5678`, `123-**-***45`: its owner recognises it, and nobody else can use it. */
export function identityHint({ purpose, identity }: ReceiptInput): string {
  if (purpose === 'expense_proof') return `${identity.slice(0, 3)}-**-***${identity.slice(-2)}`
  const middle = identity.length > 11 ? '*'.repeat(identity.length - 8) : '****'
  return identity.length > 11
    ? `${identity.slice(0, 4)}${middle}${identity.slice(-4)}`
    : `${identity.slice(0, 3)}-${middle}-${identity.slice(-4)}`
}
