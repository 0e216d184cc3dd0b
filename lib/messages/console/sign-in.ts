// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { operatorSignIn as en } from '../en/console/sign-in.ts'
import { operatorSignIn as ko } from '../ko/console/sign-in.ts'

export const OPERATOR_SIGN_IN: Record<Locale, Translation<typeof ko>> = { ko, en }
