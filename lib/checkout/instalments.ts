/** In how many monthly instalments a saved card may pay. Pure, because the checkout offers what the charge allows. */
import type { CardFace } from '#db/schema.ts'

/** Card companies sell instalments from 50,000 won, of up to a year, and on credit cards alone. */
const FROM = 50_000
const MOST_MONTHS = 12

const ONCE: readonly number[] = [0]
const MONTHS: readonly number[] = [0, ...Array.from({ length: MOST_MONTHS - 1 }, (_, i) => i + 2)]

/** 0 pays all at once, and is always among them. `amount` in minor units. A card of unknown kind may be a credit card. */
export const instalmentsOf = (
  { amount, currency }: { amount: number; currency: string },
  { kind = 'credit', allAtOnce }: Pick<CardFace, 'kind' | 'allAtOnce'>,
): readonly number[] => (currency === 'KRW' && amount >= FROM && kind === 'credit' && !allAtOnce ? MONTHS : ONCE)
