// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { mailbox as en } from './en/mailbox.ts'
import { mailbox as ko } from './ko/mailbox.ts'

export const MAILBOX: Record<Locale, Translation<typeof ko>> = { ko, en }
