// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { webhooks as en } from '../en/console/webhooks.ts'
import { webhooks as ko } from '../ko/console/webhooks.ts'

export const WEBHOOKS: Record<Locale, Translation<typeof ko>> = { ko, en }
