// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { depositReminderLetter as en } from '../en/letters/deposit-reminder.ts'
import { depositReminderLetter as ko } from '../ko/letters/deposit-reminder.ts'

export const DEPOSIT_REMINDER_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
