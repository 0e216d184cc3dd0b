// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { account as en } from './en/account.ts'
import { account as ko } from './ko/account.ts'

export const ACCOUNT: Record<Locale, Translation<typeof ko>> = { ko, en }
