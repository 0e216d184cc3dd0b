'use client'
import { useEffect, useState } from 'react'
import { whenKept } from '#components/cart/browser-memory.ts'
import { finishedOrder, lastOrder } from '#components/cart/last-order.ts'
import { useLazyModule } from '#components/ui/use-lazy-module.ts'
import type { Locale } from '#lib/locale.ts'

const loadResumeNotice = () => import('./resume-notice.tsx').then(({ ResumeNotice }) => ResumeNotice)

/** Only a browser that has placed an order loads the notice's code. */
export function LazyResume({ locale, ofCheckout }: { locale: Locale; ofCheckout?: boolean }) {
  const [placed, setPlaced] = useState(false)
  useEffect(() => {
    // A notice of a paid order stays, although the browser has forgotten the order by then.
    const look = () => setPlaced((before) => before || (lastOrder() ?? (ofCheckout && finishedOrder())) !== undefined)
    const forget = whenKept(look)
    addEventListener('pageshow', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      forget()
      removeEventListener('pageshow', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [ofCheckout])
  const ResumeNotice = useLazyModule(loadResumeNotice, placed, doWithout)
  return ResumeNotice && <ResumeNotice locale={locale} ofCheckout={ofCheckout} />
}

// The notice is not necessary: paying finds the same order by its key.
const doWithout = () => {}
