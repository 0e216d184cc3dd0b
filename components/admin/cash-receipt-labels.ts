/** Cash receipts in an operator's words. */
import type { CashReceiptState } from '#db/states.ts'
import type { StateLabels, Tone } from './state-labels.ts'

const word = (ko: string, en: string, tone: Tone): StateLabels => ({ ko, en, tone })

export const RECEIPT_LABELS: Record<CashReceiptState, StateLabels> = {
  requested: word('발급 대기', 'Waiting', 'waiting'),
  issuing: word('발급 중', 'Being issued', 'waiting'),
  issued: word('발급됨', 'Issued', 'good'),
  changing: word('변경 중', 'Being changed', 'waiting'),
  cancelled: word('취소됨', 'Cancelled', 'calm'),
  failed: word('거절됨', 'Refused', 'bad'),
}

export const RECEIPT_SOURCES = {
  asked: { ko: '구매자 신청', en: 'the buyer' },
  self: { ko: '자진발급', en: 'self-issued' },
  window: { ko: '결제창에서 발급', en: 'the payment window' },
}

export const RECEIPT_PURPOSES = {
  income_deduction: { ko: '소득공제', en: 'Income deduction' },
  expense_proof: { ko: '지출증빙', en: 'Proof of expense' },
}
