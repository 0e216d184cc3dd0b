'use client'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ButtonVariant } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'

/** What an action of the settings says; null before it was sent. */
export type SettingsAnswer = { tone: 'success' | 'danger'; message: string } | null

export type SettingsAction = (before: SettingsAnswer, form: FormData) => Promise<SettingsAnswer>

interface Props {
  action: SettingsAction
  submit: string
  /** The form's accessible name, where its button's text does not tell it apart. */
  label?: string
  hidden?: Record<string, string>
  look?: ButtonVariant
  children?: ReactNode
}

/** The button of one among several settings on a page. */
const BESIDE_OTHERS: ButtonVariant = { variant: 'secondary', className: 'self-start' }

/** One setting of a member's account, with its answer beneath. */
export function SettingsForm({ action, submit, label, hidden = {}, look = BESIDE_OTHERS, children }: Props) {
  const [answer, send, pending] = useShopAction<SettingsAnswer>(action, null, (_, message) => ({ tone: 'danger', message }))
  return (
    <form action={send} aria-label={label} className="flex flex-col gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button type="submit" pending={pending} {...look}>
        {submit}
      </Button>
      {answer && (
        <Notice tone={answer.tone} live={answer.tone === 'success' ? 'polite' : 'assertive'}>
          {answer.message}
        </Notice>
      )}
    </form>
  )
}
