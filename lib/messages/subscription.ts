// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { subscription as en } from './en/subscription.ts'
import { subscription as ko } from './ko/subscription.ts'

export const SUBSCRIPTION: Record<Locale, Translation<typeof ko>> = { ko, en }
