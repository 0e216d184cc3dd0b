/** The pages of the console in the groups and the order of its header. A new list needs one line here. */

import type { OperatorAction } from '#lib/audit/operator-actions.ts'
import type { Locale } from '#lib/locale.ts'
import { ATTENTION } from '#lib/messages/console/attention.ts'
import { AUDIT } from '#lib/messages/console/audit.ts'
import { BLOCKED_WINDOWS } from '#lib/messages/console/blocked-windows.ts'
import { COUPONS } from '#lib/messages/console/coupons.ts'
import { DISPUTES } from '#lib/messages/console/disputes.ts'
import { EVENT_ENDPOINTS } from '#lib/messages/console/event-endpoints.ts'
import type { CONSOLE_FRAME } from '#lib/messages/console/frame.ts'
import { INVOICES } from '#lib/messages/console/invoices.ts'
import { JOBS } from '#lib/messages/console/jobs.ts'
import { LEDGER } from '#lib/messages/console/ledger.ts'
import { NOTICES } from '#lib/messages/console/notices.ts'
import { OPERATORS } from '#lib/messages/console/operators.ts'
import { CONSOLE_ORDERS } from '#lib/messages/console/orders.ts'
import { OVERVIEW } from '#lib/messages/console/overview.ts'
import { PAY_LINKS } from '#lib/messages/console/pay-links.ts'
import { PHONE_ORDERS } from '#lib/messages/console/phone-orders.ts'
import { PLANS } from '#lib/messages/console/plans.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { RECONCILIATION } from '#lib/messages/console/reconciliation.ts'
import { REFUND_APPROVALS } from '#lib/messages/console/refund-approvals.ts'
import { RETURNS } from '#lib/messages/console/returns.ts'
import { CONSOLE_REVIEWS } from '#lib/messages/console/reviews.ts'
import { RISK } from '#lib/messages/console/risk.ts'
import { OPERATOR_SECURITY } from '#lib/messages/console/security.ts'
import { CONSOLE_SETTINGS } from '#lib/messages/console/settings.ts'
import { SETTLEMENTS } from '#lib/messages/console/settlements.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import { TO_SHIP } from '#lib/messages/console/to-ship.ts'
import { WEBHOOKS } from '#lib/messages/console/webhooks.ts'

export interface ConsolePage {
  href: string
  /** The title is the page's name in the header. */
  texts: Record<Locale, { title: string }>
  /** The backlog whose number stands beside the name. */
  backlog?: string
  /** Only roles that may do this see the page; without it, those that may see the console. */
  action?: OperatorAction
}

export interface ConsoleGroup {
  name: keyof (typeof CONSOLE_FRAME)[Locale]['groups']
  pages: readonly ConsolePage[]
}

/** At most six, so that the first row of the header is read at one glance; a group's link opens its first page. */
export const CONSOLE_GROUPS: readonly ConsoleGroup[] = [
  {
    name: 'overview',
    pages: [
      { href: '/admin', texts: OVERVIEW },
      { href: '/admin/attention', texts: ATTENTION, backlog: 'attention_open' },
    ],
  },
  {
    name: 'orders',
    pages: [
      { href: '/admin/orders', texts: CONSOLE_ORDERS },
      { href: '/admin/to-ship', texts: TO_SHIP, backlog: 'orders_to_ship' },
      { href: '/admin/returns', texts: RETURNS, backlog: 'returns_open' },
      { href: '/admin/phone-orders', texts: PHONE_ORDERS, action: 'phone-order.view' },
      { href: '/admin/pay-links', texts: PAY_LINKS },
    ],
  },
  {
    name: 'payments',
    pages: [
      { href: '/admin/refund-approvals', texts: REFUND_APPROVALS, backlog: 'refund_approvals_open' },
      { href: '/admin/disputes', texts: DISPUTES, backlog: 'disputes_open' },
      { href: '/admin/risk', texts: RISK, backlog: 'risk_reviews_open' },
      { href: '/admin/settlements', texts: SETTLEMENTS },
      { href: '/admin/reconciliation', texts: RECONCILIATION, backlog: 'differences_open' },
      { href: '/admin/ledger', texts: LEDGER, backlog: 'ledger_findings_open' },
    ],
  },
  {
    name: 'subscriptions',
    pages: [
      { href: '/admin/subscriptions', texts: SUBSCRIPTIONS },
      { href: '/admin/plans', texts: PLANS },
      { href: '/admin/invoices', texts: INVOICES },
    ],
  },
  {
    name: 'products',
    pages: [
      { href: '/admin/products', texts: PRODUCTS },
      { href: '/admin/reviews', texts: CONSOLE_REVIEWS },
      { href: '/admin/coupons', texts: COUPONS },
    ],
  },
  {
    name: 'system',
    pages: [
      { href: '/admin/settings', texts: CONSOLE_SETTINGS, action: 'settings.change' },
      { href: '/admin/security', texts: OPERATOR_SECURITY, action: 'console.enter' },
      { href: '/admin/notices', texts: NOTICES },
      { href: '/admin/operators', texts: OPERATORS, action: 'operators.view' },
      { href: '/admin/audit', texts: AUDIT },
      { href: '/admin/webhooks', texts: WEBHOOKS, backlog: 'webhooks_parked' },
      { href: '/admin/event-endpoints', texts: EVENT_ENDPOINTS },
      { href: '/admin/jobs', texts: JOBS, backlog: 'jobs_parked' },
      { href: '/admin/blocked-windows', texts: BLOCKED_WINDOWS },
    ],
  },
]

export const CONSOLE_PAGES: readonly ConsolePage[] = CONSOLE_GROUPS.flatMap(({ pages }) => pages)
