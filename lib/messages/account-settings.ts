// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { accountSettings as en } from './en/account-settings.ts'
import { accountSettings as ko } from './ko/account-settings.ts'

export const ACCOUNT_SETTINGS: Record<Locale, Translation<typeof ko>> = { ko, en }
