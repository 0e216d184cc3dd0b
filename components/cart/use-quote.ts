'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { POSTCODE } from '#lib/checkout/checkout-fields.ts'
import type { Quote } from '#lib/checkout/quote-cart.ts'
import type { CartLine } from './cart-lines.ts'
import { lastOrder } from './last-order.ts'

export type QuoteProblem = 'busy' | 'refused' | 'offline'

export interface Quoted {
  /** The last quote. While `asking` is true it describes the cart as it was before the last change. */
  quote?: Quote
  asking: boolean
  problem?: QuoteProblem
  askAgain: () => void
}

/** Presses on the plus button and digits of a postcode follow each other quickly: one request for all of them is enough. */
const WAIT_MS = 200

/** Asks the server for the price of these lines whenever they change, and keeps the last quote until the new one arrives. */
export function useQuote(lines: readonly CartLine[] | undefined, coupon: string | undefined, typedPostcode = ''): Quoted {
  const postcode = POSTCODE.test(typedPostcode) && typedPostcode
  const question =
    lines && lines.length > 0 ? JSON.stringify({ lines, ...(coupon && { coupon }), ...(postcode && { postcode }) }) : undefined
  const [answer, setAnswer] = useState<{ to: string; quote?: Quote; problem?: QuoteProblem }>()
  const [tries, setTries] = useState(0)
  const asked = useRef(false)

  useEffect(() => {
    if (!question) return
    const stop = new AbortController()
    const timer = setTimeout(
      async () => {
        asked.current = true
        const said = await ask(withOwnOrder(question), stop.signal)
        if (!stop.signal.aborted) setAnswer((last) => ({ to: `${question}#${tries}`, ...(last?.quote && { quote: last.quote }), ...said }))
      },
      asked.current ? WAIT_MS : 0,
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [question, tries])

  const answered = answer?.to === `${question}#${tries}`
  return {
    ...(answer?.quote && { quote: answer.quote }),
    asking: question !== undefined && !answered,
    ...(answered && answer.problem && { problem: answer.problem }),
    askAgain: useCallback(() => setTries((n) => n + 1), []),
  }
}

/** What an unpaid order of this browser keeps is there for its buyer. */
function withOwnOrder(question: string): string {
  const own = lastOrder()?.orderId
  return own ? JSON.stringify({ ...JSON.parse(question), own }) : question
}

async function ask(question: string, signal: AbortSignal): Promise<{ quote: Quote } | { problem: QuoteProblem }> {
  try {
    const response = await fetch('/api/quote', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: question, signal })
    if (response.ok) return { quote: await response.json() }
    return { problem: response.status === 429 || response.status >= 500 ? 'busy' : 'refused' }
  } catch {
    // The request was aborted, in which case nothing waits for it, or there is no network.
    return { problem: 'offline' }
  }
}
