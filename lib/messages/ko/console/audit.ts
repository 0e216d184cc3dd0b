/** The audit log. */
export const audit = {
  operatorActivity: '운영자가 한 일',
  orderChanges: '주문의 변화',
  title: '기록',
  intro: '덧붙일 수만 있고, 고치거나 지울 수 없습니다.',
  noActivityYet: '아직 기록이 없습니다',
  time: '시각',
  operator: '누가',
  action: '무엇을',
  subject: '대상',
  details: '내용',
  order: '주문',
  before: '전',
  after: '후',
  trigger: '계기',
  payment: '결제',
}
