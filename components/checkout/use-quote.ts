/** The price of the cart as it stands, asked for again whenever something that changes it does. */
import { useCallback, useEffect, useState } from 'react'
import type { CartLine } from '#components/cart/cart-lines.ts'
import type { Quote } from '#lib/checkout/quote-cart.ts'

export interface Quoted {
  /** The last answer; still shown while `asking` for a newer one. */
  quote: Quote | undefined
  asking: boolean
  failed: boolean
  askAgain: () => void
}

interface Answer {
  question: string
  round: number
  quote: Quote | undefined
  failed: boolean
}

/** A postcode typed by hand should not ask five times. */
const QUIET_MS = 150

export function useQuote(lines: readonly CartLine[] | undefined, coupon: string | undefined, postcode: string): Quoted {
  const [answer, setAnswer] = useState<Answer>()
  const [round, setTask] = useState(0)
  const whole = /^\d{5}$/.test(postcode)
  const question = lines && lines.length > 0 ? JSON.stringify({ lines, ...(coupon && { coupon }), ...(whole && { postcode }) }) : undefined

  useEffect(() => {
    if (question === undefined) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const quote = await ask(question, stop.signal)
      if (!stop.signal.aborted) setAnswer((last) => ({ question, round, quote: quote ?? last?.quote, failed: !quote }))
    }, QUIET_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [question, round])

  const answered = answer?.question === question && answer?.round === round
  const askAgain = useCallback(() => setTask((n) => n + 1), [])
  return { quote: answer?.quote, asking: !answered, failed: answered && answer?.failed === true, askAgain }
}

async function ask(body: string, signal: AbortSignal): Promise<Quote | undefined> {
  try {
    const response = await fetch('/api/quote', { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal })
    return response.ok ? await response.json() : undefined
  } catch {
    // Aborted, in which case nobody is listening, or no network.
    return undefined
  }
}
