/** Charges a member's saved card: what a window's agreement and its capture are for everybody else. */
import type { Script, Writer } from '#db/database.ts'
import type { CardCharge, Intent } from '#db/schema.ts'
import type { Gateway, Report, WindowRequest } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { PaymentByCard, SavedCard } from '#lib/gateways/saved-cards.ts'
import { chargeableCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { dialledDigits } from '#lib/text/phone.ts'
import { changePayment } from './change-payment.ts'
import { claimOf, orderNameOf, returnUrl } from './open-window.ts'
import { UNANSWERED } from './payment-state.ts'
import { loadPaymentWithOrder, type Order, type Payment, type PaymentWithOrder, toGatewayPayment } from './payment-with-order.ts'

/** How long after the press a charge is still sent: as long as somebody waits for it. */
const SENT_FOR_MS = 5 * 60_000
/** How much longer a buyer has whose bank asks them. No other card is charged before, and the goods are reserved a little longer. */
const AUTHENTICATED_WITHIN_MS = 5 * 60_000

/** What the member agreed to with their press. */
export const chargeNow = (shop: Shop, id: string, months: number): CardCharge => ({
  id,
  months,
  until: new Date(shop.clock.now().getTime() + shop.scaled(SENT_FOR_MS)).toISOString(),
})

/** What the member agreed to with their subscription. */
export const chargeForRenewal = (shop: Shop, id: string): CardCharge => ({ ...chargeNow(shop, id, 0), renewal: true })

/**
 * How much longer an unanswered renewal is looked for before another one is sent. A request that was on its way for so long does not
 * arrive any more, and if one did, what it brings is given back.
 */
const RENEWAL_MISSED_AFTER_MS = 10 * 60_000

interface Asked {
  intent: Intent & { savedCard: CardCharge }
  /** The charge may have been sent before. */
  isRepeat: boolean
}

/** Throws GatewayError. */
export async function chargeSavedCard(shop: Shop, gateway: Gateway, of: PaymentWithOrder, { intent, isRepeat }: Asked): Promise<Report> {
  const { savedCard, key } = intent
  const facts = toGatewayPayment(of)
  const port = shop.gateways.savedCards(gateway.name)
  const card = await chargeableCard(shop, savedCard.id, isRepeat)
  const lateMs = shop.clock.now().getTime() - new Date(savedCard.until).getTime()
  const mayBeSent = lateMs < 0 && (!isRepeat || port?.repeatsCharges)
  if (!port || !card || !of.order || !mayBeSent) {
    const isGivenUp = isRepeat && lateMs >= shop.scaled(AUTHENTICATED_WITHIN_MS)
    const report = isGivenUp && port?.abandon ? await port.abandon(facts) : await gateway.find(facts)
    const isMissed = savedCard.renewal && lateMs >= shop.scaled(RENEWAL_MISSED_AFTER_MS)
    // It was never sent, or never arrived, and no window is open, so nobody pays it.
    const nobodyPays = (!isRepeat || isMissed) && (report.status === 'absent' || report.status === 'open')
    return nobodyPays ? neverSent(report, card) : report
  }
  return port.charge(await paymentByCard(shop, of.payment, of.order, savedCard.months), card, key)
}

/** The facts about a charge that an adapter gets. */
export async function paymentByCard(shop: Shop, payment: Payment, order: Order, months: number): Promise<PaymentByCard> {
  const { buyer, locale } = order
  return {
    ...toGatewayPayment({ payment, order }),
    orderName: await orderNameOf(shop, order.id, locale),
    buyer: { ...buyer, phone: dialledDigits(buyer.phone) },
    months,
    returnUrl: returnUrl(shop, payment),
  }
}

/** A card that is gone is not offered again; a press that came too late says nothing of its card. */
const neverSent = (report: Report, card: SavedCard | undefined): Report => ({
  ...report,
  status: 'failed',
  failure: card ? { reason: 'session_expired', code: 'CHARGE_TOO_LATE' } : { reason: 'saved_card_gone', code: 'SAVED_CARD_GONE' },
})

/** A charge without an answer is looked up from now on, and never sent again. */
export function* sendNoMore(tx: Writer, payment: Payment, now: Date): Script<void> {
  const asked = payment.intent?.savedCard
  if (!payment.intent || !asked || new Date(asked.until) <= now) return
  yield* changePayment(tx, payment, { intent: { ...payment.intent, savedCard: { ...asked, until: now.toISOString() } } })
}

/**
 * The member takes another card: a charge that its gateway can end ends at the next look, instead of when its time is over. False where
 * none is under way, and where it is of this card.
 */
export function* giveUpCharge(shop: Shop, tx: Writer, paymentId: string, cardId: string): Script<boolean> {
  const found = yield* loadPaymentWithOrder(tx, paymentId)
  const payment = found?.payment
  const asked = payment?.intent?.savedCard
  if (!payment?.intent || !asked || asked.id === cardId || !UNANSWERED.includes(payment.state)) return false
  if (!shop.gateways.savedCards(payment.gateway)?.abandon) return false
  const until = new Date(shop.clock.now().getTime() - shop.scaled(AUTHENTICATED_WITHIN_MS)).toISOString()
  yield* changePayment(tx, payment, { intent: { ...payment.intent, savedCard: { ...asked, until } } })
  return true
}

/**
 * The window in which the buyer proves to their bank that they want the charge under way; undefined where no bank asks, and while the
 * gateway gives no answer: the next press asks again.
 */
export async function authenticationWindow(shop: Shop, paymentId: string): Promise<WindowRequest | undefined> {
  const found = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  if (!found) return undefined
  const port = shop.gateways.savedCards(found.payment.gateway)
  if (!port?.authentication || !UNANSWERED.includes(found.payment.state)) return undefined
  try {
    const window = await port.authentication(toGatewayPayment(found))
    return window && { ...window, claim: claimOf(shop, found.payment) }
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return undefined
  }
}
