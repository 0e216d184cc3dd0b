/** Refunds that wait for a second person. */
import type { Translation } from '#lib/translation.ts'
import type { refundApprovals as ko } from '../../ko/console/refund-approvals.ts'

export const refundApprovals: Translation<typeof ko> = {
  title: 'Refund approvals',
  intro: (limit) => `Refunds of more than ${limit} per order need the approval of another operator.`,
  off: 'Refunds don’t need approval. To require it above an amount, set REFUND_APPROVAL_ABOVE.',
  asked: 'Approval requested. The refund is made once another operator approves it.',
  open: 'Waiting for approval',
  all: 'All',
  none: 'No refunds waiting for approval',
  order: 'Order',
  amount: 'Amount',
  requestedBy: 'Requested by',
  requestedAt: 'Requested',
  status: 'Status',
  decidedBy: 'Decided by',
  state: { requested: 'Waiting', approved: 'Approved', declined: 'Declined' },
  approve: 'Approve and refund',
  decline: 'Decline',
  withdraw: 'Withdraw request',
  approved: 'Approved. The refund has started.',
  declined: 'Declined. Nothing was refunded.',
}
