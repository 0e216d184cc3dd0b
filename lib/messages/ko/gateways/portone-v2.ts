/** PortOne V2’s codes. */
export const portoneV2Errors = {
  notCompleted: '결제가 완료되지 않았습니다. 결제되지 않았으니 다시 시도하거나 다른 결제 수단을 골라 주세요.',
  paymentAlreadyPaid: '이미 결제된 주문입니다. 다시 결제하지 말고 주문 상태를 확인해 주세요.',
  amountNotEqualToPredefined: '결제창의 금액이 주문 금액과 달라 결제를 멈췄습니다. 결제되지 않았습니다. 주문을 다시 확인해 주세요.',
  confirmProcessFailed: '결제를 마무리하지 못했습니다. 결제되지 않았습니다. 잠시 후 다시 시도해 주세요.',
}
