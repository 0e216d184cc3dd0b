'use client'
import { type FormEvent, type ReactNode, startTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { ActionResult } from './action-result.ts'

/** What came of a press, and how the shop would look. */
export type SettingsResult = { told: ActionResult; preview?: ReactNode } | null

interface Props {
  action: (before: SettingsResult, form: FormData) => Promise<SettingsResult>
  /** The form's accessible name. */
  label: string
  hidden: Record<string, string>
  words: { preview: string; save: string; reset?: string; previewTitle: string }
  children: ReactNode
}

/** A form that shows what it would do before it does it. What was typed stays in its fields. */
export function SettingsForm({ action, label, hidden, words, children }: Props) {
  const [result, send, pending] = useShopAction<SettingsResult>(action, null, (_, message) => ({ told: { tone: 'warning', message } }))
  const press = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const form = new FormData(event.currentTarget)
    if (submitter instanceof HTMLButtonElement) form.set(submitter.name, submitter.value)
    startTransition(() => send(form))
  }
  return (
    <form action={send} onSubmit={press} aria-label={label} className="flex flex-col gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="step" value="preview" variant="secondary" pending={pending}>
          {words.preview}
        </Button>
        <Button type="submit" name="step" value="save" pending={pending}>
          {words.save}
        </Button>
        {words.reset && (
          <Button type="submit" name="step" value="reset" variant="quiet" pending={pending} formNoValidate>
            {words.reset}
          </Button>
        )}
      </div>
      {result?.told && (
        <Notice tone={result.told.tone} live={result.told.tone === 'success' ? 'polite' : 'assertive'}>
          <p className="whitespace-pre-line">{result.told.message}</p>
        </Notice>
      )}
      {result?.preview && (
        <section aria-label={words.previewTitle} className="flex flex-col gap-3">
          {result.preview}
        </section>
      )}
    </form>
  )
}
