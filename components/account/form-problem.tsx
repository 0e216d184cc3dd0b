import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import type { AccountFormState } from './account-form-state.ts'

/** A problem of the whole form, shown above its button. */
export function FormProblem({ locale, state }: { locale: Locale; state: AccountFormState }) {
  const text = state.problem ? ACCOUNT[locale].form.problems[state.problem] : state.unanswered
  if (!text) return null
  return (
    <Notice tone="danger" live="assertive">
      {text}
    </Notice>
  )
}
