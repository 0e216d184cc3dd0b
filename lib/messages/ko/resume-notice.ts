/** An order that is still to be paid. */
export const resumeNotice = {
  open: (number: string) => `결제하지 않은 주문 ${number}이(가) 있습니다. 내용을 바꾸지 않고 결제하면 그 주문으로 이어집니다.`,
  settling: (number: string) => `주문 ${number}의 결제를 확인하고 있습니다. 다시 결제하지 마세요.`,
  paid: (number: string) => `주문 ${number}은(는) 이미 접수되었습니다. 그 상품은 장바구니에서 뺐습니다.`,
  see: '그 주문 보기',
}
