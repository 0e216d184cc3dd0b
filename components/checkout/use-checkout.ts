/** The state of a form with a pay button: what it waits for, why it was refused, and what its press does. */

import { useCallback, useEffect, useRef, useState } from 'react'
import { shopIsThere } from '#components/ui/shop-is-there.ts'
import { useAtFirstTouch } from '#components/ui/use-lazy-module.ts'
import type { Locale } from '#lib/locale.ts'
import { OLD_PAGE, type Paying, type Phase, type Placed, type Refusal } from './checkout-state.ts'
import type { FieldProblems } from './field-problem.ts'
import { usePasswordQuestion } from './password-question.ts'
import type { PlaceAction } from './place-with-retry.ts'
import type { Placing } from './press.ts'
import { windowMode } from './windows/window-mode.ts'
import { useWords } from './words.tsx'

/** `here`: the page on which a refusal is shown that a member would not meet. */
export const signInFor = (refusal: Refusal | undefined, here: string): string | undefined =>
  refusal?.code === 'sign_in_to_pay' ? here : undefined

type Code = typeof import('./press.ts')

/** What a press is about: why nothing is ordered, or the order and how it is paid. */
export type Pressed<Order> = { problems: FieldProblems } | ({ order: Order; paying: Paying } & Pick<Placing<Order>, 'memory'>)

let code: Code | undefined

async function loadCode(): Promise<Code> {
  code = await import('./press.ts')
  return code
}

export function useCheckout<Order extends { gateway: string; method: string }>(locale: Locale, place: PlaceAction<Order>) {
  const { errors } = useWords()
  const [phase, setPhase] = useState<Phase>('idle')
  const [refusal, setRefusal] = useState<Refusal>()
  /** The order is placed, but its window needs another press: the browser blocked the popup, or the buyer closed it. */
  const [waiting, setWaiting] = useState<Placed>()
  const { question, askPassword } = usePasswordQuestion()
  const busy = useRef(false)
  const shown = { locale, setPhase, setRefusal, setWaiting, askPassword }
  useAtFirstTouch(loadCode)

  // After the Back button the browser may restore the page exactly as it was left, in the middle of leaving.
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) setPhase('idle')
    }
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [])

  /** Ignores further presses while the first one is being handled. Runs in the click itself, unless that is the first touch. */
  async function once(run: (code: Code) => Promise<void>) {
    if (busy.current) return
    busy.current = true
    setRefusal(undefined)
    setWaiting(undefined)
    try {
      const loaded = code ?? (await loadCode().catch(() => undefined))
      if (loaded) await run(loaded)
      else if (await shopIsThere()) setRefusal({ code: OLD_PAGE, problems: {}, message: errors.oldCheckout })
      else setRefusal({ problems: {}, message: errors.noWindow })
    } finally {
      busy.current = false
      code?.dropUnusedPopup()
    }
  }

  const opensPopup = (popup: boolean) => popup && windowMode() === 'promise'

  return {
    phase,
    refusal,
    waiting,
    question,
    press: (read: (code: Code) => Pressed<Order>) =>
      once(async (code) => {
        const pressed = read(code)
        if ('problems' in pressed) return setRefusal(pressed)
        const { order, paying, memory } = pressed
        const popup = opensPopup(paying.popup)
        if (popup) code.openInClick(errors.opening)
        await code.placeAndOpen(order, { ...paying, popup }, { place, memory }, shown)
      }),
    openWaiting: (placed: Placed) => {
      // Whoever waits has pressed before, so the code is there.
      if (!busy.current) code?.openInClick(errors.opening)
      return once((code) => code.openWindowOf(placed, shown))
    },
    /** Removes the errors of fields that the buyer has changed. */
    mend: useCallback((fields: readonly string[]) => {
      setWaiting(undefined)
      setRefusal(
        (now) => now && { problems: Object.fromEntries(Object.entries(now.problems).filter(([field]) => !fields.includes(field))) },
      )
    }, []),
  }
}
