/** A letter: an order is paid. */
export const orderPaidLetter = (
  {
    total,
    uncaptured = 0,
    paidByOthers = 0,
    nothingSent = false,
  }: { total: number; uncaptured?: number; paidByOthers?: number; nothingSent?: boolean },
  money: (amount: number) => string,
) => ({
  subject: '결제가 완료되었습니다',
  opening: [
    `${nothingSent ? '' : '주문해 주셔서 고맙습니다. '}${money(total - uncaptured)} 결제를 확인했습니다.`,
    ...(paidByOthers > 0
      ? [
          `이 가운데 ${money(paidByOthers)}은 포인트나 결제사 할인으로 처리되어, 실제로 결제된 금액은 ${money(total - uncaptured - paidByOthers)}입니다.`,
        ]
      : []),
    ...(uncaptured > 0 ? [`보내지 않는 상품의 ${money(uncaptured)}은 결제되지 않았고, 카드 승인도 풀렸습니다.`] : []),
  ],
  next: [
    nothingSent
      ? '더 하실 일은 없습니다. 영수증은 주문 페이지에서 볼 수 있습니다.'
      : '이제 상품을 준비해 보내 드립니다. 더 하실 일은 없으며, 진행 상황은 주문 페이지에서 볼 수 있습니다.',
  ],
})
