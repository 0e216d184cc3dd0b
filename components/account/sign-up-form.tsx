'use client'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import { type AccountFormState, NOTHING_TYPED, unanswered } from './account-form-state.ts'
import { fieldError } from './field-error.ts'
import { FormProblem } from './form-problem.tsx'
import { MailSent } from './mail-sent.tsx'
import { PasswordField } from './password-field.tsx'
import { SignUpConsents } from './sign-up-consents.tsx'
import { useFirstError } from './use-first-error.ts'

interface Props {
  locale: Locale
  action: (before: AccountFormState, form: FormData) => Promise<AccountFormState>
  /** The page to come back to; empty for none. */
  next: string
  /** Whether mail goes to the demo mailbox instead of being sent. */
  mailIsKept: boolean
}

export function SignUpForm({ locale, action, next, mailIsKept }: Props) {
  const t = ACCOUNT[locale].form
  const [state, send, pending] = useShopAction(action, NOTHING_TYPED, unanswered)
  const form = useFirstError(state)
  const text = ACCOUNT[locale].signUp
  if (state.done) return <MailSent locale={locale} email={state.values.email ?? ''} mailIsKept={mailIsKept} />
  return (
    <>
      <p className="-mt-4 mb-6 text-ink-soft">{text.lead}</p>
      <form ref={form} action={send} noValidate className="flex flex-col gap-5">
        {next && <input type="hidden" name="next" value={next} />}
        <Field
          name="name"
          label={t.fields.name}
          autoComplete="name"
          required
          maxLength={50}
          defaultValue={state.values.name}
          error={fieldError(locale, state, 'name')}
        />
        <Field
          name="email"
          type="email"
          label={t.fields.email}
          autoComplete="username"
          inputMode="email"
          required
          maxLength={200}
          defaultValue={state.values.email}
          error={fieldError(locale, state, 'email')}
        />
        <PasswordField locale={locale} autoComplete="new-password" hint={t.passwordHint} error={fieldError(locale, state, 'password')} />
        <SignUpConsents locale={locale} ticked={state.ticked ?? []} />
        <FormProblem locale={locale} state={state} />
        <Button type="submit" size="large" wide pending={pending}>
          {text.submit}
        </Button>
      </form>
      <p className="mt-8 flex flex-wrap items-center gap-x-2 text-ink-soft">
        {text.member}
        <LocaleLink
          locale={locale}
          href={`/account/sign-in${next && `?next=${encodeURIComponent(next)}`}`}
          className="flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
        >
          {text.signIn}
        </LocaleLink>
      </p>
    </>
  )
}
