'use client'
import { useEffect, useState } from 'react'
import { useLazyModule } from '#components/ui/use-lazy-module.ts'
import type { Locale } from '#lib/locale.ts'

const loadNotice = () => import('./handed-over-notice.tsx').then(({ HandedOverNotice }) => HandedOverNotice)

/** Only a browser that was opened by such a link fetches the code. */
export function LazyHandedOver({ locale }: { locale: Locale }) {
  const [asked, setAsked] = useState(false)
  useEffect(() => setAsked(new URL(location.href).searchParams.has('handover')), [])
  const HandedOverNotice = useLazyModule(loadNotice, asked, doWithout)
  return HandedOverNotice && <HandedOverNotice locale={locale} />
}

// The link still works: a reload tries again.
const doWithout = () => {}
