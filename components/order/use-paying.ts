/** The state of a pay button on an order's page: its step, its problem, and where its end leads. */
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { PayEnd, PayStep } from '#components/checkout/pay.ts'

export interface PayProblem {
  text: string
  /** The payment company's own sentence, shown as it is. */
  said?: string | undefined
  /** The page is from before a deployment. */
  isOldPage?: boolean
}

/** `changing`: the order gets another method first. */
export type ButtonStep = PayStep | 'changing' | 'leaving'

export function usePaying() {
  const router = useRouter()
  const [step, setStep] = useState<ButtonStep>()
  const [problem, setProblem] = useState<PayProblem>()
  const busy = useRef(false)

  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => event.persisted && setStep(undefined)
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [])

  /** Ignores further presses while the first one is being handled. `run` begins in the click itself. */
  const press = async (run: (onStep: (step: ButtonStep) => void) => Promise<PayEnd>) => {
    if (busy.current) return
    busy.current = true
    setProblem(undefined)
    const end = await run(setStep)
    busy.current = false
    setStep(end.kind === 'again' ? undefined : 'leaving')
    if (end.kind === 'done') return location.replace(end.looked.orderUrl)
    if (end.kind === 'again') {
      setProblem(end)
      // A page of an older build would be loaded anew by it, before its buyer has read why.
      if (!end.isOldPage) router.refresh()
    }
  }

  return { step, problem, setProblem, press }
}
