/** The test cards with their outcomes, and what iPay stores of a card that a buyer types. */
import { z } from 'zod'
import { type Refusal, refuseCard } from './errors.ts'

/** Everything that the sandbox stores of a card; it never stores the number. */
export type Card = { brand: string; last4: string; exp_month: number; exp_year: number; outcome: Outcome }
export type Outcome =
  | 'approved'
  | 'challenge'
  | 'elevated'
  | 'blocked'
  | 'declined'
  | 'funds'
  | 'lost'
  | 'stolen'
  | 'expired'
  | 'cvc'
  | 'broken'

/** The cards that the sandbox accepts; the first six are documented by iPay. */
export const TEST_CARDS: [number: string, outcome: Outcome, title: string][] = [
  ['4242424242424242', 'approved', '승인 (Approved)'],
  ['4000000000000002', 'declined', '거절 (Declined)'],
  ['4000000000009995', 'funds', '잔액 부족 (Insufficient funds)'],
  ['4000002760003184', 'challenge', '본인 인증 필요 (3-D Secure)'],
  ['4000000000000069', 'expired', '유효기간 만료 (Expired)'],
  ['4000000000000127', 'cvc', '보안코드 오류 (Wrong CVC)'],
  ['4000000000009987', 'lost', '분실 카드 (Lost)'],
  ['4000000000009979', 'stolen', '도난 카드 (Stolen)'],
  ['4000000000000119', 'broken', '처리 오류 (Processing error)'],
  ['4000000000009235', 'elevated', '위험도 높음 (Elevated risk)'],
  ['4000000000004954', 'blocked', '위험 차단 (Blocked for risk)'],
  ['5555555555554444', 'approved', '마스터카드 승인 (Mastercard)'],
  ['3566002020360505', 'approved', 'JCB 승인 (JCB)'],
]

const REFUSALS: Partial<Record<Outcome, Refusal>> = {
  declined: { code: 'card_declined', declineCode: 'do_not_honor' },
  blocked: { code: 'card_declined', declineCode: 'do_not_honor' },
  funds: { code: 'card_declined', declineCode: 'insufficient_funds' },
  lost: { code: 'card_declined', declineCode: 'lost_card' },
  stolen: { code: 'card_declined', declineCode: 'stolen_card' },
  expired: { code: 'expired_card' },
  cvc: { code: 'incorrect_cvc' },
  broken: { code: 'processing_error' },
}

/** The issuer's refusal of the card, if it refuses. */
export const refusalOfCard = (card: Card): Refusal | undefined => REFUSALS[card.outcome]

export const cardBody = z.object({
  number: z
    .string()
    .max(40)
    .transform((number) => number.replace(/[\s-]/g, '')),
  exp_month: z.coerce.number().int(),
  exp_year: z.coerce.number().int(),
  cvc: z.string().max(8),
})

/** Reduces a typed card to what may be stored. Throws Refused for a card that iPay itself refuses, without asking an issuer. */
export function reduceCard(typed: z.output<typeof cardBody>, now: number): Card {
  const { number, exp_month, cvc } = typed
  const exp_year = typed.exp_year < 100 ? 2000 + typed.exp_year : typed.exp_year
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) return refuseCard({ code: 'incorrect_number' }, 'card.number')
  if (exp_month < 1 || exp_month > 12 || Date.UTC(exp_year, exp_month) <= now) return refuseCard({ code: 'expired_card' }, 'card.exp_year')
  if (!/^\d{3,4}$/.test(cvc)) return refuseCard({ code: 'incorrect_cvc' }, 'card.cvc')
  const known = TEST_CARDS.find(([test]) => test === number)
  // The sandbox refuses real cards.
  if (!known) return refuseCard({ code: 'card_declined', declineCode: 'do_not_honor' }, 'card.number')
  return { brand: brandOf(number), last4: number.slice(-4), exp_month, exp_year, outcome: known[1] }
}

/** A test card by its number or its outcome, for the console, where nobody types a card. */
export function testCard(name: string | undefined, now: number): Card {
  const [number, outcome] = TEST_CARDS.find(([test, becomes]) => test === name || becomes === name) ?? [
    '4242424242424242',
    'approved' as const,
  ]
  return { brand: brandOf(number), last4: number.slice(-4), exp_month: 12, exp_year: new Date(now).getUTCFullYear() + 3, outcome }
}

function brandOf(number: string) {
  if (number.startsWith('4')) return 'visa'
  if (/^5[1-5]/.test(number)) return 'mastercard'
  return number.startsWith('35') ? 'jcb' : 'unknown'
}

function passesLuhn(number: string) {
  const sum = [...number].toReversed().reduce((total, digit, at) => {
    const value = at % 2 === 1 ? Number(digit) * 2 : Number(digit)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
