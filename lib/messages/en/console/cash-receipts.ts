/** Cash receipts of an order. */
import type { Translation } from '#lib/translation.ts'
import type { consoleCashReceipts as ko } from '../../ko/console/cash-receipts.ts'

export const consoleCashReceipts: Translation<typeof ko> = {
  title: 'Cash receipts',
  status: 'Status',
  purpose: 'Purpose',
  amount: 'Amount',
  approvalNumber: 'Approval number',
  rejectionCode: 'Rejection code',
  scheduledFor: 'Scheduled for',
  states: {
    requested: 'Pending',
    issuing: 'Issuing',
    issued: 'Issued',
    changing: 'Updating',
    cancelled: 'Cancelled',
    failed: 'Rejected',
  },
  sources: {
    asked: 'Requested by customer',
    self: 'Issued by the store',
    window: 'Issued in the payment window',
  },
  purposes: {
    income_deduction: 'Income deduction',
    expense_proof: 'Business expense',
  },
}
