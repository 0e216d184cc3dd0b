/** What is kept of an order that an operator places for a caller: who placed it, why, and what was read out. */
import { rows, type Script, type Writer } from '#db/database.ts'
import { phoneOrders } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { randomId } from '#lib/clock.ts'
import type { Order } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'

export interface PhoneCall {
  /** The operator's e-mail address. */
  operator: string
  /** Why it is placed by telephone. */
  reason: string
}

/** The gateways at which an operator can have a caller's card charged; none where the form for cards is off. */
export const gatewaysForCallersCards = (shop: Shop): string[] =>
  shop.env.CARD_ENTRY === 'server'
    ? shop.gateways
        .candidates()
        .filter(({ name, isAvailable }) => isAvailable && shop.gateways.keyIn(name))
        .map(({ name }) => name)
    : []

/**
 * The order's own agreements say what the caller has heard and agreed to, with the version of each text. The reason is not in the log,
 * which keeps everything for ever.
 */
export function* recordPhoneOrder(shop: Shop, tx: Writer, order: Order, { operator, reason }: PhoneCall): Script<void> {
  const row = { id: randomId(shop.random), orderId: order.id, placedBy: operator, reason, agreements: [], placedAt: order.placedAt }
  yield* rows(tx.insert(phoneOrders).values(row).returning({ id: phoneOrders.id }))
  yield* logOperatorAction(shop, tx, {
    actor: operator,
    action: 'phone-order.place',
    subject: order.id,
    detail: { total: order.total, readOut: order.agreements.filter(({ agreed }) => agreed).map(({ id, version }) => `${id} ${version}`) },
  })
}
