/** What a buyer may still do on an order's page: cancel the order, or ask to return goods. Pure. */
import { type OrderState, SOLD, WITHDRAWABLE } from '#lib/orders/order-state.ts'
import { type EarlierRefund, planRefund, type RefundableOrder, whatIsLeft } from '#lib/refunds/refund-plan.ts'
import { returnableUntil } from '#lib/refunds/refund-window.ts'

/** What the gateway can still refund of the payment. */
export type RefundableAtGateway = 'parts' | 'whole' | 'nothing'

export interface BuyerFacts {
  state: OrderState
  fulfilment: string
  channel: 'web' | 'phone'
  total: number
  deliveredAt: Date | null
  /** Paid into a virtual account, so a refund needs an account to go to. */
  isDeposit: boolean
  returnIsOpen: boolean
  atGateway: RefundableAtGateway
  /** The buyer disputes the payment, so the card company decides first. */
  isDisputed: boolean
  refundable: RefundableOrder
  earlier: readonly EarlierRefund[]
  now: Date
}

export interface CancelLines {
  needsAccount: boolean
  /** How many units of each line are left to cancel. */
  left: { position: number; quantity: number }[]
  /** The facts that the refund is calculated from. */
  refundable: RefundableOrder
  earlier: readonly EarlierRefund[]
}

export interface BuyerOptions {
  /** `authorised`: nothing was captured, so a cancel voids the authorisation. `unpaid`: nothing has come, and what comes goes back. */
  cancel: { amount: number; needsAccount: boolean; authorised?: true; unpaid?: true } | null
  /** Some goods of an order that was not sent yet: null where it is all or nothing. */
  cancelLines: CancelLines | null
  return: {
    needsAccount: boolean
    /** Null while the goods are on their way. */
    until: Date | null
    /** How many units of each line can still be returned. */
    left: { position: number; quantity: number }[]
    /** The facts that the refund is calculated from. */
    atGateway: RefundableAtGateway
    refundable: RefundableOrder
    earlier: readonly EarlierRefund[]
  } | null
}

export function buyerOptions(facts: BuyerFacts): BuyerOptions {
  const nothing = { cancel: null, cancelLines: null, return: null }
  if (facts.isDisputed) return nothing
  if (facts.state === 'authorised') return { ...nothing, cancel: { amount: facts.total, needsAccount: false, authorised: true } }
  if (mayWithdraw(facts)) return { ...nothing, cancel: { amount: 0, needsAccount: false, unpaid: true } }
  if (!SOLD.includes(facts.state)) return nothing
  return { cancel: cancelOf(facts), cancelLines: cancelLinesOf(facts), return: returnOf(facts) }
}

/** A caller's order is their operator's to cancel, together with its link. */
export const mayWithdraw = ({ state, channel }: Pick<BuyerFacts, 'state' | 'channel'>): boolean =>
  WITHDRAWABLE.includes(state) && channel === 'web'

/** Before they are sent, and where the gateway refunds parts. A single piece is the whole order. */
function cancelLinesOf({ fulfilment, isDeposit, atGateway, refundable, earlier }: BuyerFacts): CancelLines | null {
  if ((fulfilment !== 'on_hold' && fulfilment !== 'preparing') || atGateway !== 'parts') return null
  const goods = whatIsLeft(refundable, earlier).lines.filter(({ quantity, amount }) => quantity > 0 && amount > 0)
  if (goods.reduce((pieces, { quantity }) => pieces + quantity, 0) < 2) return null
  return { needsAccount: isDeposit, left: goods.map(({ position, quantity }) => ({ position, quantity })), refundable, earlier }
}

function cancelOf({ fulfilment, total, isDeposit, refundable, earlier }: BuyerFacts): BuyerOptions['cancel'] {
  if (fulfilment !== 'on_hold' && fulfilment !== 'preparing') return null
  if (total === 0) return { amount: 0, needsAccount: false }
  const all = planRefund(refundable, earlier, { kind: 'everything' }, 'buyer')
  return all.ok ? { amount: all.plan.amount, needsAccount: isDeposit } : null
}

function returnOf(facts: BuyerFacts): BuyerOptions['return'] {
  const { fulfilment, deliveredAt, isDeposit, returnIsOpen, atGateway, refundable, earlier, now } = facts
  if (returnIsOpen || (fulfilment !== 'shipped' && fulfilment !== 'delivered')) return null
  const until = deliveredAt && returnableUntil(deliveredAt)
  if (until && until <= now) return null
  const left = whatIsLeft(refundable, earlier)
  const goods = left.lines.filter(({ quantity, amount }) => quantity > 0 && amount > 0)
  if (goods.length === 0) return null
  return {
    needsAccount: isDeposit,
    until,
    left: goods.map(({ position, quantity }) => ({ position, quantity })),
    atGateway,
    refundable,
    earlier,
  }
}
