/** Cash receipts of an order. */
export const consoleCashReceipts = {
  title: '현금영수증',
  status: '상태',
  purpose: '용도',
  amount: '금액',
  approvalNumber: '승인번호',
  rejectionCode: '거절 코드',
  scheduledFor: '발급 예정',
  states: {
    requested: '발급 대기',
    issuing: '발급 중',
    issued: '발급됨',
    changing: '변경 중',
    cancelled: '취소됨',
    failed: '거절됨',
  },
  sources: {
    asked: '고객 신청',
    self: '자진발급',
    window: '결제창에서 발급',
  },
  purposes: {
    income_deduction: '소득공제',
    expense_proof: '지출증빙',
  },
}
