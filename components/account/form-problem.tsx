import { Notice } from '#components/ui/notice.tsx'
import type { AccountFormState } from './account-form-state.ts'
import { FORM_TEXT } from './account-text.ts'

/** What is wrong with the whole form, above its button. */
export function FormProblem({ locale, state }: { locale: 'ko' | 'en'; state: AccountFormState }) {
  if (!state.problem) return null
  return (
    <Notice tone="danger" live="assertive">
      {FORM_TEXT[locale].problems[state.problem]}
    </Notice>
  )
}
