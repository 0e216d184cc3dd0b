/**
 * A webhook about a payment that this shop does not know. Its money goes back by itself only if the gateway has proved that it says
 * so, and the id is marked as this shop's: otherwise a restored database, or a second shop on the same merchant account, would
 * refund sales. A person is shown the rest.
 */
import { openAttention } from '#lib/attention.ts'
import { isCardId } from '#lib/card-id.ts'
import type { Gateway } from '#lib/gateways/gateway.ts'
import { readCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { whoseId } from '#lib/shop-mark.ts'
import { giveBackMoneyOn } from './money-on-card.ts'
import { giveBackOrphan, moneyUnder } from './refund-orphan-payment.ts'

/** Returns the result. Throws GatewayError when the gateway gives no answer. */
export async function followUnknown(shop: Shop, gateway: Gateway, paymentId: string): Promise<string> {
  if (isCardId(paymentId)) return followCard(shop, gateway, paymentId)
  const whose = whoseId(shop.env, paymentId)
  switch (whose) {
    case 'none':
      return 'unknown payment'
    case 'anothers':
      return tellOfOtherShop(shop, gateway, paymentId)
    case 'ours':
      return gateway.signsWebhooks ? giveBackOrphan(shop, gateway, paymentId) : tellOfMoney(shop, gateway, paymentId)
    case 'unmarked':
      return tellOfMoney(shop, gateway, paymentId)
    default:
      return whose satisfies never
  }
}

/** Only the shop and the card's owner know its id, so it proves itself where the shop has the card. */
async function followCard(shop: Shop, gateway: Gateway, id: string): Promise<string> {
  const card = await readCard(shop, id)
  return card?.gateway === gateway.name ? giveBackMoneyOn(shop, gateway, id) : tellOfMoney(shop, gateway, id)
}

async function tellOfMoney(shop: Shop, gateway: Gateway, paymentId: string): Promise<string> {
  const report = await moneyUnder(shop, gateway, paymentId)
  if (!report) return 'unknown payment'
  const { captured, cancelled, currency } = report
  shop.log.warn('unknown_money', { paymentId, gateway: gateway.name, amount: captured - cancelled })
  await shop.db.transact((tx) =>
    openAttention(tx, {
      id: `unknown-money:${gateway.name}:${paymentId}`,
      reason: 'unknown_money',
      paymentId: null,
      orderId: null,
      detail: `${gateway.name} ${paymentId}: ${captured} - ${cancelled} ${currency}`,
      openedAt: shop.clock.now(),
    }),
  )
  return 'shown to a person'
}

/** Once for each gateway: the other shop's sales are its own business, but that there is one may be news. */
async function tellOfOtherShop(shop: Shop, gateway: Gateway, paymentId: string): Promise<string> {
  await shop.db.transact((tx) =>
    openAttention(tx, {
      id: `another-shop:${gateway.name}`,
      reason: 'another_shop',
      paymentId: null,
      orderId: null,
      detail: `${gateway.name} ${paymentId}`,
      openedAt: shop.clock.now(),
    }),
  )
  return 'payment of another shop'
}
