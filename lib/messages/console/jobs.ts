// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { jobs as en } from '../en/console/jobs.ts'
import { jobs as ko } from '../ko/console/jobs.ts'

export const JOBS: Record<Locale, Translation<typeof ko>> = { ko, en }
