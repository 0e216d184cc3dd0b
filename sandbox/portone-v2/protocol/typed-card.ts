/** Reads a card that the shop's server sends, and stores no number. */
import { z } from 'zod'
import type { TypedCard } from './method.ts'

const credential = z.object({
  number: z.string().regex(/^\d{13,19}$/),
  expiryYear: z.string().regex(/^\d{2}$/),
  expiryMonth: z.string().regex(/^(0[1-9]|1[0-2])$/),
  birthOrBusinessRegistrationNumber: z
    .string()
    .regex(/^(\d{6}|\d{10})$/)
    .optional(),
  passwordTwoDigits: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
})

/** What is stored of a typed card. `chargesWith` is the reason for which every charge of it is refused. */
export type KeptCard = { issuer: string; card: TypedCard; chargesWith: string | null }

export const typedCard = credential.transform(
  ({ number, expiryYear, expiryMonth, birthOrBusinessRegistrationNumber, passwordTwoDigits }): KeptCard & { endsAt: number } => ({
    issuer: number.startsWith('9410') ? 'HANA_CARD' : 'SHINHAN_CARD',
    card: { last4: number.slice(-4), ownerType: birthOrBusinessRegistrationNumber?.length === 10 ? 'CORPORATE' : 'PERSONAL' },
    chargesWith: mismatch(birthOrBusinessRegistrationNumber, passwordTwoDigits) ?? REFUSED_ENDINGS[number.slice(-4)] ?? null,
    endsAt: Date.UTC(2000 + Number(expiryYear), Number(expiryMonth), 1),
  }),
)

/** Defined by this sandbox: the owner was born on another day, or has another password. */
function mismatch(identity: string | undefined, password: string | undefined): string | undefined {
  if (identity === '000101') return 'INVALID_CARD_IDENTITY'
  return password === '99' ? 'INVALID_CARD_PASSWORD' : undefined
}

// Defined by this sandbox, so that a shop can try a saved card that fails later: the last four digits choose how.
const REFUSED_ENDINGS: Record<string, string> = {
  '0001': 'limit',
  '0002': 'stopped',
  '0003': 'expired',
  '0004': 'lost',
  '0005': 'company',
}
