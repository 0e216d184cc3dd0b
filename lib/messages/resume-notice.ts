// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { resumeNotice as en } from './en/resume-notice.ts'
import { resumeNotice as ko } from './ko/resume-notice.ts'

export const RESUME_NOTICE: Record<Locale, Translation<typeof ko>> = { ko, en }
