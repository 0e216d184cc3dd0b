'use client'
import { type ReactNode, useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'

/** What an action of the settings says; null before it was sent. */
export type SettingsAnswer = { tone: 'success' | 'danger'; message: string } | null

interface Props {
  action: (before: SettingsAnswer, form: FormData) => Promise<SettingsAnswer>
  submit: string
  hidden?: Record<string, string>
  children?: ReactNode
}

/** One setting of a member's account, with its answer beneath. */
export function SettingsForm({ action, submit, hidden = {}, children }: Props) {
  const [answer, send, pending] = useActionState(action, null)
  return (
    <form action={send} className="flex flex-col gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button type="submit" variant="secondary" pending={pending} className="self-start">
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
