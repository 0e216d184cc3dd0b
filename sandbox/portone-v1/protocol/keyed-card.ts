/** A card that is typed in: reads it as a card company would, and keeps no number. */
import { z } from 'zod'

/** Only the issuer, the last four digits and the kind are known of a card. */
export type Card = { code: string; last4: string; debit: boolean }

const fields = z.object({
  card_number: z.string().regex(/^\d{4}-?\d{4}-?\d{4}-?\d{3,4}$/),
  expiry: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  birth: z
    .string()
    .regex(/^(\d{6}|\d{10})$/)
    .nullish()
    .or(z.literal('')),
  pwd_2digit: z
    .string()
    .regex(/^\d{2}$/)
    .nullish()
    .or(z.literal('')),
})

/** A card that was typed in, if its number can be one and its month is not over. The number itself goes no further than this. */
export function keyedCard(given: unknown, now: number): Card | undefined {
  const parsed = fields.safeParse(given)
  if (!parsed.success) return undefined
  const digits = parsed.data.card_number.replaceAll('-', '')
  const [year = 0, month = 0] = parsed.data.expiry.split('-').map(Number)
  // A card is good to the end of its month in Seoul.
  if (!isLuhn(digits) || Date.UTC(year, month) - 9 * 3_600_000 <= now) return undefined
  return { code: ISSUER_BY_FIRST_DIGIT[digits[0] ?? ''] ?? '361', last4: digits.slice(-4), debit: false }
}

const ISSUER_BY_FIRST_DIGIT: Record<string, string> = { '3': '367', '4': '366', '5': '381' }

function isLuhn(digits: string) {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** Numbers that are refused when they are charged, by their last four digits, as nothing more is kept. */
const REFUSED_ENDINGS: Record<string, string> = { '0002': 'company', '9995': 'balance', '0119': 'limit', '9987': 'lost', '0127': 'stopped' }

export const refusedFor = (card: Card): string | undefined => REFUSED_ENDINGS[card.last4]
