/** The list of items that need attention. */
export const attention = {
  sayHowResolved: '어떻게 해결했는지 적어 주세요.',
  markedAsResolved: '해결로 기록했습니다.',
  alreadyResolved: '이미 해결된 일입니다.',
  title: '확인 필요',
  intro: '사람만 해결할 수 있는 일입니다.',
  open: '열린 일',
  all: '모두',
  empty: '확인할 일이 없습니다',
  viewOrder: '주문 보기',
  resolved: '해결됨',
  refundToAccount: '이 계좌로 환불하기',
  refundAccountFor: (paymentId: string | null) => `${paymentId} 환불받을 계좌`,
  checkNow: '지금 확인',
  checkPayment: (paymentId: string) => `${paymentId} 확인`,
}
