/** Charges a member's saved card: what a window's agreement and its capture are for everybody else. */
import type { CardCharge, Intent } from '#db/schema.ts'
import type { Gateway, Report } from '#lib/gateways/gateway.ts'
import { chargeableCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { dialledDigits } from '#lib/text/phone.ts'
import { orderNameOf } from './open-window.ts'
import { type PaymentWithOrder, toGatewayPayment } from './payment-with-order.ts'

/** How long after the press a charge is still sent: as long as somebody waits for it. */
const SENT_FOR_MS = 5 * 60_000

/** What the member agreed to with their press. */
export const chargeNow = (shop: Shop, id: string, months: number): CardCharge => ({
  id,
  months,
  until: new Date(shop.clock.now().getTime() + shop.scaled(SENT_FOR_MS)).toISOString(),
})

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
  const card = await chargeableCard(shop, savedCard.id)
  const isLate = shop.clock.now() >= new Date(savedCard.until)
  const mayBeSent = !isLate && (!isRepeat || port?.repeatsCharges)
  if (!port || !card || !of.order || !mayBeSent) {
    const report = await gateway.find(facts)
    // It was never sent, so the gateway's "I know no such payment" is an answer.
    return report.status === 'absent' && !isRepeat ? neverSent(report) : report
  }
  const { buyer, locale } = of.order
  return port.charge(
    {
      ...facts,
      orderName: await orderNameOf(shop, of.order.id, locale),
      buyer: { ...buyer, phone: dialledDigits(buyer.phone) },
      months: savedCard.months,
    },
    card,
    key,
  )
}

const neverSent = (report: Report): Report => ({
  ...report,
  status: 'failed',
  failure: { reason: 'saved_card_gone', code: 'SAVED_CARD_GONE' },
})
