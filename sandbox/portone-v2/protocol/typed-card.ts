/** A card that the shop's server types: reads it, and keeps no number. */
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

/** Of a typed card only this is kept. `chargesWith` is the reason every charge of it is refused for. */
export type KeptCard = { issuer: string; card: TypedCard; chargesWith: string | null }

export const typedCard = credential.transform(
  ({ number, expiryYear, expiryMonth, birthOrBusinessRegistrationNumber }): KeptCard & { endsAt: number } => ({
    issuer: number.startsWith('9410') ? 'HANA_CARD' : 'SHINHAN_CARD',
    card: { last4: number.slice(-4), ownerType: birthOrBusinessRegistrationNumber?.length === 10 ? 'CORPORATE' : 'PERSONAL' },
    chargesWith: REFUSED_ENDINGS[number.slice(-4)] ?? null,
    endsAt: Date.UTC(2000 + Number(expiryYear), Number(expiryMonth), 1),
  }),
)

// Chosen here, so that a shop can see a saved card fail later: the last four digits say how.
const REFUSED_ENDINGS: Record<string, string> = {
  '0001': 'limit',
  '0002': 'stopped',
  '0003': 'expired',
  '0004': 'lost',
  '0005': 'company',
}
