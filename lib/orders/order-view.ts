/** What an order page or an API answer may say of an order: the whole of it to its owner, number, goods and state to a holder of its token. */
import type { Localised, orders, Receipt, Shipping, VirtualAccount } from '#db/schema.ts'
import { type FailureReason, isFailureReason } from '#lib/payments/failure-reason.ts'
import type { WindowRequest } from '#lib/payments/gateways/gateway.ts'
import { windowOf } from '#lib/payments/open-window.ts'
import type { PaymentState } from '#lib/payments/outcome.ts'
import type { Shop } from '#lib/shop.ts'
import type { OrderState } from './order-state.ts'
import { readWholeOrder } from './whole-order.ts'
import { withoutCustomer } from './without-customer.ts'

export interface OrderView {
  id: string
  number: string
  state: OrderState
  fulfilment: string
  version: number
  currency: string
  itemsTotal: number
  discount: number
  shippingFee: number
  total: number
  taxFree: number
  couponCode: string | null
  locale: 'ko' | 'en'
  placedAt: Date
  paidAt: Date | null
  /** Until when goods are kept for the buyer. */
  holdUntil: Date
  memberId: string | null
  lines: {
    productId: string
    /** Absent for a product without options. */
    optionId?: string
    name: Localised
    label: Localised | null
    image: string
    unitPrice: number
    quantity: number
    discount: number
  }[]
  /** The payment that counts: the one that took the money, or the next one to pay with. */
  payment: PaymentView
  /** Why the attempt before this one was refused, when it was. */
  lastFailure: FailureReason | null
  /** Only for the owner. */
  personal: { buyer: { name: string; email: string; phone: string }; shipping: Shipping } | null
  givenBack: { amount: number; state: 'requested' | 'unknown' | 'done' | 'failed' } | null
}

export interface PaymentView {
  id: string
  gateway: string
  method: string
  state: PaymentState
  receipt: Receipt | null
  virtualAccount: VirtualAccount | null
  /** There while the payment can be made. */
  window?: WindowRequest
}

export type Access = 'owner' | 'token'

export async function viewOrder(shop: Shop, orderId: string, access: Access): Promise<OrderView | undefined> {
  const whole = await readWholeOrder(shop, orderId)
  if (!whole) return undefined
  const { order, lines, payments: attempts, refunds: returned } = whole
  const payment = attempts.find((attempt) => attempt.captured > attempt.refunded && attempt.state !== 'giving_back') ?? attempts[0]
  if (!payment) return undefined
  const refused = attempts.find((attempt) => attempt.failureReason !== null)
  const window = await windowOf(shop, order, payment)
  return {
    ...pick(order),
    lines: lines.map(({ skuId, productId, name, label, image, unitPrice, quantity, discount }) => ({
      productId,
      ...(skuId !== productId && { optionId: skuId }),
      name,
      label,
      image,
      unitPrice,
      quantity,
      discount,
    })),
    payment: {
      id: payment.id,
      gateway: payment.gateway,
      method: payment.method,
      state: payment.state,
      receipt: payment.receipt,
      virtualAccount: payment.virtualAccount,
      ...(window && { window: access === 'owner' ? window : withoutCustomer(window) }),
    },
    lastFailure: refused && isFailureReason(refused.failureReason) ? refused.failureReason : null,
    personal: access === 'owner' ? { buyer: order.buyer, shipping: order.shipping } : null,
    givenBack: returned[0] ? { amount: returned[0].amount, state: returned[0].state } : null,
  }
}

const pick = ({
  id,
  number,
  state,
  fulfilment,
  version,
  currency,
  itemsTotal,
  discount,
  shippingFee,
  total,
  taxFree,
  couponCode,
  locale,
  placedAt,
  paidAt,
  holdUntil,
  memberId,
}: typeof orders.$inferSelect) => ({
  id,
  number,
  state,
  fulfilment,
  version,
  currency,
  itemsTotal,
  discount,
  shippingFee,
  total,
  taxFree,
  couponCode,
  locale,
  placedAt,
  paidAt,
  holdUntil,
  memberId,
})
