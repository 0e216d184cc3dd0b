/** Ways to pay. */
import type { Translation } from '#lib/translation.ts'
import type { paymentMethods as ko } from '../ko/payment-methods.ts'

export const paymentMethods: Translation<typeof ko> = {
  widget: 'Card, easy pay or bank transfer',
  card: 'Credit or debit card',
  saved_card: 'Saved card',
  key_in: 'Card, by telephone',
  easy_pay: 'Easy pay',
  kakaopay: 'Kakao Pay',
  naverpay: 'Naver Pay',
  tosspay: 'Toss Pay',
  payco: 'PAYCO',
  samsungpay: 'Samsung Pay',
  transfer: 'Bank transfer',
  mobile: 'Mobile phone',
  virtual_account: 'Virtual account',
  gift_certificate: 'Gift certificate',
  pay_later: 'Buy now, pay later',
  free: 'Nothing to pay',
}
