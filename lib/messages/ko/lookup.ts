/** Looking an order up. */
export const lookup = {
  problems: {
    not_found: '주문번호와 전화번호가 맞는 주문이 없습니다. 이메일의 주문번호와 주문할 때 쓴 번호인지 확인해 주세요.',
    too_many: '여러 번 시도하셨습니다. 1분 뒤에 다시 시도해 주세요.',
  },
  form: {
    number: '주문번호',
    numberHint: '주문 확인 이메일에 있거나 전화로 알려 드린 번호입니다. 예: G261121-7KQ2M9XA',
    phone: '주문할 때 쓴 휴대폰 번호',
    look: '주문 찾기',
  },
  title: '주문 조회',
  hint: '주문번호와 전화번호로 비회원 주문을 찾습니다.',
}
