'use client'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { keepWhatWasTyped } from '#components/ui/keep-what-was-typed.ts'
import { Notice } from '#components/ui/notice.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { ActionResult, FormAction } from './action-result.ts'

export interface Quoted {
  told: ActionResult
  /** In won; absent where there is no price. */
  total?: number
}

interface Props {
  texts: { quote: string; place: string }
  /** Names this order, so that a second press places it once. */
  orderKey: string
  quote: (before: ActionResult, form: FormData) => Promise<Quoted>
  place: FormAction
  children: ReactNode
}

/** The form of an order by telephone: its price is asked for and read out before it is placed for that price. */
export function PhoneOrderForm({ texts, orderKey, quote, place, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [quoted, setQuoted] = useState<Quoted>()
  const [asking, setAsking] = useState(false)
  const [result, send, placing] = useShopAction<ActionResult>(place, null, (_, message) => ({ tone: 'warning', message }))

  const ask = async () => {
    if (!form.current) return
    setAsking(true)
    const answer = await quote(null, new FormData(form.current)).catch(() => undefined)
    setAsking(false)
    setQuoted(answer)
  }

  const told = result ?? quoted?.told
  return (
    // What was read out is no longer true once something is changed.
    <form ref={form} action={send} onSubmit={keepWhatWasTyped(send)} onChange={() => setQuoted(undefined)} className="flex flex-col gap-6">
      <input type="hidden" name="key" value={orderKey} />
      <input type="hidden" name="expectedTotal" value={quoted?.total ?? ''} />
      {children}
      {told && (
        <Notice tone={told.tone} live={told.tone === 'success' ? 'polite' : 'assertive'}>
          {told.message}
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="button" variant="secondary" pending={asking} onClick={ask}>
          {texts.quote}
        </Button>
        <Button type="submit" pending={placing}>
          {texts.place}
        </Button>
      </div>
    </form>
  )
}
