/** What a buyer does in the window: pays, declines or closes it. */

import { discountsIn } from '../../gateway/discounts.ts'
import type { BuyerAct, Outcome } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { approve, fail } from '../books/approval.ts'
import { type Detail, hasMoney, type Payment, paymentsIn } from '../books/payment.ts'
import { saveWindowCard } from '../books/saved-cards.ts'
import { CHANNELS, channelByKey } from '../protocol/channels.ts'
import { BANKS, CARDS, PAY_METHODS, walletOf } from '../protocol/codes.ts'
import { endingFor } from '../protocol/keyed-card.ts'
import { refusalOf } from '../protocol/refusals.ts'
import { outcomeOf } from './result.ts'

export const isOver = (payment: Payment) => payment.status !== 'ready' || payment.detail.account !== null

/** The money is captured at once: PortOne V1 has no later confirm call. */
export function approveInWindow(sandbox: Sandbox, payment: Payment, act: BuyerAct): Outcome {
  if (isOver(payment)) return outcomeOf(payment)
  // Of two windows of one order, PortOne refuses the later one, whatever the card.
  if (paymentsIn(sandbox.db).byMerchantId(payment.merchantId).some(hasMoney))
    return outcomeOf(fail(sandbox, payment, { code: 'F400', reason: '이미 결제가 완료된 주문입니다.' }))
  const chosen = {
    ...payment,
    detail: { ...chosenIn(payment.detail, act), paidAmount: act.paidAmount ?? payment.detail.paidAmount, chosen: discountsIn(act) },
  }
  if (chosen.detail.customerUid) saveWindowCard(sandbox, chosen)
  return outcomeOf(approve(sandbox, chosen))
}

/** The buyer's choice in the window overrides the shop page's. */
function chosenIn(detail: Detail, act: BuyerAct): Detail {
  const payMethod = methodFrom(act.method) ?? (act.provider && walletOf(act.provider) ? act.provider : detail.payMethod)
  const isCard = payMethod === 'card' || walletOf(payMethod) !== null
  return {
    ...detail,
    payMethod,
    card: isCard ? { code: act.card && act.card in CARDS ? act.card : '366', last4: endingIn(detail, act), debit: false } : null,
    months: isCard ? (act.months ?? detail.months) : 0,
    bank: act.bank && act.bank in BANKS ? act.bank : detail.bank,
  }
}

/** A card that is saved and declined "at confirm" is one whose every charge is refused for that reason. */
const endingIn = ({ usage }: Detail, act: BuyerAct) =>
  usage === 'issue' && act.at === 'confirm' ? endingFor(act.reason ?? 'limit') : '1234'

/** The console uses the same names of methods for every gateway; PortOne's own names work too. */
function methodFrom(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const common: Record<string, string> = {
    CARD: 'card',
    VIRTUAL_ACCOUNT: 'vbank',
    TRANSFER: 'trans',
    MOBILE: 'phone',
    EASY_PAY: 'kakaopay',
    GIFT_CERTIFICATE: 'culturegift',
  }
  return common[name.toUpperCase()] ?? (PAY_METHODS.has(name) ? name : undefined)
}

export function declineInWindow(sandbox: Sandbox, payment: Payment, act: BuyerAct): Outcome {
  if (isOver(payment)) return outcomeOf(payment)
  if (payment.detail.usage === 'issue' && act.at === 'confirm') return approveInWindow(sandbox, payment, act)
  return outcomeOf(fail(sandbox, payment, refusalOf(channelOf(payment), act.reason)))
}

export function closeWindow(sandbox: Sandbox, payment: Payment): Outcome {
  if (isOver(payment)) return outcomeOf(payment)
  const { closedCode, closedReason } = channelOf(payment)
  return outcomeOf(fail(sandbox, payment, { code: closedCode, reason: closedReason }))
}

const channelOf = (payment: Payment) => channelByKey(payment.detail.channelKey) ?? CHANNELS.card
