// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { orderProblems as en } from '../en/errors/order.ts'
import { orderProblems as ko } from '../ko/errors/order.ts'

export const ORDER_PROBLEMS: Record<Locale, Translation<typeof ko>> = { ko, en }
