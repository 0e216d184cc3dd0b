/**
 * Money that came under the id of a saved card: a window that saves a card was given a sum in the browser, or somebody has paid under the
 * card's name. The shop asks for no money under such an id, so nothing was sold for it, and it goes back.
 */
import type { Gateway } from '#lib/gateways/gateway.ts'
import type { Job } from '#lib/jobs/jobs.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { readPayment } from '#lib/payments/payment-with-order.ts'
import { lookAtCard } from '#lib/saved-cards/complete-card.ts'
import { readCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { giveBackOrphan } from './refund-orphan-payment.ts'

/** A job. Throws GatewayError when the gateway gives no answer. */
export async function lookAtCardAndMoney(shop: Shop, job: Job): Promise<void> {
  const card = await readCard(shop, job.subject)
  const gateway = card && shop.gateways.get(card.gateway)
  if (gateway && shop.gateways.savedCards(gateway.name)?.windowPays) await giveBackMoneyOn(shop, gateway, card.id)
  await lookAtCard(shop, job)
}

/** Returns the result. Throws GatewayError when the gateway gives no answer. */
export async function giveBackMoneyOn(shop: Shop, gateway: Gateway, cardId: string): Promise<string> {
  if (!(await readPayment(shop, cardId))) return giveBackOrphan(shop, gateway, cardId)
  await completePayment(shop, { paymentId: cardId }, 'job')
  return 'done'
}
