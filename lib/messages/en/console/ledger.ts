/** The ledger. */
import type { Translation } from '#lib/translation.ts'
import type { ledger as ko } from '../../ko/console/ledger.ts'

export const ledger: Translation<typeof ko> = {
  alreadyChecking: 'A check is already running.',
  rowsThatDontBalance: (wrong) => `Rows that don’t balance: ${wrong}.`,
  checkedNoFindings: 'Check complete. No problems found.',
  problem: 'Problem',
  check: 'Check',
  foundAt: 'Found',
  cleared: 'Cleared',
  clearedProblems: 'Cleared problems',
  title: 'Ledger',
  intro: 'Every amount is booked in double entry, and the ledger is checked continuously.',
  problems: 'Problems',
  balances: 'Balances',
  problemsFound: (findings) => `Problems found: ${findings}`,
  findingsExplained: 'Payments continue. Hold off on refunds for the rows below until the cause is found.',
  checkOverdue: 'The ledger hasn’t been checked for a while. Check that the worker is running.',
  noProblemsFound: 'No problems found.',
  lastCheck: 'Last check',
  finishedAt: 'Finished',
  never: 'Never',
  entries: 'Entries',
  error: 'Error',
  checkNow: 'Check now',
  noEntries: 'Nothing has been booked yet.',
  account: 'Account',
  currency: 'Currency',
  balance: 'Balance',
  asOf: 'As of',
}
