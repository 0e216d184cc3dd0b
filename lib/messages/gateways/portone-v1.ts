// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { portoneV1Errors as en } from '../en/gateways/portone-v1.ts'
import { portoneV1Errors as ko } from '../ko/gateways/portone-v1.ts'

export const PORTONE_V1_ERRORS: Record<Locale, Translation<typeof ko>> = { ko, en }
