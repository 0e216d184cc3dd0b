// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { deliveryNotes as en } from './en/delivery-notes.ts'
import { deliveryNotes as ko } from './ko/delivery-notes.ts'

export const DELIVERY_NOTES: Record<Locale, Translation<typeof ko>> = { ko, en }
