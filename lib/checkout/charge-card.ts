/** Pays with a saved card: by a press of its owner, or as soon as a card that was saved for a payment is there. */
import { and, desc, eq } from 'drizzle-orm'
import { payments } from '#db/schema.ts'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import { RetryLater } from '#lib/jobs/jobs.ts'
import { authenticationWindow, chargeNow, giveUpCharge } from '#lib/payments/charge-saved-card.ts'
import { type Cause, type Completion, completePayment } from '#lib/payments/complete-payment.ts'
import { windowOf } from '#lib/payments/open-window.ts'
import { PAYABLE } from '#lib/payments/payment-state.ts'
import { loadPaymentWithOrder, type Order, type Payment, readPayment } from '#lib/payments/payment-with-order.ts'
import { askAgain } from '#lib/risk/ask-again.ts'
import { type CardRow, readCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { instalmentsOf } from './instalments.ts'
import { mustProve, type Presser, proofOf } from './step-up.ts'

export type Charged =
  /** `proof`: for the cookie by which the next press of this order needs no password. */
  | { ok: true; completion: Completion; window?: WindowRequest; proof?: string }
  /**
   * The member has no such card or payment, the card is at another gateway, these instalments are not allowed, the gateway is away, the
   * member must prove first who they are, or the rules about risk do not let this card or this member pay now.
   */
  | {
      ok: false
      problem:
        | 'no_such_card'
        | 'no_such_payment'
        | 'wrong_card'
        | 'wrong_months'
        | 'gateway_unavailable'
        | 'step_up_required'
        | 'not_accepted'
    }

interface Press {
  who: Presser
  paymentId: string
  cardId: string
  /** 0 pays all at once. */
  months: number
}

export async function chargeCard(shop: Shop, press: Press): Promise<Charged> {
  const { who, paymentId, cardId, months } = press
  const of = await paymentOfMember(shop, who.memberId, paymentId)
  if (!of) return { ok: false, problem: 'no_such_payment' }
  const { payment, order } = of
  const card = await readCard(shop, cardId)
  if (card?.memberId !== who.memberId || card.state !== 'active') return { ok: false, problem: 'no_such_card' }
  if (card.gateway !== payment.gateway || payment.method !== 'saved_card') return { ok: false, problem: 'wrong_card' }
  if (!instalmentsOf(payment, card.face).includes(months)) return { ok: false, problem: 'wrong_months' }
  // Nothing has been asked of it yet, so the member may take another way at once.
  if (payment.state === 'ready' && !shop.gateways.isAvailable(payment.gateway)) return { ok: false, problem: 'gateway_unavailable' }
  const proven = () => !mustProve(shop, who, order, true)
  const risk = await riskOfCharge(shop, of, card, proven)
  if (risk?.problem === 'not_accepted') return { ok: false, problem: risk.problem }
  // A press that comes again when all is over charges nothing, and asks nothing.
  if (maySend(payment) && mustProve(shop, who, order, risk?.problem === 'step_up')) return { ok: false, problem: 'step_up_required' }
  // A gateway that makes payments beforehand has none yet for the try after a refusal. Where it gives no answer the charge finds that out.
  await windowOf(shop, order, payment)
  const isAnother = await shop.db.transact((tx) => giveUpCharge(shop, tx, payment.id, card.id))
  const completion = await (maySend(payment) ? charge(shop, payment, card, months, 'callback') : look(shop, payment))
  const next = isAnother && completion?.outcome === 'declined' ? await nextTryOf(shop, order) : undefined
  if (next) return chargeCard(shop, { ...press, paymentId: next })
  if (!completion) return { ok: false, problem: 'no_such_payment' }
  // The gateway could not be asked, and the charge was not sent: the member may press again at once.
  if (completion.outcome === 'pending' && (await readPayment(shop, payment.id))?.state === 'ready')
    return { ok: false, problem: 'gateway_unavailable' }
  return {
    ok: true,
    completion,
    ...(await authentication(shop, completion)),
    ...(who.gavePassword && { proof: proofOf(shop, who, order) }),
  }
}

/** Asked once for each charge: a press that comes again only looks. */
async function riskOfCharge(shop: Shop, { payment, order }: { payment: Payment; order: Order }, { tag }: CardRow, proven: () => boolean) {
  if (payment.state !== 'ready') return undefined
  return askAgain(shop, { stage: 'charge', order, payment, hasProved: proven(), card: tag })
}

/** The payment that followed a charge which was given up. */
async function nextTryOf(shop: Shop, { id }: Order): Promise<string | undefined> {
  const [next] = await shop.db.read
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, id), eq(payments.state, 'ready'), eq(payments.method, 'saved_card')))
    .orderBy(desc(payments.createdAt))
    .limit(1)
  return next?.id
}

/** The window that the page opens next, where the buyer's bank asks the buyer. */
export async function authentication(shop: Shop, { outcome, paymentId }: Completion): Promise<{ window?: WindowRequest }> {
  const window = outcome === 'pending' ? await authenticationWindow(shop, paymentId) : undefined
  return window ? { window } : {}
}

/**
 * What a window has agreed to may be captured late. A press is no such agreement: it would pay the prices of another day, and neither the
 * password nor the rules about risk were asked for.
 */
const maySend = ({ state }: Payment): boolean => PAYABLE.includes(state)

const look = (shop: Shop, { id }: Payment): Promise<Completion | undefined> => completePayment(shop, { paymentId: id }, 'callback')

const charge = (shop: Shop, payment: Payment, card: CardRow, months: number, cause: Cause): Promise<Completion | undefined> =>
  completePayment(shop, { paymentId: payment.id, authorisation: { ref: card.id, savedCard: chargeNow(shop, card.id, months) } }, cause)

/** Undefined where nothing is paid with the card, or it is not saved. */
export async function chargeNewCard(shop: Shop, cardId: string, cause: Cause): Promise<Completion | undefined> {
  const card = await readCard(shop, cardId)
  const payment = card?.paymentId ? await readPayment(shop, card.paymentId) : undefined
  if (!card || !payment || card.state !== 'active' || payment.gateway !== card.gateway) return undefined
  // The buyer agreed when the window opened, to an order that is still open: its return may be visited again a week later.
  if (payment.state !== 'ready') return completePayment(shop, { paymentId: payment.id }, cause)
  const found = await shop.db.query((tx) => loadPaymentWithOrder(tx, payment.id))
  // The card and its owner were asked about when it was begun; which card it is, is known only now.
  if (found?.order && (await riskOfCharge(shop, { payment, order: found.order }, card, () => true))) return undefined
  return charge(shop, payment, card, 0, cause)
}

/** How long after it was saved a card is still charged for its order, and how soon it is tried again. */
const CHARGED_FOR_MS = 5 * 60_000
const AGAIN_AFTER_MS = 15_000

/** A job. Somebody else's look at the payment keeps a charge from being made, and then it is made a little later. */
export async function chargeSoon(shop: Shop, cardId: string): Promise<void> {
  const card = await readCard(shop, cardId)
  const isOver = !card?.savedAt || shop.clock.now().getTime() - card.savedAt.getTime() >= shop.scaled(CHARGED_FOR_MS)
  const completion = await chargeNewCard(shop, cardId, 'job')
  const payment = completion && (await readPayment(shop, completion.paymentId))
  if (payment?.state === 'ready' && !isOver) throw new RetryLater(AGAIN_AFTER_MS)
}

/** Undefined for whoever has no such order. */
export async function paymentOfMember(
  shop: Shop,
  memberId: string,
  paymentId: string,
): Promise<{ payment: Payment; order: Order } | undefined> {
  const found = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  return found?.order?.memberId === memberId ? { payment: found.payment, order: found.order } : undefined
}
