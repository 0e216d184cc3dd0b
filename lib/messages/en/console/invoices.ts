/** Invoices. */
import type { Translation } from '#lib/translation.ts'
import type { invoices as ko } from '../../ko/console/invoices.ts'

export const invoices: Translation<typeof ko> = {
  title: 'Invoices',
  none: 'No invoices yet',
  number: 'Number',
  kind: 'Kind',
  kinds: { period: 'Renewal', change: 'Plan change', start: 'Set-up fee', other: 'Other' },
  state: 'Status',
  all: 'All',
  states: { draft: 'Draft', open: 'Open', paid: 'Paid', void: 'Void', uncollectible: 'Uncollectible' },
  total: 'Total',
  created: 'Issued',
  subscription: 'Subscription',
  order: 'Order',
}
