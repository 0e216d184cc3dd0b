// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { letterTexts as en } from '../en/letters/letter.ts'
import { letterTexts as ko } from '../ko/letters/letter.ts'

export const LETTER_TEXTS: Record<Locale, Translation<typeof ko>> = { ko, en }
