/** Why an order could not be placed, as a code for programs and a sentence with a next step for people. */
import type { Localised } from '#db/schema.ts'

export interface OrderProblem {
  code: ProblemCode
  /** Where in the input, for example `buyer.phone`. */
  field?: string
  /** What the sentence names, for example a product. */
  detail?: Localised
}

const TEXT = {
  invalid_input: { ko: '입력한 내용을 확인해 주세요.', en: 'Check the information you entered.' },
  idempotency_key_missing: {
    ko: 'Idempotency-Key 헤더가 필요합니다.',
    en: 'The Idempotency-Key header is required (16 to 200 characters).',
  },
  idempotency_key_reused: {
    ko: '같은 주문 키가 다른 내용으로 이미 사용되었습니다. 새로고침 후 다시 시도해 주세요.',
    en: 'This key has already been used for a different order. Reload the page and try again.',
  },
  agreement_missing: { ko: '필수 약관에 동의해 주세요.', en: 'Accept the required terms to continue.' },
  agreement_unknown: { ko: '약관이 바뀌었습니다. 새로고침해 주세요.', en: 'Our terms have changed. Reload the page to review them.' },
  product_unknown: {
    ko: '더 이상 판매하지 않는 상품이 있습니다. 장바구니를 확인해 주세요.',
    en: 'A product is no longer available. Check your cart.',
  },
  option_required: { ko: '상품의 옵션을 선택해 주세요.', en: 'Select an option.' },
  sold_out: {
    ko: '재고가 부족합니다. 수량을 줄이거나 다른 상품을 골라 주세요.',
    en: 'Not enough in stock. Reduce the quantity or choose another product.',
  },
  coupon_unknown: { ko: '없는 쿠폰 번호입니다. 다시 확인해 주세요.', en: 'This discount code isn’t valid. Check the code and try again.' },
  coupon_not_started: { ko: '아직 사용할 수 없는 쿠폰입니다.', en: 'This discount code isn’t active yet.' },
  coupon_ended: { ko: '사용 기간이 지난 쿠폰입니다.', en: 'This discount code has expired.' },
  coupon_used_up: { ko: '모두 사용된 쿠폰입니다.', en: 'This discount code has reached its usage limit.' },
  coupon_minimum: { ko: '쿠폰의 최소 주문 금액에 미치지 못합니다.', en: 'Your order doesn’t meet the minimum for this discount code.' },
  coupon_per_buyer: { ko: '이미 사용한 쿠폰입니다.', en: 'You’ve already used this discount code.' },
  total_changed: {
    ko: '금액이 바뀌었습니다. 새 금액을 확인하고 다시 주문해 주세요.',
    en: 'Your total has changed. Review the new total and try again.',
  },
  method_unavailable: {
    ko: '이 금액에는 쓸 수 없는 결제 수단입니다. 다른 결제 수단을 골라 주세요.',
    en: 'This payment method isn’t available for this total. Choose another one.',
  },
  gateway_unavailable: {
    ko: '지금은 이 결제 수단을 이용할 수 없습니다. 결제되지 않았습니다. 다른 결제 수단을 고르거나 잠시 후 다시 시도해 주세요.',
    en: 'This payment method is unavailable right now. You weren’t charged. Choose another payment method or try again in a few minutes.',
  },
  too_many_orders: {
    ko: '결제하지 않은 주문이 많습니다. 기존 주문을 결제하거나 잠시 후 다시 시도해 주세요.',
    en: 'You have too many unpaid orders. Pay for one of them or try again later.',
  },
  too_many_requests: { ko: '요청이 너무 많습니다. 잠시 후 다시 시도해 주세요.', en: 'Too many requests. Try again in a few minutes.' },
  order_already_paid: {
    ko: '이전 주문이 이미 결제되었습니다. 주문 내역을 확인해 주세요.',
    en: 'Your earlier order has already been paid. Check that order first.',
  },
  payment_in_doubt: {
    ko: '이전 주문의 결제 결과를 확인하고 있습니다. 다시 결제하지 말고 주문 내역을 확인해 주세요.',
    en: 'We’re still confirming the payment for your earlier order. Don’t pay again. Check that order instead.',
  },
  busy: {
    ko: '잠시 처리가 지연되고 있습니다. 결제되지 않았습니다. 다시 시도해 주세요.',
    en: 'We’re experiencing high demand. You weren’t charged. Try again in a moment.',
  },
} satisfies Record<string, Localised>

export type ProblemCode = keyof typeof TEXT

export function problemText(problem: Pick<OrderProblem, 'code' | 'detail'>, locale: 'ko' | 'en'): string {
  const text = TEXT[problem.code][locale]
  return problem.detail ? `${problem.detail[locale]}: ${text}` : text
}

/** Thrown inside the placing transaction to undo it; never leaves placeOrder. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused'
  readonly problem: OrderProblem
  constructor(problem: OrderProblem) {
    super(problem.code)
    this.problem = problem
  }
  static is(error: unknown): error is OrderRefused {
    return error instanceof Error && error.name === 'OrderRefused'
  }
}
