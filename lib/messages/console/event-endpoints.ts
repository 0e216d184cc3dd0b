// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { eventEndpoints as en } from '../en/console/event-endpoints.ts'
import { eventEndpoints as ko } from '../ko/console/event-endpoints.ts'

export const EVENT_ENDPOINTS: Record<Locale, Translation<typeof ko>> = { ko, en }
