'use client'
import { type FormEvent, type ReactNode, startTransition, useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ButtonVariant } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { ActionResult } from './action-result.ts'

interface Props extends ButtonVariant {
  action: (before: ActionResult, form: FormData) => Promise<ActionResult>
  submit: ReactNode
  /** What the form is called where its button's words alone do not say. */
  label?: string
  /** Fields that nobody types. */
  hidden?: Record<string, string>
  formClassName?: string
  children?: ReactNode
}

/** A form whose answer appears beneath it. What was typed stays: the server sends nothing back. */
export function ActionForm({ action, submit, label, hidden = {}, formClassName = 'flex flex-col gap-4', children, ...look }: Props) {
  const [result, send, pending] = useActionState(action, null)
  const keepWhatWasTyped = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(() => send(form))
  }
  return (
    <form action={send} onSubmit={keepWhatWasTyped} aria-label={label} className={formClassName}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button type="submit" pending={pending} {...look}>
        {submit}
      </Button>
      {result && (
        <Notice tone={result.tone} live={result.tone === 'success' ? 'polite' : 'assertive'} className="basis-full">
          {result.message}
        </Notice>
      )}
    </form>
  )
}
