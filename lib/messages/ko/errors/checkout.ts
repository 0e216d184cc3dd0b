/** Errors between the checkout and a payment window. */
export const checkoutErrors = {
  noWindow: '결제사와 연결하지 못했습니다. 결제되지 않았습니다. 인터넷 연결을 확인하고 다시 눌러 주세요.',
  lost: '연결이 끊겨 주문을 확인하지 못했습니다. 결제되지 않았습니다. 연결을 확인하고 다시 눌러 주세요. 같은 주문으로 이어집니다.',
  opening: '결제창을 준비하고 있습니다. 이 창을 닫지 마세요.',
}
