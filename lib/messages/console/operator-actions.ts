// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { operatorActionLabels as en } from '../en/console/operator-actions.ts'
import { operatorActionLabels as ko } from '../ko/console/operator-actions.ts'

export const OPERATOR_ACTION_LABELS: Record<Locale, Translation<typeof ko>> = { ko, en }
