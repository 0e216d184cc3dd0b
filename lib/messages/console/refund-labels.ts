// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { refundLabels as en } from '../en/console/refund-labels.ts'
import { refundLabels as ko } from '../ko/console/refund-labels.ts'

export const REFUND_LABELS: Record<Locale, Translation<typeof ko>> = { ko, en }
