'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { Locale } from '#lib/locale.ts'

const TEXT = {
  ko: { copy: '복사', copied: '복사했습니다', byHand: '길게 눌러 복사해 주세요' },
  en: { copy: 'Copy', copied: 'Copied', byHand: 'Press and hold to copy' },
}

/** Says aloud and in the button that it was copied. `of` names what, for those who hear only the button. */
export function CopyButton({ locale, value, of }: { locale: Locale; value: string; of: string }) {
  const text = TEXT[locale]
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
