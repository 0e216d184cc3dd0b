/**
 * Charges a card that an operator has typed for a caller. The card is in the memory of this one press alone: the intent that is written
 * down before names the press and no card, so whoever finds it later can only look.
 */
import type { Intent } from '#db/schema.ts'
import type { Gateway, Report } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { KeyIn, TypedCard, TypedPayment } from '#lib/gateways/key-in.ts'
import type { Shop } from '#lib/shop.ts'
import { dialledDigits } from '#lib/text/phone.ts'
import { orderNameOf } from './open-window.ts'
import { type PaymentWithOrder, toGatewayPayment } from './payment-with-order.ts'

/** A card, and the press that it was typed for. */
export interface TypedNow {
  press: string
  card: TypedCard
}

interface Asked {
  intent: Intent & { keyIn: { months: number } }
  /** The charge may have been sent before. */
  isRepeat: boolean
}

/** Throws GatewayError. */
export async function chargeTypedCard(
  shop: Shop,
  gateway: Gateway,
  of: PaymentWithOrder,
  { intent, isRepeat }: Asked,
  typed: TypedNow | undefined,
): Promise<Report> {
  const facts = toGatewayPayment(of)
  const port = shop.gateways.keyIn(gateway.name)
  if (isRepeat || !port || !of.order || typed?.press !== intent.ref) {
    const report = await gateway.find(facts)
    // It was never sent, and no window is open, so nobody pays it.
    return !isRepeat && (report.status === 'absent' || report.status === 'open') ? neverSent(report) : report
  }
  const { buyer, locale, id } = of.order
  const payment = {
    ...facts,
    orderName: await orderNameOf(shop, id, locale),
    buyer: { ...buyer, phone: dialledDigits(buyer.phone) },
    months: intent.keyIn.months,
  }
  return send(shop, port, payment, typed.card, intent.key)
}

const neverSent = (report: Report): Report => ({ ...report, status: 'failed', failure: { reason: 'other', code: 'KEY_IN_NOT_SENT' } })

/** Soon, because the caller waits and the card is here only so long. */
const PAUSES_MS = [1000, 2000]

/** Repeats the same request while nobody knows what became of it, where the gateway charges a repeated one once. */
async function send(shop: Shop, port: KeyIn, payment: TypedPayment, card: TypedCard, key: string): Promise<Report> {
  for (const pauseMs of port.repeats ? PAUSES_MS : []) {
    try {
      const report = await port.pay(payment, card, key)
      if (report.status !== 'absent' && report.status !== 'open') return report
    } catch (error) {
      if (!GatewayError.is(error)) throw error
    }
    await shop.sleep(shop.scaled(pauseMs))
  }
  return port.pay(payment, card, key)
}
