// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { buyBox as en } from './en/buy-box.ts'
import { buyBox as ko } from './ko/buy-box.ts'

export const BUY_BOX: Record<Locale, Translation<typeof ko>> = { ko, en }
