/** What is said of a window's code that no gateway documents. Apart from the others, because every checkout fetches it and few fetch those. */
export const NOT_PAID = {
  ko: '결제가 완료되지 않았습니다. 다시 시도하거나 다른 결제 수단을 골라 주세요.',
  en: 'Your payment wasn’t completed. Try again or choose another payment method.',
}
