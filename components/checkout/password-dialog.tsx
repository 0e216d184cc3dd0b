'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { STEP_UP } from '#lib/messages/step-up.ts'
import type { PasswordQuestion } from './password-question.ts'

export interface PasswordDialogProps {
  locale: Locale
  /** What is paid, with its currency. */
  sum: string
  question: PasswordQuestion | undefined
}

/** The password that a large payment by a saved card asks for. */
export function PasswordDialog({ locale, sum, question }: PasswordDialogProps) {
  const t = STEP_UP[locale]
  return (
    <Dialog open={question !== undefined} onClose={() => question?.answer(undefined)} title={t.title} closeLabel={t.cancel}>
      {question && <PasswordForm locale={locale} sum={sum} question={question} />}
    </Dialog>
  )
}

function PasswordForm({ locale, sum, question }: PasswordDialogProps & { question: PasswordQuestion }) {
  const t = STEP_UP[locale]
  const [error, setError] = useState(question.wasWrong ? t.wrong : undefined)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = new FormData(event.currentTarget).get('step-up-password')
    if (typeof password === 'string' && password !== '') return question.answer(password)
    setError(t.missing)
    event.currentTarget.querySelector('input')?.focus()
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <p>{t.lead(sum)}</p>
      <Field
        ref={opensHere}
        name="step-up-password"
        type="password"
        label={t.password}
        autoComplete="current-password"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={200}
        required
        error={error}
        onChange={() => setError(undefined)}
      />
      <div className="flex flex-col gap-2">
        <Button type="submit" size="large" wide>
          {t.submit(sum)}
        </Button>
        <Button variant="secondary" size="large" wide onClick={() => question.answer(undefined)}>
          {t.cancel}
        </Button>
      </div>
      <a
        href={localePath(locale, '/account/forgot-password')}
        target="_blank"
        rel="noopener"
        className="flex min-h-11 items-center self-start text-sm text-ink-soft underline underline-offset-4 hover:text-ink"
      >
        {t.forgot} ({t.newWindow})
      </a>
    </form>
  )
}

/** Browsers give the focus to what says `autofocus` when a dialog opens; React’s own property sets none. */
const opensHere = (input: HTMLInputElement | null) => input?.setAttribute('autofocus', '')
