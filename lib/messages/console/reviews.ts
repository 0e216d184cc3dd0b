// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { consoleReviews as en } from '../en/console/reviews.ts'
import { consoleReviews as ko } from '../ko/console/reviews.ts'

export const CONSOLE_REVIEWS: Record<Locale, Translation<typeof ko>> = { ko, en }
