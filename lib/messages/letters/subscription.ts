// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { subscriptionLetters as en } from '../en/letters/subscription.ts'
import { subscriptionLetters as ko } from '../ko/letters/subscription.ts'

export const SUBSCRIPTION_LETTERS: Record<Locale, Translation<typeof ko>> = { ko, en }
