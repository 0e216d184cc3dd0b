'use client'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ButtonVariant } from '#components/ui/button-class.ts'
import { keepWhatWasTyped } from '#components/ui/keep-what-was-typed.ts'
import { Notice } from '#components/ui/notice.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { ActionResult, FormAction } from './action-result.ts'

interface Props extends Omit<ButtonVariant, 'className'> {
  action: FormAction
  submit: ReactNode
  /** The form's accessible name, for forms whose button text does not tell them apart. */
  label?: string
  /** Values of hidden inputs. */
  hidden?: Record<string, string>
  /** Places fields and button side by side. */
  inline?: boolean
  className?: string
  children?: ReactNode
}

/** A form that shows its result beneath itself. The fields keep what was typed, because the server sends no values back. */
export function ActionForm({ action, submit, label, hidden = {}, inline, className = '', children, ...button }: Props) {
  const [result, send, pending] = useShopAction<ActionResult>(action, null, (_, message) => ({ tone: 'warning', message }))
  const layout = inline ? 'flex flex-wrap items-end gap-3' : 'flex flex-col gap-4'
  return (
    <form action={send} onSubmit={keepWhatWasTyped(send)} aria-label={label} className={`${layout} ${className}`}>
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
