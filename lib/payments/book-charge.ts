/** Has a gateway charge a saved card by its own clock, and takes that back. */
import type { Booking } from '#lib/gateways/schedules.ts'
import { cardAtGateway, chargeableCard, readCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { paymentByCard } from './charge-saved-card.ts'
import { loadPaymentWithOrder } from './payment-with-order.ts'

export interface ChargeToBook {
  paymentId: string
  cardId: string
  at: Date
}

/** The gateway's name of the booking; undefined where it is refused. Repeatable. Throws GatewayError. */
export async function bookCharge(shop: Shop, { paymentId, cardId, at }: ChargeToBook): Promise<string | undefined> {
  const of = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  const port = of && shop.gateways.schedules(of.payment.gateway)
  const card = await chargeableCard(shop, cardId, false)
  if (!of?.order || !port || !card || of.payment.state !== 'ready') return undefined
  return port.book(await paymentByCard(shop, of.payment, of.order, 0), card, at, paymentId)
}

/** `fired`: the gateway has charged it, or has tried to. Repeatable. Throws GatewayError. */
export async function revokeCharge(shop: Shop, paymentId: string, cardId: string, booking: Booking): Promise<'revoked' | 'fired'> {
  const of = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  const port = of && shop.gateways.schedules(of.payment.gateway)
  const row = await readCard(shop, cardId)
  const card = row && cardAtGateway(shop, row)
  // A card that has ended takes its bookings along.
  return port && card ? port.revoke({ id: paymentId }, card, booking) : 'revoked'
}
