/** The pages of the console as its header lists them. A new list is one line here. */
import type { OperatorAction } from '#lib/audit/operator-actions.ts'

export interface ConsolePage {
  href: string
  labels: { ko: string; en: string }
  /** What waits there for somebody: a figure of the backlog. */
  backlog?: string
  /** Shown to who may do this; to everyone without it. */
  action?: OperatorAction
}

export const CONSOLE_PAGES: readonly ConsolePage[] = [
  { href: '/admin', labels: { ko: '현황', en: 'Overview' } },
  { href: '/admin/orders', labels: { ko: '주문', en: 'Orders' } },
  { href: '/admin/returns', labels: { ko: '반품', en: 'Returns' }, backlog: 'returns_open' },
  { href: '/admin/disputes', labels: { ko: '분쟁', en: 'Disputes' }, backlog: 'disputes_open' },
  { href: '/admin/attention', labels: { ko: '확인 필요', en: 'Needs attention' }, backlog: 'attention_open' },
  { href: '/admin/webhooks', labels: { ko: '웹훅', en: 'Webhooks' }, backlog: 'webhooks_parked' },
  { href: '/admin/jobs', labels: { ko: '작업', en: 'Jobs' }, backlog: 'jobs_parked' },
  { href: '/admin/ledger', labels: { ko: '장부', en: 'Ledger' }, backlog: 'ledger_findings_open' },
  { href: '/admin/reconciliation', labels: { ko: '대사', en: 'Reconciliation' }, backlog: 'differences_open' },
  { href: '/admin/settlements', labels: { ko: '정산', en: 'Payouts' } },
  { href: '/admin/products', labels: { ko: '상품·재고', en: 'Products' } },
  { href: '/admin/coupons', labels: { ko: '쿠폰', en: 'Coupons' } },
  { href: '/admin/audit', labels: { ko: '기록', en: 'Audit log' } },
  { href: '/admin/operators', labels: { ko: '운영자', en: 'Operators' }, action: 'operators.view' },
]
