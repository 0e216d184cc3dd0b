/** Reviews of products. */
export const review = {
  title: '상품 후기',
  summary: (average: string, count: number) => `5점 만점에 ${average}점, 후기 ${count}개`,
  stars: (stars: number) => `별점 5점 중 ${stars}점`,
  none: '아직 후기가 없습니다. 구매하신 분만 상품을 받은 뒤 쓸 수 있습니다.',
  verified: '구매 확인',
  somebody: '탈퇴한 회원',
  all: (count: number) => `후기 ${count}개 모두 보기`,
  older: '이전 후기 보기',
  back: '상품으로 돌아가기',
  write: {
    title: '후기 쓰기',
    of: (product: string) => `${product} 후기 쓰기`,
    stars: '별점',
    text: '내용',
    optional: '(선택)',
    hint: '1,000자까지. 이름은 첫 글자만 보입니다.',
    submit: '후기 올리기',
    written: '쓰신 후기',
    problems: {
      input: '별점을 골라 주세요.',
      not_delivered: '상품을 받으신 뒤에 쓸 수 있습니다.',
      written_before: '이 상품의 후기는 이미 쓰셨습니다.',
      not_yours: '이 주문을 하신 분만 쓸 수 있습니다.',
      too_many: '너무 자주 시도했습니다. 잠시 뒤에 다시 시도해 주세요.',
    },
  },
}
