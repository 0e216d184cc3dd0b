// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { mySubscription as en } from './en/my-subscription.ts'
import { mySubscription as ko } from './ko/my-subscription.ts'

export const MY_SUBSCRIPTION: Record<Locale, Translation<typeof ko>> = { ko, en }
