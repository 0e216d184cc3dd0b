// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { operatorSecurity as en } from '../en/console/security.ts'
import { operatorSecurity as ko } from '../ko/console/security.ts'

export const OPERATOR_SECURITY: Record<Locale, Translation<typeof ko>> = { ko, en }
