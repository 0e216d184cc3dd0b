import type { AccountFormState } from './account-form-state.ts'
import { FORM_TEXT } from './account-text.ts'

/** The words for what is wrong with a field, if anything. */
export function fieldError(locale: 'ko' | 'en', { errors }: AccountFormState, field: keyof AccountFormState['errors']): string | undefined {
  const problem = errors[field]
  const words = FORM_TEXT[locale].errors[field]
  return problem && (words[problem] ?? words.wrong)
}
