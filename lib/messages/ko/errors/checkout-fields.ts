/** Errors of the checkout’s fields. */
export const fieldProblems = {
  choices: {
    method: '결제 수단을 골라 주세요.',
    receiptNumber: '현금영수증을 받을 번호를 확인해 주세요.',
    keepsCard: '카드 저장에 동의해 주세요.',
    agreements: '필수 약관에 동의해 주세요.',
  },
  labels: { method: '결제 수단', receiptNumber: '현금영수증 번호', keepsCard: '카드 저장 동의', agreements: '약관 동의' },
  whole: (names: readonly string[]) => `아직 주문되지 않았습니다. 확인해 주세요: ${names.join(', ')}`,
}
