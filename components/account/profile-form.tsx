'use client'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import { hyphenated } from '#lib/text/phone-writing.ts'
import { type AccountFormState, unanswered } from './account-form-state.ts'
import { fieldError } from './field-error.ts'
import { FormProblem } from './form-problem.tsx'
import { useFirstError } from './use-first-error.ts'

interface Props {
  locale: Locale
  action: (before: AccountFormState, form: FormData) => Promise<AccountFormState>
  member: { name: string; email: string; phone: string }
}

export function ProfileForm({ locale, action, member }: Props) {
  const t = ACCOUNT[locale].account
  const [state, send, pending] = useShopAction(action, { values: { name: member.name, phone: member.phone }, errors: {} }, unanswered)
  const form = useFirstError(state)
  const text = ACCOUNT[locale].form
  return (
    <form ref={form} action={send} noValidate className="flex flex-col gap-5">
      <Field name="email" label={text.fields.email} defaultValue={member.email} hint={t.mailFixed} readOnly />
      <Field
        name="name"
        label={text.fields.name}
        autoComplete="name"
        required
        maxLength={50}
        defaultValue={state.values.name}
        error={fieldError(locale, state, 'name')}
      />
      <Field
        name="phone"
        type="tel"
        label={text.fields.phone}
        labelNote={text.optional}
        autoComplete="tel-national"
        inputMode="tel"
        maxLength={30}
        defaultValue={hyphenated(state.values.phone ?? '')}
        hint={text.phoneHint}
        error={fieldError(locale, state, 'phone')}
      />
      <FormProblem locale={locale} state={state} />
      <div className="flex items-center gap-4">
        <Button type="submit" variant="secondary" pending={pending}>
          {t.save}
        </Button>
        <p role="status" className="text-sm font-medium text-success">
          {state.done && !pending && t.saved}
        </p>
      </div>
    </form>
  )
}
