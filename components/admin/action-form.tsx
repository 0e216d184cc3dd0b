'use client'
import { type FormEvent, type ReactNode, startTransition, useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ButtonVariant } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { FormAction } from './action-result.ts'

interface Props extends Omit<ButtonVariant, 'className'> {
  action: FormAction
  submit: ReactNode
  /** What the form is called where its button's text alone does not say. */
  label?: string
  /** Fields that nobody types. */
  hidden?: Record<string, string>
  /** Fields and button stand beside each other. */
  inline?: boolean
  className?: string
  children?: ReactNode
}

/** A form whose answer appears beneath it. What was typed stays: the server sends nothing back. */
export function ActionForm({ action, submit, label, hidden = {}, inline, className = '', children, ...button }: Props) {
  const [result, send, pending] = useActionState(action, null)
  const keepWhatWasTyped = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(() => send(form))
  }
  const layout = inline ? 'flex flex-wrap items-end gap-3' : 'flex flex-col gap-4'
  return (
    <form action={send} onSubmit={keepWhatWasTyped} aria-label={label} className={`${layout} ${className}`}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button type="submit" pending={pending} {...button}>
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
