// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { toShip as en } from '../en/console/to-ship.ts'
import { toShip as ko } from '../ko/console/to-ship.ts'

export const TO_SHIP: Record<Locale, Translation<typeof ko>> = { ko, en }
