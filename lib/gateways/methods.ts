/** The methods of payment, as the shop names them. */
import type { Localised } from '#db/schema.ts'

export const METHODS = {
  widget: { ko: '토스페이먼츠 (카드 · 간편결제 · 계좌이체)', en: 'Toss Payments (card, easy pay, transfer)' },
  card: { ko: '신용·체크카드', en: 'Credit or debit card' },
  easy_pay: { ko: '간편결제', en: 'Easy pay' },
  kakaopay: { ko: '카카오페이', en: 'Kakao Pay' },
  naverpay: { ko: '네이버페이', en: 'Naver Pay' },
  tosspay: { ko: '토스페이', en: 'Toss Pay' },
  payco: { ko: '페이코', en: 'PAYCO' },
  samsungpay: { ko: '삼성페이', en: 'Samsung Pay' },
  transfer: { ko: '계좌이체', en: 'Bank transfer' },
  mobile: { ko: '휴대폰 결제', en: 'Mobile phone' },
  virtual_account: { ko: '가상계좌', en: 'Virtual account' },
  gift_certificate: { ko: '상품권', en: 'Gift certificate' },
  pay_later: { ko: '나중에 결제', en: 'Buy now, pay later' },
  free: { ko: '결제 금액 없음', en: 'Nothing to pay' },
} satisfies Record<string, Localised>

export type Method = keyof typeof METHODS

/** Wallets: most shoppers on a phone pay with one. A gateway that reports a payment says `easy_pay` of each. */
export const WALLETS: ReadonlySet<Method> = new Set(['easy_pay', 'kakaopay', 'naverpay', 'tosspay', 'payco', 'samsungpay'])

export interface MethodOffer {
  method: Method
  /** The smallest amount the method can charge, in minor units. */
  minimum: number
  /** The largest, where there is one. */
  maximum?: number
  /** What it can be paid in; won alone where nothing is said. */
  currencies?: readonly string[]
  /** Whether the checkout lists it; a widget's own methods are accepted but listed inside the widget. */
  listed: boolean
  /** Its window on a desktop is a popup, which must open in the click itself. */
  popup: boolean
}

export const isMethod = (text: string): text is Method => Object.hasOwn(METHODS, text)
