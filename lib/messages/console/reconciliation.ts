// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { reconciliation as en } from '../en/console/reconciliation.ts'
import { reconciliation as ko } from '../ko/console/reconciliation.ts'

export const RECONCILIATION: Record<Locale, Translation<typeof ko>> = { ko, en }
