/** Invoices. */
export const invoices = {
  title: '청구서',
  none: '청구서가 없습니다',
  number: '번호',
  kind: '종류',
  kinds: { period: '정기 결제', change: '변경 차액', start: '가입비', other: '기타' },
  state: '상태',
  all: '전체',
  states: { draft: '작성 중', open: '결제 전', paid: '결제됨', void: '무효', uncollectible: '회수 불가' },
  total: '합계',
  created: '발행',
  subscription: '구독',
  order: '주문',
}
