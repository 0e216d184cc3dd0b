import type { Locale } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import { labelIn } from '#lib/translation.ts'
import type { AccountFormState } from './account-form-state.ts'

/** The text for a field's error, if it has one. */
export function fieldError(locale: Locale, { errors }: AccountFormState, field: keyof AccountFormState['errors']): string | undefined {
  const problem = errors[field]
  const words = ACCOUNT[locale].form.errors[field]
  return problem && (labelIn(words, problem) ?? words.wrong)
}
