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

export interface BuyerOptions {
  /** `authorised`: nothing was captured, so a cancel voids the authorisation. `unpaid`: nothing has come, and what comes goes back. */
  cancel: { amount: number; needsAccount: boolean; authorised?: true; unpaid?: true } | null
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
  if (facts.isDisputed) return { cancel: null, return: null }
  if (facts.state === 'authorised') return { cancel: { amount: facts.total, needsAccount: false, authorised: true }, return: null }
  if (mayWithdraw(facts)) return { cancel: { amount: 0, needsAccount: false, unpaid: true }, return: null }
  const isSold = SOLD.includes(facts.state)
  return { cancel: isSold ? cancelOf(facts) : null, return: isSold ? returnOf(facts) : null }
}

/** A caller's order is their operator's to cancel, together with its link. */
export const mayWithdraw = ({ state, channel }: Pick<BuyerFacts, 'state' | 'channel'>): boolean =>
  WITHDRAWABLE.includes(state) && channel === 'web'

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
