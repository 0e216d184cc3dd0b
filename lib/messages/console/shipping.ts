// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { shipping as en } from '../en/console/shipping.ts'
import { shipping as ko } from '../ko/console/shipping.ts'

export const SHIPPING: Record<Locale, Translation<typeof ko>> = { ko, en }
