/** The person or company of a cash receipt: a telephone or cash receipt card number for a person, a business number for a company. Pure. */
import { z } from 'zod'
import { digits, phone } from '#lib/text/doors.ts'
import { isBusinessNumber, isMobile, LONGEST_RECEIPT_NUMBER } from './receipt-number.ts'

/** The tax office's own number for receipts that nobody asked for (010-000-1234). */
export const SELF_ISSUED_IDENTITY = '0100001234'

/** Reads what a person typed, without hyphens and spaces. A resident registration number is none of these, and is rejected. */
export const receiptInput = z.discriminatedUnion('purpose', [
  z.object({
    purpose: z.literal('income_deduction'),
    identity: z.union([phone(LONGEST_RECEIPT_NUMBER).refine(isMobile), digits(/^\d{18}$/)]),
  }),
  z.object({
    purpose: z.literal('expense_proof'),
    identity: digits(/^\d{10}$/).refine(isBusinessNumber),
  }),
])

export type ReceiptInput = z.output<typeof receiptInput>

/** What is chosen at the checkout. */
export const receiptChoice = z.union([z.strictObject({ purpose: z.literal('none') }), receiptInput])

/** `010-****-5678`, `123-**-***45`: its owner recognises it, and nobody else can use it. */
export function identityHint({ purpose, identity }: ReceiptInput): string {
  if (purpose === 'expense_proof') return `${identity.slice(0, 3)}-**-***${identity.slice(-2)}`
  const middle = identity.length > 11 ? '*'.repeat(identity.length - 8) : '****'
  return identity.length > 11
    ? `${identity.slice(0, 4)}${middle}${identity.slice(-4)}`
    : `${identity.slice(0, 3)}-${middle}-${identity.slice(-4)}`
}
