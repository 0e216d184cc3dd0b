/** Checks a typed card like the card company, and stores no number. */
import { z } from 'zod'

/** Everything that the sandbox stores of a card: the issuer, the last four digits and the kind. */
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

/** What is stored of a typed card, if its number is well formed and the card has not expired. */
export function keyedCard(given: unknown, now: number): Card | undefined {
  const parsed = fields.safeParse(given)
  if (!parsed.success) return undefined
  // Defined by this sandbox: the owner was born on another day, or has another password.
  if (parsed.data.birth === '000101' || parsed.data.pwd_2digit === '99') return undefined
  const digits = parsed.data.card_number.replaceAll('-', '')
  const [year = 0, month = 0] = parsed.data.expiry.split('-').map(Number)
  // A card is valid to the end of its month in Seoul.
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

/** The last four digits of cards that are refused when they are charged. The other digits are not stored. */
const REFUSED_ENDINGS: Record<string, string> = { '0002': 'company', '9995': 'balance', '0119': 'limit', '9987': 'lost', '0127': 'stopped' }

/** The ending of a card whose every charge is refused for this reason. */
export const endingFor = (reason: string): string => Object.entries(REFUSED_ENDINGS).find(([, why]) => why === reason)?.[0] ?? '0119'

export const refusedFor = (card: Card): string | undefined => REFUSED_ENDINGS[card.last4]
