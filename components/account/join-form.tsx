'use client'
import { useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'
import type { AccountFormState } from './account-form-state.ts'
import { fieldError } from './field-error.ts'
import { FormProblem } from './form-problem.tsx'
import { MailSent } from './mail-sent.tsx'
import { SignUpConsents } from './sign-up-consents.tsx'
import { useFirstError } from './use-first-error.ts'

interface Props {
  locale: Locale
  action: (before: AccountFormState, form: FormData) => Promise<AccountFormState>
  /** What the provider said. An address that it has verified is not typed again. */
  known: { name: string; email: string; emailIsFixed: boolean }
  mailIsKept: boolean
}

/** What is still missing of somebody who signs in with a provider for the first time: their name, an address, and their consent. */
export function JoinForm({ locale, action, known, mailIsKept }: Props) {
  const { fields } = ACCOUNT[locale].form
  const text = SIGN_IN_WITH[locale].join
  const [state, send, pending] = useActionState(action, { values: {}, errors: {} })
  const form = useFirstError(state)
  if (state.done) return <MailSent locale={locale} email={state.values.email ?? ''} mailIsKept={mailIsKept} text={text.sent} />
  return (
    <form ref={form} action={send} noValidate className="flex flex-col gap-5">
      <Field
        name="name"
        label={fields.name}
        autoComplete="name"
        required
        maxLength={50}
        defaultValue={state.values.name ?? known.name}
        error={fieldError(locale, state, 'name')}
      />
      <Field
        name="email"
        type="email"
        label={fields.email}
        autoComplete="email"
        inputMode="email"
        required
        maxLength={200}
        readOnly={known.emailIsFixed}
        hint={known.emailIsFixed ? text.emailFixed : text.emailHint}
        defaultValue={known.emailIsFixed ? known.email : (state.values.email ?? known.email)}
        error={fieldError(locale, state, 'email')}
      />
      <SignUpConsents locale={locale} ticked={state.ticked ?? []} />
      <FormProblem locale={locale} state={state} />
      <Button type="submit" size="large" wide pending={pending}>
        {text.submit}
      </Button>
    </form>
  )
}
