/**
 * What happens when the pay button is pressed: reads the form, places the order, and follows its payment to the order's page. The page
 * loads it when it is first touched.
 */
import { isOldPage } from '#components/ui/shop-action.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { CHECKOUT_ERRORS } from '#lib/messages/errors/checkout.ts'
import { NO_ANSWER } from '#lib/messages/errors/no-answer.ts'
import { ENDED_UNPAID, type OrderState } from '#lib/orders/order-state.ts'
import { OLD_PAGE, type Paying, type Phase, type Placed, type Refusal } from './checkout-state.ts'
import type { Keyed } from './idempotency-key.ts'
import { rememberMethod } from './last-method.ts'
import { noScript } from './no-script.ts'
import type { OrderMemory } from './order-memory.ts'
import type { AskPassword } from './password-question.ts'
import { type PayEnd, pay } from './pay.ts'
import type { PlaceAnswer, PlacedNow } from './place-answer.ts'
import { type PlaceAction, placeWithRetry } from './place-with-retry.ts'
import { paymentWindow } from './windows/index.ts'
import { popupIsOpen } from './windows/popup-in-click.ts'

export { orderOf, problemsOf } from './order-draft.ts'
export { CART_MEMORY, pageMemory } from './order-memory.ts'
export { dropUnusedPopup, openInClick } from './windows/popup-in-click.ts'

/** After this time the buyer reads that it takes longer than usual. */
const SLOW_MS = 3000
/** If a redirect has not left the page after this time, it has failed. */
const LEFT_MS = 10_000

/** What the page shows of it. */
export interface Shown {
  locale: Locale
  setPhase: (phase: Phase | ((now: Phase) => Phase)) => void
  setRefusal: (refusal: Refusal) => void
  setWaiting: (placed: Placed) => void
  askPassword: AskPassword
}

export interface Placing<Order> {
  place: PlaceAction<Order>
  memory: OrderMemory<Order>
}

export async function placeAndOpen<Order extends { gateway: string; method: string }>(
  order: Order,
  { popup, card }: Paying,
  placing: Placing<Order>,
  shown: Shown,
): Promise<void> {
  const { memory } = placing
  const keyed = memory.keyed(order)
  const answer = await ask(order, keyed, placing.place, shown)
  if (!answer?.ok) {
    if (answer?.code === 'idempotency_key_reused') memory.forget()
    shown.setRefusal(answer ?? { problems: {}, message: CHECKOUT_ERRORS[shown.locale].lost })
    return shown.setPhase('idle')
  }
  const { placed } = answer
  if (orderIsOver(placed.state)) {
    // The buyer ordered the same things before and that order has ended, so this is a new order.
    memory.forget()
    return placeAndOpen(order, { popup, card }, placing, shown)
  }
  memory.remember(order, placed, keyed)
  rememberMethod(`${order.gateway}/${order.method}`)
  if (!placed.window) return leaveFor(pageOf(placed, shown.locale), shown)
  if (!popup || popupIsOpen()) return openWindowOf({ ...placed, card }, shown)
  shown.setWaiting({ ...placed, card })
  shown.setPhase('idle')
  // Loads the window's code now, so that the next press opens it without a delay.
  paymentWindow(placed.window.gateway)
    .then((window) => placed.window && window.load(placed.window))
    .catch(() => {})
}

async function ask<Order>(
  order: Order,
  { key, replaces }: Keyed,
  place: PlaceAction<Order>,
  { locale, setPhase }: Shown,
): Promise<PlaceAnswer | undefined> {
  setPhase('placing')
  const slow = setTimeout(() => setPhase((now) => (now === 'placing' ? 'slow' : now)), SLOW_MS)
  const answer = await placeWithRetry(
    () => place(order, { key, ...(replaces && { replaces }) }, locale).catch((error) => refuseOldPage(error, locale)),
    () => setPhase('offline'),
  )
  clearTimeout(slow)
  return answer
}

function refuseOldPage(error: unknown, locale: Locale): PlaceAnswer {
  if (isOldPage(error)) return { ok: false, code: OLD_PAGE, problems: {}, message: NO_ANSWER[locale].oldCheckout }
  throw error
}

export async function openWindowOf(placed: Placed, shown: Shown): Promise<void> {
  const { setPhase } = shown
  const end = await payFor(placed, shown)
  if (!end) return
  switch (end.kind) {
    case 'done':
      return leaveFor(end.looked.orderUrl, shown)
    case 'again':
      shown.setRefusal({ ...(end.isOldPage && { code: OLD_PAGE }), problems: {}, message: end.text, said: end.said })
      return setPhase('idle')
    case 'left':
      setPhase('leaving')
      setTimeout(() => setPhase((now) => (now === 'leaving' ? 'idle' : now)), LEFT_MS)
      return
    default:
      return end satisfies never
  }
}

/** Undefined when there is nothing to pay. */
async function payFor({ card, ...placed }: Placed, { locale, setPhase, askPassword }: Shown): Promise<PayEnd | undefined> {
  const { window } = placed
  if (!window) return undefined
  if (!card || window.method !== 'saved_card') return pay(window, { ...placed, url: pageOf(placed, locale) }, locale, setPhase)
  const byCard = await import('./pay-by-card.ts').catch(() => undefined)
  return byCard ? byCard.payByCard(card, { ...placed, askPassword }, locale, setPhase) : noScript(locale)
}

function leaveFor(url: string, { setPhase }: Shown) {
  setPhase('leaving')
  // Loading a new document removes the gateway's frames and listeners, and the Back button skips the finished checkout.
  location.replace(url)
}

const pageOf = ({ orderUrl, orderId }: PlacedNow, locale: Locale) => orderUrl ?? localePath(locale, `/orders/${orderId}`)

const orderIsOver = (state: OrderState) => ENDED_UNPAID.includes(state) || state === 'refunded'
