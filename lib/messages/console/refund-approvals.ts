// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { refundApprovals as en } from '../en/console/refund-approvals.ts'
import { refundApprovals as ko } from '../ko/console/refund-approvals.ts'

export const REFUND_APPROVALS: Record<Locale, Translation<typeof ko>> = { ko, en }
