// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { ownButton as en } from '../en/gateways/own-button.ts'
import { ownButton as ko } from '../ko/gateways/own-button.ts'

export const OWN_BUTTON: Record<Locale, Translation<typeof ko>> = { ko, en }
