// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { signInWith as en } from './en/sign-in-with.ts'
import { signInWith as ko } from './ko/sign-in-with.ts'

export const SIGN_IN_WITH: Record<Locale, Translation<typeof ko>> = { ko, en }
