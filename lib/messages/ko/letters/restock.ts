/** The mail that something can be bought again. */
export const restockLetter = {
  subject: (product: string) => `${product}, 다시 들어왔습니다`,
  greeting: '안녕하세요.',
  opening: '기다리시던 상품이 다시 들어왔습니다.',
  product: '상품',
  next: '수량이 많지 않으면 다시 품절될 수 있습니다. 이 메일은 상품을 맡아 두지 않습니다.',
  once: '요청하신 알림은 이 메일로 끝났고, 요청은 지웠습니다.',
  stop: (url: string) => `다른 상품의 재입고 알림도 받지 않으시려면: ${url}`,
  link: '상품 보기',
}
