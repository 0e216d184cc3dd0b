// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { returnBroken as en } from '../en/errors/return-broken.ts'
import { returnBroken as ko } from '../ko/errors/return-broken.ts'

export const RETURN_BROKEN: Record<Locale, Translation<typeof ko>> = { ko, en }
