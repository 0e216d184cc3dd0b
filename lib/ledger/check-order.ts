/** The conditions that one order and its payments must meet at every moment, whatever is in progress. Pure. */
import type { orders } from '#db/schema.ts'
import { GIVEN_UP, type PaymentState, RETURNING } from '#db/states.ts'
import { ENDED_UNPAID, mayBecome, orderIsOpen, SOLD } from '#lib/orders/order-state.ts'
import { type Finding, type LedgerCheck, sumOf } from './finding.ts'

type Order = typeof orders.$inferSelect

/** The sums over an order's lines. */
export interface LineSums {
  lines: number
  goods: number
  discount: number
  taxFree: number
}

export interface Step {
  seq: number
  actor: string
  cause: string
  before: string
  after: string
}

export interface OrderToCheck
  extends Pick<
    Order,
    'id' | 'state' | 'version' | 'stock' | 'itemsTotal' | 'discount' | 'shippingFee' | 'total' | 'taxFree' | 'couponCode'
  > {
  lines: LineSums
  /** Oldest first. */
  steps: readonly Step[]
  paymentStates: readonly PaymentState[]
  redemption: string | null
}

export interface RefundToCheck {
  id: string
  amount: number
  state: string
  /** Whether the refund was requested by line or by amount: then its parts are stored. */
  hasParts: boolean
  shipping: number
  /** The sum of its lines. */
  lines: number
}

export interface PaymentToCheck {
  id: string
  captured: number
  refunded: number
  /** Money from buyers by the ledger, less what turned out not to have come. */
  bookedIn: number
  /** Money that went back to buyers, by the ledger. */
  bookedBack: number
  /** What others paid of what is left, and what the ledger says they did before any payout. */
  discountLeft: number
  bookedDiscount: number
  /** What operators sent of it by other means than the gateway, and what the ledger says of that. */
  sentByHand: number
  bookedByHand: number
  refunds: readonly RefundToCheck[]
}

export function wrongWithOrder(order: OrderToCheck): Finding[] {
  const { id } = order
  const wrong: [LedgerCheck, string | false | undefined][] = [
    ['order_totals', wrongTotals(order)],
    ['order_history', wrongHistory(order)],
    ['order_version', wrongVersion(order)],
    ['order_payment', wrongPayment(order)],
    ['order_goods', order.stock !== stockOf(order) && `${order.state}: ${order.stock}, not ${stockOf(order)}`],
    ['coupon_state', wrongRedemption(order)],
  ]
  return wrong.flatMap(([check, detail]) => (detail ? [{ check, subject: id, about: id, detail }] : []))
}

function wrongTotals({ lines, itemsTotal, discount, shippingFee, total, taxFree }: OrderToCheck): string | undefined {
  if (lines.lines === 0) return 'no lines'
  if (lines.goods !== itemsTotal) return `lines ${lines.goods}, order ${itemsTotal}`
  if (lines.discount !== discount) return `discounts of lines ${lines.discount}, order ${discount}`
  if (lines.taxFree !== taxFree) return `tax-free lines ${lines.taxFree}, order ${taxFree}`
  const owed = itemsTotal - discount + shippingFee
  return owed !== total || total < 0 ? `${itemsTotal} - ${discount} + ${shippingFee} is ${owed}, order ${total}` : undefined
}

function wrongHistory({ steps, state }: OrderToCheck): string | undefined {
  let at = ''
  for (const { seq, before, after } of steps) {
    if (before !== at) return `#${seq} begins at ${before || 'nothing'}, the order was ${at || 'nothing'}`
    const mayFollow = before === '' ? after === 'pending' : mayBecome(before as Order['state'], after as Order['state'])
    if (!mayFollow) return `#${seq} goes from ${before || 'nothing'} to ${after}`
    at = after
  }
  return at === state ? undefined : `the history ends at ${at || 'nothing'}, the order is ${state}`
}

function wrongVersion({ steps, version }: OrderToCheck): string | undefined {
  if (steps.length !== version) return `version ${version}, ${steps.length} steps`
  const silent = steps.find(({ actor, cause, after }) => !actor || !cause || !after)
  return silent && `#${silent.seq} does not say who or why`
}

/** Payments in these states hold no money for their order. */
const WITHOUT_MONEY: readonly PaymentState[] = ['ready', ...GIVEN_UP, ...RETURNING]

function wrongPayment({ state, paymentStates }: OrderToCheck): string | undefined {
  if (!SOLD.includes(state)) return undefined
  const paying = paymentStates.filter((each) => !WITHOUT_MONEY.includes(each))
  return paying.length === 1 ? undefined : `${state} by ${paying.length} payments`
}

function stockOf({ state }: Pick<Order, 'state'>): Order['stock'] {
  if (orderIsOpen(state)) return 'reserved'
  return ENDED_UNPAID.includes(state) ? 'released' : 'sold'
}

const REDEMPTION = { reserved: 'reserved', sold: 'used', released: 'released' } as const

function wrongRedemption({ couponCode, redemption, state, stock }: OrderToCheck): string | undefined {
  if (couponCode === null) return undefined
  // A full refund releases the order's coupon.
  const fits = state === 'refunded' ? 'released' : REDEMPTION[stock]
  return redemption === fits ? undefined : `${couponCode} is ${redemption ?? 'not redeemed'}, not ${fits}`
}

export function wrongWithPayment(payment: PaymentToCheck): Finding[] {
  const { id, captured, refunded, bookedIn, bookedBack, discountLeft, bookedDiscount, sentByHand, bookedByHand } = payment
  const done = sumOf(payment.refunds, ({ state, amount }) => (state === 'done' ? amount : 0))
  const reserved = sumOf(payment.refunds, ({ state, amount }) => (state === 'failed' ? 0 : amount))
  const wrong: [LedgerCheck, string | false][] = [
    [
      'payment_ledger',
      ((captured !== bookedIn || refunded !== bookedBack) &&
        `payment ${captured} in, ${refunded} back; ledger ${bookedIn} in, ${bookedBack} back`) ||
        (discountLeft !== bookedDiscount && `discount ${discountLeft}; ledger ${bookedDiscount}`) ||
        (sentByHand !== bookedByHand && `sent by hand ${sentByHand}; ledger ${bookedByHand}`),
    ],
    [
      'payment_refunds',
      (done !== refunded && `refunds ${done}, payment ${refunded}`) ||
        (reserved > captured && `refunds of ${reserved} asked for, ${captured} came`),
    ],
  ]
  const found = wrong.flatMap(([check, detail]) => (detail ? [{ check, subject: id, about: id, detail }] : []))
  const parts = payment.refunds.filter((refund) => refund.hasParts && refund.lines + refund.shipping !== refund.amount)
  return [
    ...found,
    ...parts.map(
      (refund): Finding => ({
        check: 'refund_lines',
        subject: refund.id,
        about: id,
        detail: `lines ${refund.lines} and delivery ${refund.shipping}, refund ${refund.amount}`,
      }),
    ),
  ]
}
