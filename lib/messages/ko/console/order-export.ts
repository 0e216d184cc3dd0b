/** The columns of exported orders. */
export const orderExport = {
  heading: [
    '주문번호',
    '주문 시각 (서울)',
    '주문 상태',
    '이행 상태',
    '고객',
    '휴대폰',
    '이메일',
    '금액',
    '통화',
    '게이트웨이',
    '결제수단',
    '결제 ID',
    '결제 상태',
  ],
}
