// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { gatewayRefundedLetter as en } from '../en/letters/gateway-refunded.ts'
import { gatewayRefundedLetter as ko } from '../ko/letters/gateway-refunded.ts'

export const GATEWAY_REFUNDED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
