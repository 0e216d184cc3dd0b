'use client'
import { useState, useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import type { Locale } from '#lib/locale.ts'
import { RESTOCK } from '#lib/messages/restock.ts'

export interface RestockFormProps {
  locale: Locale
  /** The option that is sold out, or the product without options. */
  skuId: string
}

interface Answer {
  /** Set when the request is kept: with it this browser takes the request back. */
  cancel?: string
  problem?: keyof (typeof RESTOCK)[Locale]['problems']
  cancelled?: true
}

/** Asks for one letter when something sold out is back. It is no form of its own: it stands inside the one that buys. */
export function RestockForm({ locale, skuId }: RestockFormProps) {
  const text = RESTOCK[locale]
  const [email, setEmail] = useState('')
  const [answer, setAnswer] = useState<Answer>({})
  const [pending, start] = useTransition()
  const send = (body: object) => start(async () => setAnswer(await ask(body)))
  if (answer.cancelled) return <p role="status">{text.cancelled}</p>
  if (answer.cancel !== undefined)
    return (
      <div
        role="status"
        className="flex flex-wrap items-center justify-between gap-3 rounded-control bg-success-soft px-4 py-2 text-success"
      >
        <p className="font-medium">{text.asked}</p>
        {answer.cancel && (
          <Button variant="quiet" pending={pending} onClick={() => send({ cancel: answer.cancel })}>
            {text.cancel}
          </Button>
        )}
      </div>
    )
  return (
    <section aria-label={text.title} className="flex flex-col gap-3 rounded-control border border-line p-4">
      <h2 className="font-semibold">{text.title}</h2>
      <Field
        name="restock-email"
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        label={text.email}
        hint={text.hint}
        error={answer.problem && text.problems[answer.problem]}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          send({ skuId, email, locale })
        }}
      />
      <p className="text-sm text-ink-soft">{text.terms}</p>
      <Button variant="secondary" pending={pending} onClick={() => send({ skuId, email, locale })}>
        {text.submit}
      </Button>
    </section>
  )
}

async function ask(body: object): Promise<Answer> {
  try {
    const response = await fetch('/api/restocks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return await response.json()
  } catch {
    // No connection, or an answer that is none: nothing was kept that the reader counts on.
    return { problem: 'not_saved' }
  }
}
