'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'

/** Copies a value, and says so in the button and to screen readers. `of` names the value for people who hear only the button. */
export function CopyButton({ locale, value, of }: { locale: Locale; value: string; of: string }) {
  const text = ORDER[locale].copyButton
  const [done, setDone] = useState<'copied' | 'byHand'>()
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setDone('copied'),
      () => setDone('byHand'),
    )
  return (
    <>
      <Button variant="secondary" className="shrink-0 text-sm" onClick={copy} aria-label={`${of} ${text.copy}`}>
        {text[done ?? 'copy']}
      </Button>
      <span role="status" className="sr-only">
        {done && text[done]}
      </span>
    </>
  )
}
