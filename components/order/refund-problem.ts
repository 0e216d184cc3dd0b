/** Why a cancel or a return was refused, and what the buyer can do. Pure. */
import type { Locale } from '#lib/locale.ts'
import type { CancelAnswer } from '#lib/order-page/cancel-order.ts'
import type { ReturnProblem } from '#lib/refunds/return-requests.ts'

export type ShownProblem =
  | ReturnProblem
  | Extract<CancelAnswer, { ok: false }>['problem']
  | 'account_wrong'
  | 'refund_not_waiting'
  | 'not_yours'
  | 'too_many'

const TEXT: Record<Locale, Partial<Record<ShownProblem, string>> & { other: string }> = {
  ko: {
    already_shipped: '이미 상품을 보냈습니다. 화면을 새로 고치면 반품을 신청할 수 있습니다.',
    nothing_left: '이미 모두 취소되었거나 환불하고 있습니다. 화면을 새로 고쳐 확인해 주세요.',
    no_lines: '돌려보낼 상품을 골라 주세요.',
    quantity_more_than_left: '고르신 수량이 돌려보낼 수 있는 수량보다 많습니다. 화면을 새로 고쳐 확인해 주세요.',
    postage_takes_all: '반품 배송비가 상품 값보다 많아 환불할 금액이 없습니다. 고객센터로 문의해 주세요.',
    not_shipped: '아직 보내지 않은 상품입니다. 반품 대신 주문을 취소할 수 있습니다.',
    return_window_over: '반품을 신청할 수 있는 7일이 지났습니다. 상품에 문제가 있으면 고객센터로 문의해 주세요.',
    window_over: '이 결제 수단으로는 환불 기한이 지났습니다. 고객센터로 문의해 주시면 다른 방법으로 돌려드립니다.',
    disputed: '카드사에서 이 결제를 심사하고 있습니다. 심사가 끝난 뒤에 처리할 수 있습니다.',
    account_required: '환불받을 계좌를 적어 주세요.',
    account_wrong: '은행, 계좌번호(숫자 6~20자리), 예금주를 확인해 주세요.',
    refund_not_waiting: '이미 환불하고 있거나 끝난 환불입니다. 화면을 새로 고쳐 확인해 주세요.',
    not_yours: '주문하신 분만 할 수 있습니다. 주문번호와 전화번호로 주문을 조회한 뒤 다시 시도해 주세요.',
    too_many: '여러 번 시도하셨습니다. 1분 뒤에 다시 시도해 주세요.',
    other: '지금은 처리할 수 없습니다. 아무것도 바뀌지 않았습니다. 고객센터로 문의해 주세요.',
  },
  en: {
    already_shipped: 'Your order has already shipped. Reload the page to request a return.',
    nothing_left: 'This order has already been cancelled or is being refunded. Reload the page to see its status.',
    no_lines: 'Select the items you want to return.',
    quantity_more_than_left: 'You selected more items than you can return. Reload the page and try again.',
    postage_takes_all: 'Return shipping costs more than these items, so there’s nothing to refund. Contact customer support.',
    not_shipped: 'Your order hasn’t shipped yet. You can cancel it instead.',
    return_window_over: 'The 7-day return window has closed. If there’s a problem with an item, contact customer support.',
    window_over:
      'This payment can no longer be refunded to the original payment method. Contact customer support and we’ll refund you another way.',
    disputed: 'Your card issuer is reviewing this payment. You can try again once the review is complete.',
    account_required: 'Enter a bank account for your refund.',
    account_wrong: 'Check the bank, account number (6–20 digits) and account holder.',
    refund_not_waiting: 'This refund is already in progress or complete. Reload the page to see its status.',
    not_yours: 'Only the person who placed this order can do this. Look up the order with its number and your phone, then try again.',
    too_many: 'Too many attempts. Try again in a minute.',
    other: 'We couldn’t complete this request, and nothing has changed. Contact customer support.',
  },
}

export const refundProblemText = (problem: ShownProblem, locale: Locale): string => TEXT[locale][problem] ?? TEXT[locale].other
