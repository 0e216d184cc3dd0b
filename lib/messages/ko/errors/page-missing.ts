/** An address that no page has. */
export const pageMissing = {
  title: '찾으시는 페이지가 없어요',
  line: '주소가 바뀌었거나 판매가 끝난 상품일 수 있습니다.',
  home: '첫 화면으로',
  search: '상품 찾기',
}
