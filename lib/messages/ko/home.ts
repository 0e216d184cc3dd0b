/** The first page. */
export const home = {
  hero: {
    title: ['셈은 정확하게,', '여백은 넉넉하게'],
    line: '오래 두고 쓰는 살림과 문구를 고르고, 값은 처음부터 끝까지 같은 숫자로 보여 드립니다.',
    all: '상품 둘러보기',
    sale: '할인 상품',
  },
  categories: '무엇을 찾으세요?',
  featured: '이 상점의 물건',
  sale: '지금 할인',
  all: '전체 보기',
  tagline: '오래 쓰는 살림과 문구',
}
