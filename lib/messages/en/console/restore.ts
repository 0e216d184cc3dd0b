/** A database that was restored from a backup. */

import type { Translation } from '#lib/translation.ts'
import type { restore as ko } from '../../ko/console/restore.ts'

export const restore: Translation<typeof ko> = {
  title: 'Restore',
  intro: 'While a restored database is compared with every gateway, the store is paused: no sales, no refunds and no emails.',
  bar: 'This database was restored from a backup. Sales and refunds are paused until the restore is finished.',
  open: 'Review the restore',
  notRestored: 'This database wasn’t restored, or the restore is already finished.',
  stillLooking: 'Checking with the gateways',
  stillLookingNext:
    'The restore can be finished once every payment and refund since the backup has been found. Gateways that don’t respond are checked again every minute.',
  lookedUp: 'Every payment and refund since the backup has been found',
  lookedUpNext: 'The ledger is up to date with the gateways. Review the items below, then finish the restore to reopen the store.',
  facts: 'Backup',
  backupAt: 'Backed up',
  lookedAt: 'All found',
  notYet: 'Not yet',
  payments: 'Payments checked',
  unanswered: 'Payments without a response',
  error: 'Error',
  differences: 'Open discrepancies',
  differencesNext: 'Payments whose order was lost are never refunded automatically. Review each one under Reconciliation.',
  seeDifferences: 'Open Reconciliation',
  waiting: 'Refunds sent when you finish',
  waitingNext: 'Each one is checked again first. Refunds the gateway has already made aren’t sent twice.',
  noneWaiting: 'No refunds are waiting.',
  order: 'Order',
  amount: 'Amount',
  reason: 'Reason',
  requestedAt: 'Requested',
  lastInvoice: 'Number of this year’s last invoice',
  lastInvoiceHint: (inBackup: string) =>
    `The last one in the backup is ${inBackup}. If later invoices went out by mail or as PDFs, enter the last of them: the next one counts on from there. If you don’t know, choose a number that is large enough. A gap is better than the same number twice.`,
  lastInvoiceUnknown: 'Enter the number of this year’s last invoice. It can’t be lower than the one in the backup.',
  finish: 'Finish the restore',
  finished: 'Restore finished. Sales and refunds have resumed.',
  finishedWithoutRenewals:
    'The restore is finished. Renewals are still stopped: skip the periods that were paid after the backup, then resume them.',
  notLookedUp: 'A gateway hasn’t responded yet. Finish the restore once it has.',
}
