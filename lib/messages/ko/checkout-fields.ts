/** The fields of the checkout: labels, hints, what is missing. */
export const checkoutFieldTexts = {
  field: {
    'buyer.name': { label: '이름', problem: '이름을 입력해 주세요.' },
    'buyer.email': {
      label: '이메일',
      hint: '주문 내역과 결제 결과를 보내 드립니다.',
      problem: '이메일 주소를 확인해 주세요. 예: name@example.com',
    },
    'buyer.phone': {
      label: '휴대폰 번호',
      hint: '배송 연락과 비회원 주문 조회에만 씁니다.',
      example: '010-1234-5678',
      problem: '전화번호를 확인해 주세요. 예: 010-1234-5678',
    },
    'shipping.recipient': { label: '받는 분', problem: '받는 분의 이름을 입력해 주세요.' },
    'shipping.phone': {
      label: '받는 분 휴대폰 번호',
      example: '010-1234-5678',
      problem: '받는 분의 전화번호를 확인해 주세요. 예: 010-1234-5678',
    },
    'shipping.postcode': { label: '우편번호', problem: '주소를 찾거나 우편번호 5자리를 입력해 주세요.' },
    'shipping.address1': { label: '주소', problem: '도로명과 건물 번호를 입력해 주세요.' },
    'shipping.address2': { label: '상세 주소', hint: '동·호수까지 적어 주세요.', problem: '상세 주소를 확인해 주세요.' },
    'shipping.note': { label: '요청사항 직접 입력', problem: '요청사항은 200자까지 쓸 수 있습니다.', fact: '요청사항' },
  },
}
