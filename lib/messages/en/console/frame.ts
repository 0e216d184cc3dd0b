/** The frame of the console’s pages. */
import type { Translation } from '#lib/translation.ts'
import type { consoleFrame as ko } from '../../ko/console/frame.ts'

export const consoleFrame: Translation<typeof ko> = {
  ledgerAlarm: (findings) => `The ledger has problems (rows affected: ${findings}). Review them in the ledger.`,
  brand: 'Gyesan console',
  signOut: 'Sign out',
  console: 'Console',
  groups: { overview: 'Home', orders: 'Sales', payments: 'Payments', subscriptions: 'Recurring', products: 'Catalogue', system: 'System' },
  views: 'Views',
  lastRun: 'Last run',
  never: 'Never',
  error: 'Error',
  period: 'Period',
  lastDays: (days) => `Last ${days} days`,
  search: 'Search',
  pagination: 'Pagination',
  firstPage: 'First page',
  nextPage: 'Next page',
  markAsResolved: 'Mark as resolved',
  howWasItResolved: 'How was it resolved?',
  empty: 'Page not found',
  goToOverview: 'Go to overview',
}
