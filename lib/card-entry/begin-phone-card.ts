/** Opens the form for a caller's card: what was read out to the caller is recorded, and the operator gets the form's address. */
import { and, desc, eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { orders, payments, phoneOrders } from '#db/schema.ts'
import type { Operator } from '#lib/admin/operator-session.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { instalmentsOf } from '#lib/checkout/instalments.ts'
import { gatewaysForCallersCards } from '#lib/checkout/phone-order.ts'
import { UNANSWERED } from '#lib/payments/payment-state.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { firstPayTicket } from './pay-ticket.ts'

/** What is read out before a card is typed, with the version of its text. */
export const PHONE_CARD_AGREEMENT = { id: 'phone-card', version: '2026-11-30' } as const

export interface PhoneCardWanted {
  orderId: string
  /** In how many monthly instalments; 0 is all at once. */
  months: number
  /** The caller has heard the agreement, and said yes. */
  agreed: boolean
}

export type PhoneCardProblem = 'not_offered' | 'agree_first' | 'not_payable' | 'in_doubt' | 'wrong_months' | 'database_restored'

export type BegunPhoneCard = { ok: true; frameUrl: string } | { ok: false; problem: PhoneCardProblem }

const refused = (problem: PhoneCardProblem): BegunPhoneCard => ({ ok: false, problem })

export async function beginPhoneCard(shop: Shop, wanted: PhoneCardWanted, operator: Operator): Promise<BegunPhoneCard> {
  const { orderId, months, agreed } = wanted
  if (!agreed) return refused('agree_first')
  if (await isRestored(shop)) return refused('database_restored')
  const [found] = await shop.db.read
    .select({ payment: payments })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(and(eq(orders.id, orderId), eq(orders.channel, 'phone'), eq(payments.method, 'key_in')))
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(1)
  if (!found) return refused('not_payable')
  const { payment } = found
  if (UNANSWERED.includes(payment.state)) return refused('in_doubt')
  if (payment.state !== 'ready') return refused('not_payable')
  if (!gatewaysForCallersCards(shop).includes(payment.gateway)) return refused('not_offered')
  if (!instalmentsOf(payment, {}).includes(months)) return refused('wrong_months')
  await shop.db.transact(function* (tx) {
    const agreements = [{ ...PHONE_CARD_AGREEMENT, agreed: true }]
    yield* rows(tx.update(phoneOrders).set({ agreements }).where(eq(phoneOrders.orderId, orderId)).returning({ id: phoneOrders.id }))
    const detail = {
      paymentId: payment.id,
      amount: payment.amount,
      months,
      readOut: `${PHONE_CARD_AGREEMENT.id} ${PHONE_CARD_AGREEMENT.version}`,
    }
    yield* logOperatorAction(shop, tx, { actor: operator.email, action: 'phone-order.charge', subject: orderId, detail })
  })
  const ticket = firstPayTicket(shop, { paymentId: payment.id, operatorId: operator.id, locale: operator.locale, months })
  return { ok: true, frameUrl: `${shop.env.CARD_ENTRY_URL}/?t=${encodeURIComponent(ticket)}` }
}
