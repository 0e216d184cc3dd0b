/** The bank account a deposit goes back to: checked at the door, sealed in the database, opened for the gateway alone. */
import { z } from 'zod'
import type { RefundAccount } from '#lib/payments/gateways/gateway.ts'
import { seal, unseal } from '#lib/seal.ts'

/** Banks by the two digits that each has at the financial clearing institute, the larger ones first. */
export const REFUND_BANKS = [
  '06',
  '88',
  '20',
  '81',
  '11',
  '03',
  '90',
  '92',
  '89',
  '23',
  '27',
  '02',
  '07',
  '71',
  '45',
  '48',
  '50',
  '64',
  '31',
  '32',
  '39',
  '34',
  '37',
  '35',
] as const

/** What a person typed: hyphens and spaces in the number do not matter. */
export const refundAccount = z.object({
  bank: z.enum(REFUND_BANKS),
  number: z
    .string()
    .max(40)
    .transform((text) => text.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6,20}$/)),
  holder: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\p{C}<>]+$/u),
})

export const sealAccount = (secrets: readonly string[], row: string, account: RefundAccount): string =>
  seal(secrets, row, JSON.stringify(account))

export const openAccount = (secrets: readonly string[], row: string, sealed: string): RefundAccount =>
  refundAccount.parse(JSON.parse(unseal(secrets, row, sealed)))
