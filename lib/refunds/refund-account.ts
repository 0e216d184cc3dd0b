/** The bank account that a deposit is refunded to: validated on input, encrypted in the database, decrypted only for the gateway. */
import { z } from 'zod'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
import { digits, line } from '#lib/text/doors.ts'
import { REFUND_BANKS } from './refund-banks.ts'

/** Reads what a person typed. Hyphens and spaces in the number are ignored. */
export const refundAccount = z.object({
  bank: z.enum(REFUND_BANKS),
  number: digits(/^\d{6,20}$/),
  holder: line(60).refine((name) => /^[^\p{C}<>]+$/u.test(name)),
})

/** Encrypts with DATA_KEY for this row only. Throws without a DATA_KEY. */
export const sealAccount = ({ env, random }: Pick<Shop, 'env' | 'random'>, row: string, account: RefundAccount): string =>
  seal(env.DATA_KEY ?? [], random, 'refund-account', row, Buffer.from(JSON.stringify(account)))

/** Throws when no DATA_KEY decrypts it. */
export function openAccount({ env }: Pick<Shop, 'env'>, row: string, sealed: string): RefundAccount {
  const opened = unseal(env.DATA_KEY ?? [], 'refund-account', row, sealed)
  if (!opened) throw new Error(`What is sealed for ${row} opens with no DATA_KEY.`)
  return refundAccount.parse(JSON.parse(opened.toString('utf8')))
}
