// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { wallet as en } from './en/wallet.ts'
import { wallet as ko } from './ko/wallet.ts'

export const WALLET: Record<Locale, Translation<typeof ko>> = { ko, en }
