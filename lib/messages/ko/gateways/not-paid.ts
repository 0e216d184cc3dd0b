/** A payment that did not happen, where its gateway gives no reason. */
export const notPaid = {
  notPaid: '결제가 완료되지 않았습니다. 다시 시도하거나 다른 결제 수단을 골라 주세요.',
}
