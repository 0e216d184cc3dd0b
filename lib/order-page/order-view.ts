/** What an order page or an API answer may contain: everything for its owner; number, goods and state for a holder of its token. */

import type { Localised, orders, Receipt, Shipping, VirtualAccount } from '#db/schema.ts'
import { type CashReceiptView, viewCashReceipt } from '#lib/cash-receipts/view-cash-receipt.ts'
import { mayChangeMethod } from '#lib/checkout/change-method.ts'
import { type FailureReason, isFailureReason } from '#lib/gateways/failure-reason.ts'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { Locale } from '#lib/locale.ts'
import { type OrderAggregate, readOrderAggregate } from '#lib/orders/order-aggregate.ts'
import type { OrderState } from '#lib/orders/order-state.ts'
import { hasShipped, SOLD } from '#lib/orders/order-state.ts'
import { isForAPlan } from '#lib/orders/plan-piece.ts'
import { windowOf } from '#lib/payments/open-window.ts'
import { type PaymentState, WAS_SOLD } from '#lib/payments/payment-state.ts'
import type { RefundState } from '#lib/refunds/refund-state.ts'
import { partsRefused, windowIsOver } from '#lib/refunds/request-refund.ts'
import { uncapturedPart } from '#lib/refunds/uncaptured-part.ts'
import { deliveryAt } from '#lib/settings/read-settings.ts'
import type { Shop } from '#lib/shop.ts'
import { type BuyerOptions, buyerOptions, type RefundableAtGateway } from './buyer-options.ts'

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
  locale: Locale
  placedAt: Date
  paidAt: Date | null
  /** Until when the goods are reserved. */
  reservedUntil: Date
  memberId: string | null
  lines: {
    position: number
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
  /** The payment that counts: the one that was paid, or the next one to pay. */
  payment: PaymentView
  /** Why the attempt before this one was refused, if it was. */
  lastFailure: FailureReason | null
  /** Only for the owner. */
  personal: {
    buyer: { name: string; email: string; phone: string }
    shipping: Shipping
    /** Set once a carrier has the goods. */
    parcel: { carrier: string; trackingNumber: string | null } | null
  } | null
  /** The authorised amount that was not captured. */
  uncaptured: number
  /** The automatic refund, finished or in progress. Finished parts are added up. */
  givenBack: { amount: number; state: RefundState } | null
  /** Newest first, without automatic refunds. */
  refunds: { id: string; amount: number; withheld: number; owed: number; state: RefundState; requestedAt: Date }[]
  /** Newest first. `byHand` is what an operator sent by other means than the gateway. */
  returns: {
    id: string
    state: 'requested' | 'approved' | 'refused'
    requestedAt: Date
    decisionNote: string | null
    byHand: number | null
  }[]
  /** The deposit's refund that waits for the buyer's account: only for the owner. */
  accountWanted: { refundId: string; amount: number } | null
  /** Changes whenever a refund, a return, a cash receipt or the fulfilment does. */
  progress: string
  /** Whether the buyer may choose another way to pay: only for the owner. */
  mayChangeMethod: boolean
  /** What the buyer may still do: only for the owner. */
  options: BuyerOptions | null
  /** Null unless the payment company holds the money until the goods arrive: only for the owner. */
  escrow: EscrowView | null
  /** The cash receipt of a transfer or a deposit: only for the owner. */
  cashReceipt: CashReceiptView | null
}

export interface EscrowView {
  /** `held`: the goods have not left. `confirming`: the buyer has confirmed, and the payment company does not know it yet. */
  state: 'held' | 'confirming' | EscrowRow['state']
  /** Whether the buyer can let the money go here; elsewhere the payment company asks by its own mail. */
  mayConfirm: boolean
}

type EscrowRow = OrderAggregate['escrows'][number]

export interface PaymentView {
  id: string
  gateway: string
  method: string
  state: PaymentState
  /** The part that the buyer paid, and the part that points, coupons or a card company paid instead: together the captured sum. */
  paid: number
  discount: number
  receipt: Receipt | null
  virtualAccount: VirtualAccount | null
  /** Present while the payment can be made. */
  window?: WindowRequest
}

export type Access = 'owner' | 'token'

export async function viewOrder(shop: Shop, orderId: string, access: Access): Promise<OrderView | undefined> {
  const whole = await readOrderAggregate(shop, orderId)
  if (!whole) return undefined
  const { order, lines, payments: attempts, refunds: returned, returns } = whole
  const payment = attempts.find((attempt) => attempt.captured > attempt.refunded && attempt.state !== 'giving_back') ?? attempts[0]
  if (!payment) return undefined
  const refused = attempts.find((attempt) => attempt.failureReason !== null)
  // Only what was sent has a way back; a page that asks again and again before that need not read the settings of its day.
  const wayFee = access === 'owner' && hasShipped(order) ? (await shop.db.query((tx) => deliveryAt(tx, order.placedAt))).fee : 0
  const window = shownTo(access, shop, await windowOf(shop, order, payment))
  return {
    ...pick(order),
    lines: lines.map(({ position, skuId, productId, name, label, image, unitPrice, quantity, discount }) => ({
      position,
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
      paid: payment.captured - payment.discount,
      discount: payment.discount,
      receipt: payment.receipt,
      virtualAccount: payment.virtualAccount,
      ...(window && { window }),
    },
    lastFailure: refused && isFailureReason(refused.failureReason) ? refused.failureReason : null,
    personal: access === 'owner' ? { buyer: order.buyer, shipping: order.shipping, parcel: parcelOf(order) } : null,
    uncaptured: uncapturedPart(payment).reduce((sum, { amount }) => sum + amount, 0),
    givenBack: givenBackOf(whole),
    refunds: returned
      .filter(({ paymentId, requestKey }) => requestKey !== null || isKept(attempts.find(({ id }) => id === paymentId)?.state))
      .map(({ id, amount, withheld, owed, state, requestedAt }) => ({ id, amount, withheld, owed, state, requestedAt })),
    returns: access === 'owner' ? returns.map(returnOf) : [],
    accountWanted: access === 'owner' ? accountWantedOf(whole) : null,
    progress: [order.fulfilment, ...[...returned, ...returns, ...whole.cashReceipts, ...whole.escrows].map(({ state }) => state)].join(),
    mayChangeMethod: access === 'owner' && (await shop.db.query((tx) => mayChangeMethod(tx, order, lines, shop.clock.now()))),
    options: access === 'owner' ? optionsOf(shop, whole, payment, wayFee) : null,
    escrow: access === 'owner' ? escrowOf(shop, whole, payment) : null,
    cashReceipt: access === 'owner' ? viewCashReceipt(shop, payment, whole.cashReceipts) : null,
  }
}

function escrowOf(shop: Shop, { escrows }: OrderAggregate, payment: OrderAggregate['payments'][number]): EscrowView | null {
  if (!payment.escrow || payment.captured === payment.refunded) return null
  const row = escrows.find(({ paymentId }) => paymentId === payment.id)
  if (!row) return { state: 'held', mayConfirm: false }
  const canBeTold = shop.gateways.escrows(payment.gateway)?.confirm !== undefined
  const isConfirming = row.state === 'registered' && row.confirmedByBuyerAt !== null
  return { state: isConfirming ? 'confirming' : row.state, mayConfirm: row.state === 'registered' && !isConfirming && canBeTold }
}

/** A visitor with only the order's token opens the same window, without the buyer's personal data. */
const shownTo = (access: Access, { gateways }: Shop, window: WindowRequest | undefined) =>
  window && access === 'token' ? gateways.redactWindow(window) : window

const returnOf = ({ id, state, requestedAt, decisionNote, byHand }: OrderAggregate['returns'][number]) => ({
  id,
  state,
  requestedAt,
  decisionNote,
  byHand: byHand?.amount ?? null,
})

const parcelOf = ({ carrier, trackingNumber }: OrderAggregate['order']) => (carrier ? { carrier, trackingNumber } : null)

/** The shop kept the money of payments in these states. Automatic refunds have their own text. */
const isKept = (state: PaymentState | undefined) => state !== undefined && WAS_SOLD.includes(state)

/** A refund that has no account yet, or one that the bank refused. */
function accountWantedOf({ payments: attempts, refunds: returned }: OrderAggregate): OrderView['accountWanted'] {
  const deposits = attempts.filter(({ virtualAccount }) => virtualAccount !== null).map(({ id }) => id)
  const waiting = returned.find(
    ({ state, account, failureCode, paymentId }) =>
      state === 'requested' && (account === null || failureCode !== null) && deposits.includes(paymentId),
  )
  return waiting ? { refundId: waiting.id, amount: waiting.amount } : null
}

function givenBackOf({ order, refunds: returned }: OrderAggregate): OrderView['givenBack'] {
  const [newest] = returned
  if (!newest) return null
  if (order.state !== 'partially_refunded') return { amount: newest.amount, state: newest.state }
  const done = returned.filter(({ state }) => state === 'done')
  return { amount: done.reduce((sum, { amount }) => sum + amount, 0), state: 'done' }
}

function optionsOf(
  shop: Shop,
  { order, lines, refunds: returned, shares, returns, disputed }: OrderAggregate,
  payment: OrderAggregate['payments'][number],
  wayFee: number,
) {
  const made = returned.filter(({ paymentId, state }) => paymentId === payment.id && state !== 'failed')
  const options = buyerOptions({
    ...order,
    isDeposit: payment.virtualAccount !== null,
    isDisputed: disputed > 0,
    returnIsOpen: returns.some(({ state }) => state === 'requested'),
    atGateway: refundableAtGateway(shop, { order, returns }, payment, made.length),
    refundable: {
      shippingFee: order.shippingFee,
      hasShipped: hasShipped(order),
      wayFee,
      lines: lines.map(({ position, unitPrice, quantity, discount, taxFree }) => ({ position, unitPrice, quantity, discount, taxFree })),
    },
    earlier: [
      ...uncapturedPart(payment),
      ...made.map(({ id, amount, shipping, withheld }) => ({
        amount,
        shipping,
        withheld,
        lines: shares.filter(({ refundId }) => refundId === id).map(({ position, quantity, amount }) => ({ position, quantity, amount })),
      })),
      ...returns.flatMap(({ byHand }) => byHand ?? []),
    ],
    now: shop.clock.now(),
  })
  // A period that is paid is given back by its subscription's end.
  return isForAPlan(lines) && SOLD.includes(order.state) ? { ...options, cancel: null, cancelLines: null } : options
}

/** After a sum was sent by hand, what is left is a part too. */
function refundableAtGateway(
  { gateways, clock }: Shop,
  { order, returns }: Pick<OrderAggregate, 'order' | 'returns'>,
  payment: OrderAggregate['payments'][number],
  made: number,
): RefundableAtGateway {
  if (windowIsOver(payment, order.paidAt, clock.now())) return 'nothing'
  if (!partsRefused(gateways, payment, made)) return 'parts'
  return returns.some(({ byHand }) => byHand !== null) ? 'nothing' : 'whole'
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
  reservedUntil,
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
  reservedUntil,
  memberId,
})
