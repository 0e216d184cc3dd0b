// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { pageBroken as en } from '../en/errors/page-broken.ts'
import { pageBroken as ko } from '../ko/errors/page-broken.ts'

export const PAGE_BROKEN: Record<Locale, Translation<typeof ko>> = { ko, en }
