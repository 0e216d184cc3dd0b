// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { timelineEvents as en } from '../en/console/timeline-events.ts'
import { timelineEvents as ko } from '../ko/console/timeline-events.ts'

export const TIMELINE_EVENTS: Record<Locale, Translation<typeof ko>> = { ko, en }
