/** The bank account a deposit goes back to: checked at the door, sealed in the database, opened for the gateway alone. */
import { z } from 'zod'
import type { RefundAccount } from '#lib/payments/gateways/gateway.ts'
import { seal, unseal } from '#lib/seal.ts'
import { REFUND_BANKS } from './refund-banks.ts'

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
