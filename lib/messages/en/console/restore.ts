/** A database that was restored from a backup. */

import type { Translation } from '#lib/translation.ts'
import type { restore as ko } from '../../ko/console/restore.ts'

export const restore: Translation<typeof ko> = {
  title: 'Restore',
  intro:
    'A restored database only looks until it has been compared with every gateway. It sells nothing, refunds nothing and sends no e-mails.',
  bar: 'This database was restored from a backup. Sales and refunds are paused until the restore is finished.',
  open: 'Review the restore',
  notRestored: 'This database was not restored, or its restore is finished.',
  stillLooking: 'Asking the gateways',
  stillLookingNext:
    'The restore can be finished once every payment and refund since the backup has been found. A gateway that doesn’t respond is asked again every minute.',
  lookedUp: 'Every payment and refund since the backup has been found',
  lookedUpNext: 'What the gateways know is in the ledger. Review the rest below, then finish the restore to open the shop again.',
  facts: 'Backup',
  backupAt: 'Backed up',
  lookedAt: 'All found',
  notYet: 'Not yet',
  payments: 'Payments looked up',
  unanswered: 'Payments without a response',
  error: 'Error',
  differences: 'Open discrepancies',
  differencesNext: 'Money whose order is lost is never refunded automatically. Decide each one under Reconciliation.',
  seeDifferences: 'Open Reconciliation',
  waiting: 'Refunds sent when you finish',
  waitingNext: 'Each is looked up once more, and only those that the gateway has not made are sent, under the same key.',
  noneWaiting: 'No refunds are waiting.',
  order: 'Order',
  amount: 'Amount',
  reason: 'Reason',
  requestedAt: 'Requested',
  finish: 'Finish the restore',
  finished: 'Restore finished. The shop sells and refunds again.',
  notLookedUp: 'A gateway has not responded yet. Finish once it has.',
}
