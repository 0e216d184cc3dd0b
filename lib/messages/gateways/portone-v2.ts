// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { portoneV2Errors as en } from '../en/gateways/portone-v2.ts'
import { portoneV2Errors as ko } from '../ko/gateways/portone-v2.ts'

export const PORTONE_V2_ERRORS: Record<Locale, Translation<typeof ko>> = { ko, en }
