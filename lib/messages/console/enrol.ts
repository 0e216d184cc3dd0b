// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { operatorEnrolment as en } from '../en/console/enrol.ts'
import { operatorEnrolment as ko } from '../ko/console/enrol.ts'

export const OPERATOR_ENROLMENT: Record<Locale, Translation<typeof ko>> = { ko, en }
