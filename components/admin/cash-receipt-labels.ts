/** What the console calls the states, sources and purposes of cash receipts. */
import type { CashReceiptState } from '#db/states.ts'
import type { StateLabels } from './state-labels.ts'

export const RECEIPT_LABELS: Record<CashReceiptState, StateLabels> = {
  requested: { ko: '발급 대기', en: 'Pending', tone: 'waiting' },
  issuing: { ko: '발급 중', en: 'Issuing', tone: 'waiting' },
  issued: { ko: '발급됨', en: 'Issued', tone: 'good' },
  changing: { ko: '변경 중', en: 'Updating', tone: 'waiting' },
  cancelled: { ko: '취소됨', en: 'Cancelled', tone: 'calm' },
  failed: { ko: '거절됨', en: 'Rejected', tone: 'bad' },
}

export const RECEIPT_SOURCES = {
  asked: { ko: '구매자 신청', en: 'Requested by customer' },
  self: { ko: '자진발급', en: 'Issued by the shop' },
  window: { ko: '결제창에서 발급', en: 'Issued in the payment window' },
}

export const RECEIPT_PURPOSES = {
  income_deduction: { ko: '소득공제', en: 'Income deduction' },
  expense_proof: { ko: '지출증빙', en: 'Business expense' },
}
