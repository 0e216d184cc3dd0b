/** Places the order and pays for it: everything between the press of the button and the order's page. */

import { useCallback, useEffect, useRef, useState } from 'react'
import { isOldPage } from '#components/ui/shop-action.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { CHECKOUT_ERRORS } from '#lib/messages/errors/checkout.ts'
import { NO_ANSWER } from '#lib/messages/errors/no-answer.ts'
import { ENDED_UNPAID, type OrderState } from '#lib/orders/order-state.ts'
import type { CardChoice } from './card-choice.ts'
import type { FieldProblems } from './field-problem.ts'
import type { Keyed } from './idempotency-key.ts'
import { rememberMethod } from './last-method.ts'
import { noScript } from './no-script.ts'
import type { OrderMemory } from './order-memory.ts'
import { usePasswordQuestion } from './password-question.ts'
import type { PayEnd } from './pay.ts'
import type { PlaceAnswer, PlacedNow } from './place-answer.ts'
import { type PlaceAction, placeWithRetry } from './place-with-retry.ts'
import { useAtFirstTouch } from './use-lazy-module.ts'
import { paymentWindow } from './windows/index.ts'
import { dropUnusedPopup, openInClick, popupIsOpen } from './windows/popup-in-click.ts'
import { windowMode } from './windows/window-mode.ts'

export type Phase = 'idle' | 'placing' | 'slow' | 'offline' | 'window' | 'registering' | 'password' | 'reporting' | 'trouble' | 'leaving'

export interface Refusal {
  code?: string
  problems: FieldProblems
  message?: string
  /** The payment company's own sentence, where it wants it shown. */
  said?: string | undefined
}

/** Of a page from before a deployment: only another load of it goes on. */
export const OLD_PAGE = 'old_page'

/** `here`: the page on which a refusal is shown that a member would not meet. */
export const signInFor = (refusal: Refusal | undefined, here: string): string | undefined =>
  refusal?.code === 'sign_in_to_pay' ? here : undefined

/** How the buyer pays. */
export interface Paying {
  /** The method's window is a popup, which browsers open only during the click. */
  popup: boolean
  /** A card of the member, for which there is no window of a payment. */
  card?: CardChoice | undefined
}

/** After this time the buyer reads that it takes longer than usual. */
const SLOW_MS = 3000
/** If a redirect has not left the page after this time, it has failed. */
const LEFT_MS = 10_000

type Payable = { gateway: string; method: string }

export function useCheckout<Order extends Payable>(locale: Locale, place: PlaceAction<Order>, memory: OrderMemory<Order>) {
  const t = CHECKOUT_ERRORS[locale]
  const [phase, setPhase] = useState<Phase>('idle')
  const [refusal, setRefusal] = useState<Refusal>()
  /** The order is placed, but its window needs another press: the browser blocked the popup, or the buyer closed it. */
  const [waiting, setWaiting] = useState<Placed>()
  const { question, askPassword } = usePasswordQuestion()
  const busy = useRef(false)

  // After the Back button the browser may restore the page exactly as it was left, in the middle of leaving.
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) setPhase('idle')
    }
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [])

  const leaveFor = (url: string) => {
    setPhase('leaving')
    // Loading a new document removes the gateway's frames and listeners, and the Back button skips the finished checkout.
    location.replace(url)
  }

  const pageOf = ({ orderUrl, orderId }: PlacedNow) => orderUrl ?? localePath(locale, `/orders/${orderId}`)

  const refuseOldPage = (error: unknown): PlaceAnswer => {
    if (isOldPage(error)) return { ok: false, code: OLD_PAGE, problems: {}, message: NO_ANSWER[locale].oldCheckout }
    throw error
  }
  useAtFirstTouch(loadPay)

  /** Undefined when there is nothing to pay. */
  async function payFor({ card, ...placed }: Placed): Promise<PayEnd | undefined> {
    const { window } = placed
    if (!window) return undefined
    if (card && window.method === 'saved_card') {
      const byCard = await loadPayByCard()
      return byCard ? byCard.payByCard(card, { ...placed, askPassword }, locale, setPhase) : noScript(locale)
    }
    const byWindow = await loadPay()
    return byWindow ? byWindow.pay(window, { ...placed, url: pageOf(placed) }, locale, setPhase) : noScript(locale)
  }

  async function openWindowOf(placed: Placed) {
    const end = await payFor(placed)
    if (!end) return
    switch (end.kind) {
      case 'done':
        return leaveFor(end.looked.orderUrl)
      case 'again':
        setRefusal({ ...(end.isOldPage && { code: OLD_PAGE }), problems: {}, message: end.text, said: end.said })
        return setPhase('idle')
      case 'left':
        setPhase('leaving')
        setTimeout(() => setPhase((now) => (now === 'leaving' ? 'idle' : now)), LEFT_MS)
        return
      default:
        return end satisfies never
    }
  }

  async function ask(order: Order, { key, replaces }: Keyed): Promise<PlaceAnswer | undefined> {
    setPhase('placing')
    const slow = setTimeout(() => setPhase((now) => (now === 'placing' ? 'slow' : now)), SLOW_MS)
    const answer = await placeWithRetry(
      () => place(order, { key, ...(replaces && { replaces }) }, locale).catch(refuseOldPage),
      () => setPhase('offline'),
    )
    clearTimeout(slow)
    return answer
  }

  async function placeAndOpen(order: Order, { popup, card }: Paying): Promise<void> {
    const keyed = memory.keyed(order)
    const answer = await ask(order, keyed)
    if (!answer?.ok) {
      if (answer?.code === 'idempotency_key_reused') memory.forget()
      setRefusal(answer ?? { problems: {}, message: t.lost })
      return setPhase('idle')
    }
    const { placed } = answer
    if (orderIsOver(placed.state)) {
      // The buyer ordered the same things before and that order has ended, so this is a new order.
      memory.forget()
      return placeAndOpen(order, { popup, card })
    }
    memory.remember(order, placed, keyed)
    rememberMethod(`${order.gateway}/${order.method}`)
    if (!placed.window) return leaveFor(pageOf(placed))
    if (!popup || popupIsOpen()) return openWindowOf({ ...placed, card })
    setWaiting({ ...placed, card })
    setPhase('idle')
    // Loads the window's code now, so that the next press opens it without a delay.
    paymentWindow(placed.window.gateway)
      .then((window) => placed.window && window.load(placed.window))
      .catch(() => {})
  }

  /** Ignores further presses while the first one is being handled. */
  async function once(run: () => Promise<void>) {
    if (busy.current) return
    busy.current = true
    setRefusal(undefined)
    setWaiting(undefined)
    try {
      await run()
    } finally {
      busy.current = false
      dropUnusedPopup()
    }
  }

  const opensPopup = (popup: boolean) => popup && windowMode() === 'promise'

  return {
    phase,
    refusal,
    waiting,
    question,
    submit: (order: Order, { popup, card }: Paying) => {
      if (opensPopup(popup) && !busy.current) openInClick(t.opening)
      return once(() => placeAndOpen(order, { popup: opensPopup(popup), card }))
    },
    openWaiting: (placed: Placed) => {
      if (!busy.current) openInClick(t.opening)
      return once(() => openWindowOf(placed))
    },
    refuse: useCallback((problems: FieldProblems) => setRefusal({ problems }), []),
    /** Removes the errors of fields that the buyer has changed. */
    mend: useCallback((fields: readonly string[]) => {
      setWaiting(undefined)
      setRefusal(
        (now) => now && { problems: Object.fromEntries(Object.entries(now.problems).filter(([field]) => !fields.includes(field))) },
      )
    }, []),
  }
}

interface Placed extends PlacedNow {
  card: CardChoice | undefined
}

/** Undefined when the code could not be fetched. */
const loadPay = () => import('./pay.ts').catch(() => undefined)
const loadPayByCard = () => import('./pay-by-card.ts').catch(() => undefined)

const orderIsOver = (state: OrderState) => ENDED_UNPAID.includes(state) || state === 'refunded'
