// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { subscriptions as en } from '../en/console/subscriptions.ts'
import { subscriptions as ko } from '../ko/console/subscriptions.ts'

export const SUBSCRIPTIONS: Record<Locale, Translation<typeof ko>> = { ko, en }
