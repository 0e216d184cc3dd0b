/**
 * Every action of operators: the lowest role that may do it, and its name in the console and the log. No other file decides who
 * may do what. Pure.
 */

import type { OPERATOR_ROLES } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import { OPERATOR_ACTION_LABELS } from '#lib/messages/console/operator-actions.ts'
import { labelIn } from '#lib/translation.ts'

export type OperatorRole = (typeof OPERATOR_ROLES)[number]

/** A role that includes those below it. */
type RankedRole = Exclude<OperatorRole, 'phone-orders'>

/** Each role may do everything that the roles before it may. */
const RANK: Record<RankedRole, number> = { viewer: 0, support: 1, finance: 2, owner: 3 }

interface OperatorActionFacts {
  /** Null where a password or an invitation gives access, before there is a session. */
  role: RankedRole | null
  /** Whoever takes orders by telephone may do it too, and nothing else. */
  byPhone?: true
}

export const OPERATOR_ACTIONS = {
  'operator.enrol': { role: null },
  'operator.sign_in': { role: null },
  'operator.sign_in_failed': { role: null },
  'operator.sign_out_everywhere': { role: 'owner' },
  'factor.sessions': { role: 'viewer', byPhone: true },
  'factor.password': { role: 'viewer', byPhone: true },
  'factor.recovery_codes': { role: 'viewer', byPhone: true },
  'factor.passkey_add': { role: 'viewer', byPhone: true },
  'factor.passkey_remove': { role: 'viewer', byPhone: true },
  'console.enter': { role: 'viewer', byPhone: true },
  'console.view': { role: 'viewer' },
  'locale.change': { role: 'viewer', byPhone: true },
  'view.save': { role: 'viewer' },
  'view.delete': { role: 'viewer' },
  'operators.view': { role: 'owner' },
  'operator.invite': { role: 'owner' },
  'operator.role': { role: 'owner' },
  'operator.disable': { role: 'owner' },
  'person.erase': { role: 'owner' },
  'payment.check': { role: 'support' },
  'payment.capture': { role: 'support' },
  'payment.void': { role: 'support' },
  'order.ship': { role: 'support' },
  'order.parcel': { role: 'support' },
  'order.deliver': { role: 'support' },
  'order.document': { role: 'support' },
  'orders.export': { role: 'support' },
  'refund.request': { role: 'finance' },
  'refund.ask': { role: 'support' },
  'refund.approve': { role: 'finance' },
  'refund.decline': { role: 'finance' },
  'refund.account': { role: 'finance' },
  'return.approve': { role: 'support' },
  'return.refuse': { role: 'support' },
  'return.settle': { role: 'finance' },
  'dispute.file_add': { role: 'finance' },
  'dispute.file_remove': { role: 'finance' },
  'dispute.file_read': { role: 'support' },
  'dispute.judge': { role: 'finance' },
  'dispute.submit': { role: 'finance' },
  'attention.resolve': { role: 'support' },
  'webhook.replay': { role: 'support' },
  'event-endpoint.change': { role: 'owner' },
  'event-endpoint.send': { role: 'support' },
  'notice.choose': { role: 'viewer' },
  'notice.chat': { role: 'owner' },
  'job.retry': { role: 'support' },
  'ledger.check': { role: 'support' },
  'reconciliation.run': { role: 'finance' },
  'difference.assign': { role: 'support' },
  'difference.unassign': { role: 'support' },
  'difference.repair': { role: 'finance' },
  'difference.resolve': { role: 'finance' },
  'payouts.import': { role: 'finance' },
  'restore.finish': { role: 'owner' },
  'product.add': { role: 'finance' },
  'product.change': { role: 'finance' },
  'product.publish': { role: 'finance' },
  'product.archive': { role: 'finance' },
  'product.import': { role: 'finance' },
  'product.export': { role: 'support' },
  'stock.change': { role: 'support' },
  'review.hide': { role: 'support' },
  'coupon.add': { role: 'finance' },
  'coupon.change': { role: 'finance' },
  'coupon.stop': { role: 'finance' },
  'coupon.resume': { role: 'finance' },
  'coupon.delete': { role: 'finance' },
  'coupon.give': { role: 'finance' },
  'risk.approve': { role: 'finance' },
  'risk.refuse': { role: 'finance' },
  'risk.list': { role: 'finance' },
  'risk.rule': { role: 'owner' },
  'pay-link.make': { role: 'support' },
  'pay-link.mail': { role: 'support' },
  'pay-link.cancel': { role: 'support' },
  'phone-order.view': { role: 'support', byPhone: true },
  'phone-order.place': { role: 'support', byPhone: true },
  'phone-order.link': { role: 'support', byPhone: true },
  'phone-order.cancel': { role: 'support', byPhone: true },
  'phone-order.charge': { role: 'finance', byPhone: true },
  'invoice.make': { role: 'finance' },
  'invoice.mail': { role: 'support' },
  'invoice.void': { role: 'finance' },
  'invoice.uncollectible': { role: 'finance' },
  'plan.make': { role: 'finance' },
  'plan.price': { role: 'finance' },
  'plan.offer': { role: 'finance' },
  'subscription.pause': { role: 'support' },
  'subscription.resume': { role: 'support' },
  'subscription.skip': { role: 'support' },
  'subscription.cancel': { role: 'support' },
  'subscription.undo_cancel': { role: 'support' },
  'subscription.end': { role: 'finance' },
  'subscriptions.export': { role: 'support' },
  'renewals.stop': { role: 'owner' },
  'renewals.resume': { role: 'owner' },
  'settings.change': { role: 'owner' },
} as const satisfies Record<string, OperatorActionFacts>

export type OperatorAction = keyof typeof OPERATOR_ACTIONS

export function may(operator: { role: OperatorRole }, action: OperatorAction): boolean {
  const { role: least, byPhone }: OperatorActionFacts = OPERATOR_ACTIONS[action]
  if (least === null) return true
  return operator.role === 'phone-orders' ? byPhone === true : RANK[operator.role] >= RANK[least]
}

export const isOperatorRole = (text: string): text is OperatorRole => text === 'phone-orders' || Object.hasOwn(RANK, text)

/** An action that this list no longer has is shown as its recorded code. */
export const operatorActionLabel = (action: string, locale: Locale): string => labelIn(OPERATOR_ACTION_LABELS[locale], action) ?? action
