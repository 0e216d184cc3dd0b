/** Invoices, as a page and as a PDF. */
import type { Translation } from '#lib/translation.ts'
import type { invoice as ko } from '../ko/invoice.ts'

export const invoice: Translation<typeof ko> = {
  title: 'Invoice',
  number: 'Invoice number',
  openedAt: 'Issued',
  closedAt: 'Paid',
  customer: 'Billed to',
  name: 'Name',
  email: 'Email',
  state: 'Status',
  states: { draft: 'Draft', open: 'Open', paid: 'Paid', void: 'Void', uncollectible: 'Uncollectible' },
  total: 'Total',
  items: 'Items (in won)',
  columns: ['Item', 'Period', 'Unit price', 'Quantity', 'Amount'],
  days: (from, to) => `${from} – ${to}`,
  subtotal: 'Subtotal',
  credit: 'Credit applied',
  vat: 'VAT included',
  taxFree: 'Tax-free',
  notes: ['This invoice is neither a tax invoice nor a cash receipt.'],
  pay: 'Go to payment',
  back: 'My subscriptions',
}
