// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { gatewaySwitch as en } from './en/gateway-switch.ts'
import { gatewaySwitch as ko } from './ko/gateway-switch.ts'

export const GATEWAY_SWITCH: Record<Locale, Translation<typeof ko>> = { ko, en }
