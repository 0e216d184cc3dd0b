// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { books as en } from '../en/console/books.ts'
import { books as ko } from '../ko/console/books.ts'

export const BOOKS: Record<Locale, Translation<typeof ko>> = { ko, en }
