/** Whether and how an order's payment can be opened in the browser. */

import { asc, eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { type Localised, orderLines, type orders, payments, products } from '#db/schema.ts'
import type { GatewayMember, PaymentToOpen, Prepared, WindowRequest } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { inLocale, type Locale, localePath } from '#lib/locale.ts'
import { ORDER_NAME } from '#lib/messages/order-name.ts'
import { orderIsOpen } from '#lib/orders/order-state.ts'
import { DATABASE_RESTORED, isRestored } from '#lib/restored.ts'
import { askAgain } from '#lib/risk/ask-again.ts'
import type { Shop } from '#lib/shop.ts'
import { cutText } from '#lib/text/cut-text.ts'
import { dialledDigits } from '#lib/text/phone.ts'
import { issueToken } from '#lib/tokens.ts'
import { keepMemberRef, memberOf } from './gateway-member.ts'
import { toGatewayPayment } from './payment-with-order.ts'
import { receiptForWindow } from './receipt-choice.ts'

type Order = typeof orders.$inferSelect
type Payment = typeof payments.$inferSelect

/**
 * Registers the amount where the gateway can compare it, then returns how to open the window; undefined when there is nothing to
 * open. Throws GatewayError.
 */
export async function prepareAndOpen(shop: Shop, order: Order, payment: Payment): Promise<WindowRequest | undefined> {
  const gateway = shop.gateways.get(payment.gateway)
  if (!gateway || !canBePaid(order, payment)) return undefined
  if (await isRestored(shop)) throw new GatewayError('unreachable', DATABASE_RESTORED)
  const member = await memberOf(shop, order, payment.gateway)
  if (gateway.registersAmounts && !payment.registeredAt) {
    const prepared = await gateway.prepare(toGatewayPayment({ payment, order }), member)
    payment = { ...payment, ...(await keepPrepared(shop, order, payment, prepared)) }
  }
  const claim = claimOf(shop, payment)
  // A saved card has no window: the page asks the shop to charge it.
  if (payment.method === 'saved_card') return { gateway: payment.gateway, method: 'saved_card', popup: false, claim }
  const window = { ...(await gateway.window(await describe(shop, order, payment, member), returnUrl(shop, payment))), claim }
  const { APP_SCHEME: scheme, APP_USER_AGENT: mark } = shop.env
  return scheme && mark ? { ...window, app: { scheme, mark } } : window
}

async function keepPrepared(shop: Shop, { memberId }: Order, { id, gateway }: Payment, { ref, memberRef }: Prepared) {
  const now = shop.clock.now()
  const registered = { registeredAt: now, ...(ref && { gatewayRef: ref }) }
  await shop.db.transact(function* (tx) {
    yield* rows(tx.update(payments).set(registered).where(eq(payments.id, id)).returning({ id: payments.id }))
    if (memberId && memberRef) yield* keepMemberRef(tx, { memberId, gateway, ref: memberRef, updatedAt: now })
  })
  return registered
}

/** Like prepareAndOpen, for pages: while a gateway is unavailable the page has no window, instead of an error. */
export async function windowOf(shop: Shop, order: Order, payment: Payment): Promise<WindowRequest | undefined> {
  if (canBePaid(order, payment) && (await mayNotOpen(shop, order, payment))) return undefined
  return windowUnasked(shop, order, payment)
}

/** For a charge that no buyer waits for: the rules about risk ask about whoever stands before the shop, and nobody does. */
export async function windowUnasked(shop: Shop, order: Order, payment: Payment): Promise<WindowRequest | undefined> {
  try {
    return await prepareAndOpen(shop, order, payment)
  } catch (error) {
    if (GatewayError.is(error)) return undefined
    throw error
  }
}

/** Another attempt, after cards that were refused: the rules about risk say whether it is one too many. */
const mayNotOpen = (shop: Shop, order: Order, payment: Payment) =>
  askAgain(shop, { stage: 'window', order, payment, hasProved: order.memberId !== null })

/** The card of a caller is typed by an operator, and nobody's browser opens anything. */
const canBePaid = (order: Order, payment: Payment) =>
  payment.method !== 'key_in' && payment.state === 'ready' && orderIsOpen(order.state) && payment.revision === order.revision

/** Proves that the result of a window is told by whom the shop gave the window to. */
export const claimOf = ({ env }: Shop, { id }: Pick<Payment, 'id'>): string => issueToken(env.SESSION_SECRET, 'return', id)

/** Where a gateway's page sends the buyer back to. */
export const returnUrl = (shop: Shop, payment: Pick<Payment, 'id' | 'gateway'>): string =>
  `${shop.env.PUBLIC_URL}/api/payments/return/${payment.gateway}?payment=${payment.id}&sig=${claimOf(shop, payment)}`

async function describe(shop: Shop, order: Order, payment: Payment, member: GatewayMember | undefined): Promise<PaymentToOpen> {
  const lines = await shop.db.query((tx) => linesOf(tx, { orderId: order.id }))
  const cashReceipt = await receiptForWindow(shop, payment)
  return {
    ...toGatewayPayment({ payment, order }),
    orderName: orderName(lines, order.locale),
    products: lines.map(({ name, slug, ...line }) => ({
      ...line,
      name: productName(name, order.locale),
      link: `${shop.env.PUBLIC_URL}${localePath(order.locale, `/products/${slug}`)}`,
    })),
    ...(payment.escrow && { escrow: true as const }),
    ...(cashReceipt && { cashReceipt }),
    locale: order.locale,
    buyer: {
      ...order.buyer,
      phone: dialledDigits(order.buyer.phone),
      postcode: order.shipping.postcode,
      address: [order.shipping.address1, order.shipping.address2 ?? ''],
    },
    depositHours: shop.env.DEPOSIT_HOURS,
    customerKey: member?.key ?? null,
  }
}

const linesOf = prepared<{ orderId: string }>()('lines-of', (tx, { param }) =>
  tx
    .select({
      id: orderLines.productId,
      slug: products.slug,
      name: orderLines.name,
      quantity: orderLines.quantity,
      unitPrice: orderLines.unitPrice,
    })
    .from(orderLines)
    .innerJoin(products, eq(products.id, orderLines.productId))
    .where(eq(orderLines.orderId, param(orderLines.orderId, 'orderId')))
    .orderBy(asc(orderLines.position)),
)

/** Of an order, for whoever charges without a window. */
export const orderNameOf = async (shop: Shop, orderId: string, locale: Locale): Promise<string> =>
  orderName(await shop.db.query((tx) => linesOf(tx, { orderId })), locale)

/** Toss allows 100 characters; older PortOne channels allow fewer bytes. */
const LONGEST_NAME = 60

const productName = (name: Localised, locale: Locale) => cutText(inLocale(name, locale), LONGEST_NAME)

/** "청자 찻잔 외 2건" */
export function orderName(lines: readonly { name: Localised }[], locale: Locale): string {
  const first = lines[0] ? productName(lines[0].name, locale) : ''
  if (lines.length < 2) return first
  return ORDER_NAME[locale].andMore({ first, lines: lines.length - 1 })
}
