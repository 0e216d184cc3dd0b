// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { orderAwaitingDepositLetter as en } from '../en/letters/order-awaiting-deposit.ts'
import { orderAwaitingDepositLetter as ko } from '../ko/letters/order-awaiting-deposit.ts'

export const ORDER_AWAITING_DEPOSIT_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
