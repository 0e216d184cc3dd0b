/**
 * Charges a card that an operator has typed for a caller. The number stays in the memory of this call alone, and a ticket is worth one
 * number: once its payment was asked for, every further press is told what became of it.
 */
import { and, desc, eq, isNull } from 'drizzle-orm'
import { operators, payments } from '#db/schema.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { randomId } from '#lib/clock.ts'
import { cardMark } from '#lib/gateways/card-mark.ts'
import { type FailureReason, isFailureReason } from '#lib/gateways/failure-reason.ts'
import type { TypedCard } from '#lib/gateways/key-in.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { outcomeOf } from '#lib/payments/outcome.ts'
import { loadPaymentWithOrder, type Payment, readPayment } from '#lib/payments/payment-with-order.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isRestored } from '#lib/restored.ts'
import { askAgain } from '#lib/risk/ask-again.ts'
import type { Shop } from '#lib/shop.ts'
import { nextPayTicket, type PayTicket } from './pay-ticket.ts'

export interface PaidOutcome {
  paymentId: string
  /** `closed`: the order can no longer be paid. */
  outcome: 'paid' | 'pending' | 'refused' | 'closed'
  reason?: FailureReason
  /** Opens the form for another number. */
  next?: { subject: string; ticket: string }
}

export type PayingTyped =
  | { ok: true; paid: PaidOutcome }
  | { ok: false; problem: 'over' | 'too_many_requests' | 'busy' }
  /** The rules about risk: only a link may be sent, or nothing at all. `because` is for the operator. */
  | { ok: false; problem: 'link_only' | 'not_accepted'; because: string[] }

/** Numbers that one operator types in an hour; somebody who has more of them tries stolen ones. */
const TRIES = { most: 30, windowMs: 3_600_000 }

export async function payTypedCard(shop: Shop, ticket: PayTicket, card: TypedCard): Promise<PayingTyped> {
  const found = await shop.db.query((tx) => loadPaymentWithOrder(tx, ticket.paymentId))
  const operator = await whoTypes(shop, ticket)
  if (found?.order?.channel !== 'phone' || found.payment.method !== 'key_in' || !operator) return { ok: false, problem: 'over' }
  if (await isRestored(shop)) return { ok: false, problem: 'busy' }
  if (found.payment.state !== 'ready') return { ok: true, paid: whatBecame(found.payment) }
  if (!(await withinLimit(shop, { key: `key-in:${ticket.operatorId}`, ...TRIES }))) return { ok: false, problem: 'too_many_requests' }
  const asked = { stage: 'charge', order: found.order, payment: found.payment, hasProved: false, operator } as const
  const risk = await askAgain(shop, { ...asked, mark: cardMark(card.number) })
  if (risk) return { ok: false, problem: risk.problem === 'step_up' ? 'link_only' : 'not_accepted', because: risk.because }
  const press = randomId(shop.random)
  const authorisation = { ref: press, keyIn: { months: ticket.months } }
  await completePayment(shop, { paymentId: ticket.paymentId, authorisation }, 'operator', { press, card })
  const payment = await readPayment(shop, ticket.paymentId)
  // Somebody else was looking at it, so it was not sent.
  if (!payment || payment.state === 'ready') return { ok: false, problem: 'busy' }
  const next = payment.state === 'failed' ? await nextTry(shop, ticket, payment) : undefined
  return { ok: true, paid: { ...whatBecame(payment), ...(next && { next }) } }
}

/** The operator's e-mail address; undefined for who may not charge cards any more. */
async function whoTypes(shop: Shop, { operatorId }: PayTicket): Promise<string | undefined> {
  const isWorking = and(eq(operators.id, operatorId), isNull(operators.disabledAt))
  const [operator] = await shop.db.read.select({ role: operators.role, email: operators.email }).from(operators).where(isWorking)
  return operator && may(operator, 'phone-order.charge') ? operator.email : undefined
}

function whatBecame({ id, state, failureReason }: Payment): PaidOutcome {
  const outcome = outcomeOf(state)
  switch (outcome) {
    case 'paid':
    case 'authorised':
      return { paymentId: id, outcome: 'paid' }
    case 'declined':
      return { paymentId: id, outcome: 'refused', ...(isFailureReason(failureReason) && { reason: failureReason }) }
    case 'pending':
    case 'awaiting_deposit':
      return { paymentId: id, outcome: 'pending' }
    case 'given_back':
    case 'refused':
      return { paymentId: id, outcome: 'closed' }
    default:
      return outcome satisfies never
  }
}

/** Another number is another payment. */
async function nextTry(shop: Shop, ticket: PayTicket, { orderId }: Payment): Promise<PaidOutcome['next']> {
  if (orderId === null) return undefined
  const [next] = await shop.db.read
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.state, 'ready'), eq(payments.method, 'key_in')))
    .orderBy(desc(payments.createdAt))
    .limit(1)
  return next && { subject: next.id, ticket: nextPayTicket(shop, ticket, next.id) }
}
