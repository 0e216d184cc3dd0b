/**
 * Decides what to do about a payment, from what is recorded and what the gateway reports. Pure and total: no clock, no network,
 * no database. Every entrance ends here, so no other place decides when a sale is made.
 */

import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import type { Report } from '#lib/gateways/gateway.ts'
import { type OrderState, orderIsOpen, orderMayBePaid } from '#lib/orders/order-state.ts'
import { GIVEN_UP, OPEN, type PaymentState, RETURNING, WAS_SOLD } from './payment-state.ts'

export interface PaymentFacts {
  state: PaymentState
  revision: number
  amount: number
  currency: string
  mode: 'live' | 'test'
  captured: number
  refunded: number
  discount: number
  doubts: number
  /** How much of an authorisation the shop has decided to capture; undefined until then, and for all other money. */
  toCapture?: number | undefined
  /** A refund that the shop has requested and that has no answer yet. */
  refundPending: boolean
}

export interface OrderFacts {
  state: OrderState
  revision: number
  stock: 'reserved' | 'sold' | 'released'
  /** Whether the reservation of the goods has expired. */
  reservationIsOver: boolean
  /** Whether another payment of this order has the money. */
  paidByAnother: boolean
}

export type GiveBackReason =
  | 'amount_differs'
  | 'currency_differs'
  | 'not_ours'
  | 'mode_differs'
  | 'old_revision'
  | 'already_paid'
  | 'order_closed'
  | 'no_order'
  | 'sold_out'

/** `given_up`: the buyer was told that the payment failed, and may have paid in another way since. */
export type VoidReason = GiveBackReason | 'given_up'

export type Decision =
  /** The sale is made. `reserve_again`: the goods were released meanwhile, so they must still be available, or the money is given back. */
  | { kind: 'complete'; stock: 'reserved' | 'reserve_again' }
  /** Money came that the shop may not keep. */
  | { kind: 'give_back'; reason: GiveBackReason }
  /** The buyer agreed: ask the gateway to capture. */
  | { kind: 'confirm' }
  | { kind: 'await_deposit' }
  /** A definite refusal: the order stays open for another try. */
  | { kind: 'fail'; reason: FailureReason; code: string }
  /** Money came, and all of it was refunded before it was booked: this is a refusal too, although the buyer's account shows a charge. */
  | { kind: 'came_and_went' }
  /** The buyer agreed, and the shop captures when it ships the goods. `reserve_again` as above. */
  | { kind: 'authorise'; stock: 'reserved' | 'reserve_again' }
  /** The shop may not capture the authorisation: ask the gateway to void it. */
  | { kind: 'void'; reason: VoidReason }
  /** The authorisation is void. */
  | { kind: 'voided' }
  /** The gateway has ended the authorisation: nothing is left to capture. */
  | { kind: 'lapse' }
  /** Nobody paid in time: release the goods, and keep looking for late money. */
  | { kind: 'expire' }
  /** Look again later. */
  | { kind: 'wait' }
  /** The gateway contradicts a recorded payment: look again soon before believing it. */
  | { kind: 'doubt' }
  /** The gateway kept contradicting: undo the sale. */
  | { kind: 'reverse' }
  /** Money was refunded at the gateway without the shop: book it. */
  | { kind: 'book_refund'; amount: number }
  /** The gateway kept reporting a smaller refund than the booked one: a refund has returned to it. */
  | { kind: 'refund_bounced'; amount: number }
  /** Points, coupons or a promotion paid another part of the booked sum than the gateway said at first: book that part. */
  | { kind: 'book_discount' }
  | { kind: 'nothing' }

/** A single contradicting answer may be wrong itself. */
const DOUBTS_BEFORE_REVERSAL = 3

export function decide(payment: PaymentFacts, order: OrderFacts | null, report: Report): Decision {
  switch (report.status) {
    case 'paid':
      return decideOnMoney(payment, order, report)
    case 'cancelled':
      return decideOnCancelled(payment, report)
    case 'awaiting_deposit':
      return decideOnAccount(payment, order, report)
    case 'authorised':
      return decideOnAuthorised(payment, order, report)
    case 'failed':
    case 'expired':
      return decideOnNo(payment, order, report)
    case 'absent':
    case 'open':
      return decideOnNothingYet(payment, order)
    default:
      return report.status satisfies never
  }
}

const wasSold = ({ state }: PaymentFacts) => WAS_SOLD.includes(state)
const isReturning = ({ state }: PaymentFacts) => RETURNING.includes(state)
const isGivenUp = ({ state }: PaymentFacts) => GIVEN_UP.includes(state)

function decideOnMoney(payment: PaymentFacts, order: OrderFacts | null, report: Report): Decision {
  if (wasSold(payment) || isReturning(payment)) return decideOnBooked(payment, report)
  // Somebody is refunding it at the gateway, so nothing is sold for it unless that refund fails.
  if (report.pendingCancel) return { kind: 'wait' }
  const misfit = whyGivenBack(payment, order, report)
  if (misfit) return { kind: 'give_back', reason: misfit }
  return { kind: 'complete', stock: order?.stock === 'reserved' ? 'reserved' : 'reserve_again' }
}

/** The money is already booked, so only a refund at the gateway is new, or which part of the money others paid. */
function decideOnBooked(payment: PaymentFacts, report: Report): Decision {
  const unbooked = report.cancelled - payment.refunded
  // While a refund of ours is in progress, a cancel at the gateway is most likely that one, and its own job books it.
  if (unbooked > 0 && !payment.refundPending) return { kind: 'book_refund', amount: unbooked }
  // A bank may return a refund days after the gateway reported it as done.
  if (unbooked < 0 && !payment.refundPending && !report.pendingCancel)
    return payment.doubts + 1 >= DOUBTS_BEFORE_REVERSAL ? { kind: 'refund_bounced', amount: -unbooked } : { kind: 'doubt' }
  return discountChanged(payment, report) ? { kind: 'book_discount' } : { kind: 'nothing' }
}

/** A gateway may take the discount of what was refunded off its sum, so from then on only a larger one is news. */
function discountChanged(payment: PaymentFacts, report: Report): boolean {
  if (report.captured !== payment.captured || report.currency !== payment.currency) return false
  const wasRefunded = report.cancelled > 0 || payment.refunded > 0
  return wasRefunded ? report.discount > payment.discount : report.discount !== payment.discount
}

/** Why reported money does not belong to the payment that we made, whatever the state of its order. */
export function whyNotThisPayment(
  payment: Pick<PaymentFacts, 'amount' | 'currency' | 'mode' | 'toCapture'>,
  report: Report,
): 'not_ours' | 'mode_differs' | 'currency_differs' | 'amount_differs' | undefined {
  if (!report.ours) return 'not_ours'
  if (report.mode !== payment.mode) return 'mode_differs'
  if (report.currency !== payment.currency) return 'currency_differs'
  if (report.total !== payment.amount || report.captured !== (payment.toCapture ?? payment.amount)) return 'amount_differs'
  return undefined
}

function whyGivenBack(payment: PaymentFacts, order: OrderFacts | null, report: Report): GiveBackReason | undefined {
  const misfit = whyNotThisPayment(payment, report)
  if (misfit && misfit !== 'amount_differs') return misfit
  if (!order) return 'no_order'
  if (misfit) return misfit
  if (order.paidByAnother) return 'already_paid'
  if (payment.revision !== order.revision) return 'old_revision'
  return orderMayBePaid(order.state) ? undefined : 'order_closed'
}

/** Money came, and all of it was refunded. */
function decideOnCancelled(payment: PaymentFacts, report: Report): Decision {
  if (wasSold(payment) || isReturning(payment)) return decideOnBooked(payment, report)
  if (payment.state === 'releasing') return { kind: 'voided' }
  if (isGivenUp(payment)) return { kind: 'nothing' }
  return { kind: 'came_and_went' }
}

function decideOnAccount(payment: PaymentFacts, order: OrderFacts | null, report: Report): Decision {
  if (isReturning(payment)) return { kind: 'nothing' }
  // A booked deposit is gone again. The gateway documents this one step back, which is believed like any other contradiction.
  if (wasSold(payment)) return contradiction(payment)
  if (whyGivenBack(payment, order, { ...report, captured: report.total })) return { kind: 'wait' }
  // The buyer chose another way to pay, or has paid. A deposit all the same is money like any other.
  if (payment.state === 'closed') return { kind: 'wait' }
  if (payment.state === 'awaiting_deposit') return order?.reservationIsOver ? { kind: 'expire' } : { kind: 'wait' }
  return order && orderIsOpen(order.state) ? { kind: 'await_deposit' } : { kind: 'wait' }
}

/**
 * The shop asks to capture only when it could keep the money, and voids an authorisation that it may not capture. An agreement
 * without an authorisation expires by itself.
 */
function decideOnAuthorised(payment: PaymentFacts, order: OrderFacts | null, report: Report): Decision {
  if (isReturning(payment)) return { kind: 'nothing' }
  // The void's own job asks the gateway.
  if (payment.state === 'releasing') return { kind: 'wait' }
  if (wasSold(payment)) return contradiction(payment)
  const misfit = whyNotAuthorised(payment, order, report)
  // Nobody confirms it any more, and what authorised no money ends by itself.
  if (payment.state === 'failed' || payment.state === 'closed')
    return report.authorised ? { kind: 'void', reason: misfit ?? 'given_up' } : { kind: 'wait' }
  if (misfit) return report.authorised ? { kind: 'void', reason: misfit } : { kind: 'wait' }
  if (payment.state === 'authorised') return { kind: 'wait' }
  if (report.authorised?.captureOnShipping && payment.toCapture === undefined)
    return { kind: 'authorise', stock: order?.stock === 'reserved' ? 'reserved' : 'reserve_again' }
  return { kind: 'confirm' }
}

/** Checks the authorisation as if the shop had captured all of it. */
const whyNotAuthorised = (payment: PaymentFacts, order: OrderFacts | null, report: Report) =>
  whyGivenBack({ ...payment, toCapture: undefined }, order, { ...report, captured: report.authorised?.amount ?? report.total })

function decideOnNo(payment: PaymentFacts, order: OrderFacts | null, report: Report): Decision {
  if (isReturning(payment)) return { kind: 'nothing' }
  if (payment.state === 'releasing') return { kind: 'voided' }
  if (wasSold(payment)) return contradiction(payment)
  // Nobody refused the card, so there is no reason to ask the buyer for another one.
  const wasAuthorised = payment.state === 'authorised' || (payment.toCapture !== undefined && report.status === 'expired')
  if (wasAuthorised) return { kind: 'lapse' }
  if (isGivenUp(payment)) return { kind: 'nothing' }
  if (order?.reservationIsOver) return { kind: 'expire' }
  return { kind: 'fail', reason: report.failure?.reason ?? 'session_expired', code: report.failure?.code ?? report.status.toUpperCase() }
}

/** "Not found" and "still open" are not refusals: the payment expires with the reservation, and the sweeper still looks for late money. */
function decideOnNothingYet(payment: PaymentFacts, order: OrderFacts | null): Decision {
  if (isReturning(payment)) return { kind: 'nothing' }
  if (wasSold(payment)) return contradiction(payment)
  if (!order) return { kind: 'nothing' }
  return OPEN.includes(payment.state) && order.reservationIsOver && orderIsOpen(order.state) ? { kind: 'expire' } : { kind: 'wait' }
}

function contradiction(payment: PaymentFacts): Decision {
  // When everything has been refunded there is no sale left to undo.
  if (payment.refunded === payment.captured) return { kind: 'nothing' }
  return payment.doubts + 1 >= DOUBTS_BEFORE_REVERSAL ? { kind: 'reverse' } : { kind: 'doubt' }
}
