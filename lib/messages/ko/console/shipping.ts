/** Shipping an order. */
export const shipping = {
  carrier: '택배사',
  trackingNumber: '운송장 번호',
  trackingNumberHint: '직접 배달하면 비워 두세요.',
  shipping: '배송',
  markAsShipped: '발송 처리',
  shipOrder: '발송',
  markAsDelivered: '배송 완료 처리',
  confirmDelivery: '배송 완료',
  status: '상태',
  shipped: '보낸 때',
  delivered: '도착한 때',
  checkTrackingNumber: '운송장 번호를 확인해 주세요. 숫자와 영문 6~30자리이고, 직접 배달할 때만 비웁니다.',
  correctNumber: '운송장 번호 고치기',
  saveNumber: '저장하고 다시 알리기',
  correctNumberHint: '저장하면 손님에게 새 번호를 메일로 알립니다.',
}
