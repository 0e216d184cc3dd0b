/** An order that is not there, or not the asker’s. */
export const orderMissing = {
  title: '주문을 찾을 수 없습니다',
  text: '주소가 잘못되었거나 볼 수 없는 주문입니다. 주문번호와 전화번호로 찾아 보세요.',
  lookup: '주문 조회하기',
}
