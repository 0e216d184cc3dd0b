/** The bank account a deposit goes back to: checked at the door, sealed in the database, opened for the gateway alone. */
import { z } from 'zod'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
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

/** With DATA_KEY, for one row alone. Throws where there is none. */
export const sealAccount = ({ env, random }: Pick<Shop, 'env' | 'random'>, row: string, account: RefundAccount): string =>
  seal(env.DATA_KEY ?? [], random, 'refund-account', row, Buffer.from(JSON.stringify(account)))

/** Throws when no DATA_KEY opens it. */
export function openAccount({ env }: Pick<Shop, 'env'>, row: string, sealed: string): RefundAccount {
  const opened = unseal(env.DATA_KEY ?? [], 'refund-account', row, sealed)
  if (!opened) throw new Error(`What is sealed for ${row} opens with no DATA_KEY.`)
  return refundAccount.parse(JSON.parse(opened.toString('utf8')))
}
