/* The sandbox's replacement for https://js.tosspayments.com/v1/payment, which uses the window of version 2. */
const current = window.TossPayments
const METHODS = {
  카드: 'CARD',
  가상계좌: 'VIRTUAL_ACCOUNT',
  계좌이체: 'TRANSFER',
  휴대폰: 'MOBILE_PHONE',
  문화상품권: 'CULTURE_GIFT_CERTIFICATE',
  도서문화상품권: 'BOOK_GIFT_CERTIFICATE',
  게임문화상품권: 'GAME_GIFT_CERTIFICATE',
}

function TossPayments(clientKey) {
  const sdk = current(clientKey)
  return {
    requestPayment: (method, { amount, customerKey = current.ANONYMOUS, ...request }) =>
      sdk.payment({ customerKey }).requestPayment({
        windowTarget: 'self',
        ...request,
        method: METHODS[method] ?? method,
        amount: { value: amount, currency: 'KRW' },
      }),
    requestBillingAuth: (_method, { customerKey, ...request }) =>
      sdk.payment({ customerKey }).requestBillingAuth({ windowTarget: 'self', ...request, method: 'CARD' }),
  }
}
TossPayments.ANONYMOUS = current.ANONYMOUS
window.TossPayments = TossPayments
