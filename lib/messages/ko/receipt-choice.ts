/** The cash receipt at the checkout, before the payment window. */
export const receiptChoice = {
  title: '현금영수증',
  purposes: { none: '신청 안 함', income_deduction: '소득공제 (개인)', expense_proof: '지출증빙 (사업자)' },
  numbers: { income_deduction: '휴대폰 또는 현금영수증 카드 번호', expense_proof: '사업자등록번호' },
  why: '번호는 암호화해 보관하고, 발급한 뒤 지웁니다.',
}
