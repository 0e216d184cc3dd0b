/** How a saved card is shown wherever it is. */
import type { Translation } from '#lib/translation.ts'
import type { savedCard as ko } from '../ko/saved-card.ts'

export const savedCard: Translation<typeof ko> = {
  plain: 'Card',
  kinds: { credit: 'credit card', debit: 'debit card', prepaid: 'prepaid card' },
  owners: { company: 'company' },
  last4: (digits) => `ending in ${digits}`,
  until: (year, month) => `Expires ${String(month).padStart(2, '0')}/${year}`,
  isDefault: 'Default',
  endsSoon: 'Expires soon',
  hasEnded: 'Expired',
}
