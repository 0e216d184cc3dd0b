'use client'
import { type FormEvent, startTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ButtonVariant } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { ActionResult, FormAction } from './action-result.ts'

interface Props {
  action: FormAction
  hidden: Readonly<Record<string, string>>
  /** The field in which the pressed button's value is sent. */
  name: string
  presses: readonly { value: string; label: string; variant?: ButtonVariant['variant'] }[]
}

/** Several buttons of one form, whose answer stays although a press replaces the buttons. */
export function PressForm({ action, hidden, name, presses }: Props) {
  const [result, send, pending] = useShopAction<ActionResult>(action, null, (_, message) => ({ tone: 'warning', message }))
  const press = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const form = new FormData(event.currentTarget)
    if (submitter instanceof HTMLButtonElement) form.set(submitter.name, submitter.value)
    startTransition(() => send(form))
  }
  return (
    <form action={send} onSubmit={press} className="contents">
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {presses.map(({ value, label, variant = 'secondary' }) => (
        <Button key={value} type="submit" name={name} value={value} variant={variant} pending={pending}>
          {label}
        </Button>
      ))}
      {result && (
        <Notice tone={result.tone} live={result.tone === 'success' ? 'polite' : 'assertive'} className="basis-full">
          {result.message}
        </Notice>
      )}
    </form>
  )
}
