/** Looking for products. */
export const search = {
  form: {
    search: '상품 검색',
    words: '찾는 말',
    placeholder: '예: 찻잔, 노트',
    category: '분류',
    all: '전체',
    sort: '정렬',
    onSale: '할인 상품만',
    inStock: '품절 빼기',
    submit: '찾기',
    sorts: { featured: '추천순', 'price-asc': '낮은 가격순', 'price-desc': '높은 가격순', discount: '할인율순' },
  },
  title: '상품 찾기',
  found: (count: number, words: string) => (words ? `‘${words}’ 검색 결과 ${count}개` : `상품 ${count}개`),
  none: '찾으시는 상품이 없어요',
  noneHint: '다른 말로 찾거나 조건을 줄여 보세요.',
  all: '전체 상품 보기',
}
