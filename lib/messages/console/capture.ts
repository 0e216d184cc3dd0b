// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { capture as en } from '../en/console/capture.ts'
import { capture as ko } from '../ko/console/capture.ts'

export const CAPTURE: Record<Locale, Translation<typeof ko>> = { ko, en }
