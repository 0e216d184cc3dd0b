/** Checks a card that the shop's server sends, like the card company, and stores no number. */
import { z } from 'zod'
import type { KnownCard } from './methods.ts'

/** The card in a key-in call. `customerBirthday` is the older name of `customerIdentityNumber`, which libraries still send. */
export const typedCard = z
  .object({
    cardNumber: z.string(),
    cardExpirationYear: z.string(),
    cardExpirationMonth: z.string(),
    customerIdentityNumber: z.string().optional(),
    customerBirthday: z.string().optional(),
    cardPassword: z.string().optional(),
  })
  .transform(({ customerBirthday, ...card }) => ({ ...card, customerIdentityNumber: card.customerIdentityNumber ?? customerBirthday }))
type TypedCard = z.infer<typeof typedCard>

/** What is stored of a typed card. `chargesWith` is the code that every charge of it fails with. */
export type KeptCard = { issuer: string; known: KnownCard; chargesWith: string | null }

/** Checks a typed card like the card company: returns what is stored of it, or the code it is refused with. */
export function readTypedCard(card: TypedCard, now: number): { kept: KeptCard } | { refused: string } {
  if (!/^\d{15,16}$/.test(card.cardNumber)) return { refused: 'INVALID_CARD_NUMBER' }
  if (!/^\d{2}$/.test(card.cardExpirationYear) || !/^(0[1-9]|1[0-2])$/.test(card.cardExpirationMonth))
    return { refused: 'INVALID_CARD_EXPIRATION' }
  if (isOver(card, now)) return { refused: 'INVALID_CARD_EXPIRATION' }
  const identity = card.customerIdentityNumber
  if (!identity) return { refused: 'INVALID_CARD_IDENTITY' }
  if (!/^(\d{6}|\d{10})$/.test(identity)) return { refused: 'INVALID_BIRTH_DAY_FORMAT' }
  if (card.cardPassword !== undefined && !/^\d{2}$/.test(card.cardPassword)) return { refused: 'INVALID_CARD_PASSWORD' }
  // Defined by this sandbox: the owner was born on another day, or has another password.
  if (identity === '000101') return { refused: 'INVALID_CARD_IDENTITY' }
  if (card.cardPassword === '99') return { refused: 'INVALID_CARD_PASSWORD' }
  return {
    kept: {
      issuer: card.cardNumber.startsWith('9410') ? '21' : '41',
      known: {
        number: `************${card.cardNumber.slice(-4)}`,
        cardType: '신용',
        ownerType: identity.length === 10 ? '법인' : '개인',
      },
      chargesWith: REFUSED_NUMBERS[card.cardNumber] ?? REFUSED_ENDINGS[card.cardNumber.slice(-4)] ?? null,
    },
  }
}

const isOver = (card: TypedCard, now: number) =>
  Date.UTC(2000 + Number(card.cardExpirationYear), Number(card.cardExpirationMonth), 1) <= now

// Measured on Toss's own test environment: this card can be registered and then not charged.
const REFUSED_NUMBERS: Record<string, string> = { '4330121234567890': 'NOT_SUPPORTED_CARD_TYPE' }

// Defined by this sandbox, so that a shop can try a saved card that fails later: the last four digits choose how.
const REFUSED_ENDINGS: Record<string, string> = {
  '0001': 'REJECT_CARD_PAYMENT',
  '0002': 'INVALID_STOPPED_CARD',
  '0003': 'INVALID_CARD_EXPIRATION',
  '0004': 'INVALID_CARD_LOST_OR_STOLEN',
  '0005': 'REJECT_CARD_COMPANY',
  '0006': 'FAILED_CARD_COMPANY_RESPONSE',
}
