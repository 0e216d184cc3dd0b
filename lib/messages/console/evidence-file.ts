// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { evidenceFile as en } from '../en/console/evidence-file.ts'
import { evidenceFile as ko } from '../ko/console/evidence-file.ts'

export const EVIDENCE_FILE: Record<Locale, Translation<typeof ko>> = { ko, en }
