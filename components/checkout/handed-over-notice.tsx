'use client'
import { useEffect, useState } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { IN_APP } from '#lib/messages/in-app.ts'
import { takeOver } from './handover.ts'

/** React's strict development mode runs effects twice, and a link can be taken once. */
let taking: Promise<boolean> | undefined

/** Takes over what the link leads to, and says what became of it. */
export function HandedOverNotice({ locale }: { locale: Locale }) {
  const text = IN_APP[locale]
  const [taken, setTaken] = useState<boolean>()
  useEffect(() => {
    taking ??= takeOver()
    taking.then(setTaken)
  }, [])
  if (taken === undefined) return null
  return (
    <Notice tone={taken ? 'info' : 'warning'} live="polite" className="mt-6">
      {taken ? text.handedOver : text.handoverGone}
    </Notice>
  )
}
