'use client'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import { type AccountFormState, NOTHING_TYPED, unanswered } from './account-form-state.ts'
import { fieldError } from './field-error.ts'
import { FormProblem } from './form-problem.tsx'
import { PasswordField } from './password-field.tsx'
import { useFirstError } from './use-first-error.ts'

interface Props {
  locale: Locale
  action: (before: AccountFormState, form: FormData) => Promise<AccountFormState>
  next: string | undefined
  confirmation: string | undefined
}

export function SignInForm({ locale, action, next, confirmation }: Props) {
  const [state, send, pending] = useShopAction(action, NOTHING_TYPED, unanswered)
  const form = useFirstError(state)
  return (
    <form ref={form} action={send} noValidate className="flex flex-col gap-5">
      {next && <input type="hidden" name="next" value={next} />}
      {confirmation && <input type="hidden" name="confirmation" value={confirmation} />}
      <Field
        name="email"
        type="email"
        label={ACCOUNT[locale].form.fields.email}
        autoComplete="username"
        inputMode="email"
        required
        maxLength={200}
        defaultValue={state.values.email}
        error={fieldError(locale, state, 'email')}
      />
      <PasswordField locale={locale} autoComplete="current-password" error={fieldError(locale, state, 'password')} />
      <FormProblem locale={locale} state={state} />
      <Button type="submit" size="large" wide pending={pending}>
        {ACCOUNT[locale].signIn.submit}
      </Button>
    </form>
  )
}
