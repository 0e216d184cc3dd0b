// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { attentionReasons as en } from '../en/console/attention-reasons.ts'
import { attentionReasons as ko } from '../ko/console/attention-reasons.ts'

export const ATTENTION_REASONS: Record<Locale, Translation<typeof ko>> = { ko, en }
