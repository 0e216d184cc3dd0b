/** Places the order that pays a pay link: for what the link says, to whom it says, and nothing that the request says of either. */
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { orders } from '#db/schema.ts'
import { isEscrowed } from '#lib/gateways/routing.ts'
import { PAYABLE } from '#lib/orders/order-state.ts'
import { type FoundPayLink, findPayLink, type PayLink } from '#lib/pay-links/pay-link.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'
import { type OrderInput, orderInput } from './order-input.ts'
import { type PlaceResult, type PlacingContext, placeOrder } from './place-order.ts'
import { offeredMethods } from './quote-cart.ts'

const { buyer, agreements, gateway, method, cashReceipt } = orderInput.shape

/** A field that the operator has given is not asked for again. */
export const payLinkInput = z.strictObject({ buyer: buyer.partial(), agreements, gateway, method, cashReceipt })

export type PayLinkInput = z.output<typeof payLinkInput>

/** Of a sum nothing is sent, so no payment company can hold the money until it has come. */
export const methodsOfPayLink = (shop: Shop, { amount: total, phoneOrderId }: Pick<PayLink, 'amount' | 'phoneOrderId'>) =>
  offeredMethods(shop, { total, currency: 'KRW' }).filter(({ escrow }) => phoneOrderId !== null || !escrow)

export async function placePayLink(
  shop: Shop,
  id: string,
  input: PayLinkInput,
  context: Omit<PlacingContext, 'payLink'>,
): Promise<PlaceResult> {
  const found = await findPayLink(shop, id)
  if (!found) return { ok: false, problem: { code: 'pay_link_closed' } }
  const isRetry = found.order?.idempotencyKey === context.idempotencyKey
  if (found.state === 'in_doubt') return { ok: false, problem: { code: 'payment_in_doubt' } }
  if (found.state !== 'open' && !isRetry) return { ok: false, problem: { code: 'pay_link_closed' } }
  const { link } = found
  const isForGoods = link.phoneOrderId !== null
  if (!isForGoods && isEscrowed(shop.env.ESCROW, input.gateway, input.method))
    return { ok: false, problem: { code: 'method_unavailable', field: 'method' } }
  const payer = buyer.safeParse({ ...input.buyer, ...link.buyer })
  if (!payer.success) return { ok: false, problem: { code: 'invalid_input', field: `buyer.${String(payer.error.issues[0]?.path[0])}` } }
  const replaces = isRetry ? undefined : unpaidOrderOf(shop, found)
  const goods = isForGoods && found.order ? { goodsOf: found.order.id, goodsUntil: link.expiresAt } : {}
  const shipping = isForGoods && found.order ? await whereGoodsGo(shop, found.order.id) : undefined
  return placeOrder(shop, orderFor(input, payer.data, shipping), { ...context, payLink: { id, ...(replaces && { replaces }), ...goods } })
}

/** As the caller has told the operator. */
const whereGoodsGo = async ({ db }: Shop, orderId: string): Promise<OrderInput['shipping'] | undefined> =>
  (await db.read.select({ shipping: orders.shipping }).from(orders).where(eq(orders.id, orderId)))[0]?.shipping

/** Whoever opens the link anew goes on from there: the order before is withdrawn, unless the gateway says that it is paid. */
function unpaidOrderOf({ env }: Shop, { order }: FoundPayLink): OrderInput['replaces'] {
  if (!order || !PAYABLE.includes(order.state)) return undefined
  return { orderId: order.id, token: issueToken(env.SESSION_SECRET, 'order', order.id) }
}

function orderFor(
  { agreements, gateway, method, cashReceipt }: PayLinkInput,
  payer: OrderInput['buyer'],
  shipping: OrderInput['shipping'] = { recipient: payer.name, phone: payer.phone, postcode: '', address1: '' },
): OrderInput {
  return {
    lines: [],
    buyer: payer,
    shipping,
    agreements,
    gateway,
    method,
    ...(cashReceipt && { cashReceipt }),
  }
}
