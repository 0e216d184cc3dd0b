/** Refunds and returns in an operator's words; every problem says what to do next. */
import type { refunds, returnRequests } from '#db/schema.ts'
import type { FaultParty, RefundReason } from '#lib/refunds/refund-reasons.ts'
import type { RefundProblem } from '#lib/refunds/request-refund.ts'
import type { DecisionProblem } from '#lib/refunds/return-requests.ts'
import type { StateLabels } from './state-labels.ts'

type Words = { ko: string; en: string }

export const REFUND_LABELS: Record<(typeof refunds.$inferSelect)['state'], StateLabels> = {
  requested: { ko: '요청함', en: 'Requested', tone: 'waiting' },
  unknown: { ko: '결제사에서 처리 중', en: 'At the gateway', tone: 'waiting' },
  done: { ko: '환불됨', en: 'Refunded', tone: 'good' },
  failed: { ko: '환불 실패', en: 'Failed', tone: 'bad' },
}

export const RETURN_LABELS: Record<(typeof returnRequests.$inferSelect)['state'], StateLabels> = {
  requested: { ko: '답을 기다림', en: 'Waits for an answer', tone: 'waiting' },
  approved: { ko: '승인함', en: 'Approved', tone: 'good' },
  refused: { ko: '거절함', en: 'Refused', tone: 'calm' },
}

export const REASON_LABELS: Record<RefundReason, Words> = {
  requested_by_customer: { ko: '구매자의 변심', en: 'The buyer changed their mind' },
  product_not_as_described: { ko: '상품이 설명과 다르거나 흠이 있음', en: 'Faulty or not as described' },
  product_not_received: { ko: '상품을 받지 못함', en: 'Never received' },
  order_canceled: { ko: '주문 취소', en: 'Order cancelled' },
  duplicate: { ko: '중복 결제', en: 'Duplicate' },
  fraudulent: { ko: '부정 사용', en: 'Fraudulent' },
}

const OTHER_REASONS: Record<string, Words> = {
  cancelled_at_gateway: { ko: '게이트웨이 관리자 화면에서 취소', en: 'Cancelled at the gateway’s console' },
  amount_differs: { ko: '금액이 다름', en: 'The amount differed' },
  currency_differs: { ko: '통화가 다름', en: 'The currency differed' },
  not_ours: { ko: '다른 상점의 결제', en: 'Not of this shop' },
  mode_differs: { ko: '시험 결제 여부가 다름', en: 'Of another mode' },
  old_revision: { ko: '바뀌기 전 주문의 결제', en: 'For an older order' },
  already_paid: { ko: '이미 결제된 주문', en: 'Already paid' },
  order_closed: { ko: '닫힌 주문의 결제', en: 'The order was closed' },
  no_order: { ko: '주문이 없는 결제', en: 'Without an order' },
  sold_out: { ko: '품절', en: 'Sold out' },
}

/** What has no word of its own is shown as it is recorded. */
export const reasonLabel = (reason: string, locale: 'ko' | 'en'): string =>
  (REASON_LABELS as Record<string, Words>)[reason]?.[locale] ?? OTHER_REASONS[reason]?.[locale] ?? reason

export const FAULT_LABELS: Record<FaultParty, Words> = {
  buyer: { ko: '구매자 부담', en: 'The buyer pays the postage' },
  shop: { ko: '상점 부담', en: 'The shop pays the postage' },
}

export type ShownRefundProblem =
  | RefundProblem
  | DecisionProblem
  | 'account_wrong'
  | 'refund_not_waiting'
  | 'form_wrong'
  | 'form_amount'
  | 'note_missing'

const PROBLEMS: Record<ShownRefundProblem, Words> = {
  disputed: {
    ko: '카드사가 심사하고 있거나 가져간 금액이 있어 그만큼은 환불할 수 없습니다.',
    en: 'The card company has some of it in its hands, or has taken it: that much cannot be refunded.',
  },
  nothing_left: {
    ko: '남은 금액이 없습니다. 이미 모두 환불했거나 환불하고 있습니다. 아래 환불 내역을 확인해 주세요.',
    en: 'Nothing is left: all of it has gone back or is on its way. Look at the refunds below.',
  },
  no_lines: { ko: '환불할 상품과 수량을 고르고 다시 계산해 주세요.', en: 'Choose goods and quantities, then preview again.' },
  line_twice: { ko: '같은 상품을 두 번 골랐습니다. 다시 골라 주세요.', en: 'A line was chosen twice. Please choose again.' },
  no_such_line: { ko: '이 주문에 없는 상품입니다. 화면을 새로 고쳐 주세요.', en: 'The order has no such line. Reload the page.' },
  quantity_wrong: { ko: '수량을 다시 골라 주세요.', en: 'Choose the quantity again.' },
  quantity_more_than_left: {
    ko: '남은 수량보다 많습니다. 남은 수량을 확인하고 다시 골라 주세요.',
    en: 'That is more than is left. Look at what is left and choose again.',
  },
  amount_wrong: { ko: '1원 이상의 금액을 적어 주세요.', en: 'Enter an amount of at least one won.' },
  amount_more_than_left: {
    ko: '환불할 수 있는 금액보다 많습니다. 남은 금액 안에서 다시 적어 주세요.',
    en: 'That is more than can be refunded. Enter no more than what is left.',
  },
  postage_takes_all: {
    ko: '구매자가 낼 배송비가 상품 값보다 많아 돌려줄 금액이 없습니다. 상점이 부담하거나 금액으로 환불해 주세요.',
    en: 'The buyer’s postage is more than the goods are worth. Let the shop bear it, or refund by amount.',
  },
  order_not_found: {
    ko: '그런 주문이 없습니다. 주문 목록에서 다시 찾아 주세요.',
    en: 'There is no such order. Find it in the list again.',
  },
  not_refundable: {
    ko: '지금은 환불할 수 없는 주문입니다. 결제 상태를 먼저 확인해 주세요.',
    en: 'Nothing can be refunded in this state. Check the payment first.',
  },
  window_over: {
    ko: '이 결제 수단의 환불 기한이 지났습니다. 구매자의 계좌로 직접 보내고, 확인 필요에 남겨 주세요.',
    en: 'The method refunds no longer. Transfer the money by hand and note it under attention.',
  },
  account_required: {
    ko: '가상계좌 결제입니다. 구매자에게 물어 환불받을 계좌를 적어 주세요.',
    en: 'This was a deposit. Ask the buyer for an account and enter it.',
  },
  account_not_allowed: {
    ko: '계좌로 돌려주는 결제가 아닙니다. 계좌를 비우고 다시 시도해 주세요.',
    en: 'This payment does not go back to an account. Leave it empty and try again.',
  },
  accounts_not_kept: {
    ko: 'DATA_KEY가 없어 계좌를 보관할 수 없습니다. 관리자에게 설정을 부탁하거나, 직접 송금해 주세요.',
    en: 'Without DATA_KEY no account is kept. Have it set, or transfer the money by hand.',
  },
  account_wrong: {
    ko: '은행, 계좌번호(숫자 6~20자리), 예금주를 확인해 주세요. 아무것도 바뀌지 않았습니다.',
    en: 'Check the bank, the number (6 to 20 digits) and the holder. Nothing has changed.',
  },
  key_reused: {
    ko: '이 화면에서 다른 환불을 이미 요청했습니다. 환불 내역을 확인하고, 더 필요하면 화면을 새로 여세요.',
    en: 'Another refund was requested from this form already. Look at the refunds; open the page anew for another.',
  },
  preview_outdated: {
    ko: '그사이 남은 금액이 달라졌습니다. 환불하지 않았습니다. 다시 계산해 주세요.',
    en: 'What is left has changed meanwhile. Nothing was refunded. Preview it again.',
  },
  not_shipped: { ko: '아직 보내지 않은 상품입니다.', en: 'The goods have not left yet.' },
  return_window_over: { ko: '반품 기한이 지났습니다.', en: 'The time for returns is over.' },
  return_not_found: {
    ko: '그런 반품 신청이 없습니다. 목록에서 다시 찾아 주세요.',
    en: 'There is no such return. Find it in the list again.',
  },
  already_decided: {
    ko: '다른 사람이 이미 답했습니다. 화면을 새로 고쳐 확인해 주세요.',
    en: 'Somebody has decided already. Reload the page to see how.',
  },
  refund_not_waiting: {
    ko: '계좌를 바꿀 수 있는 때가 아닙니다. 결제사가 처리하고 있거나 이미 끝났습니다. 화면을 새로 고쳐 주세요.',
    en: 'The account cannot be changed now: the gateway is working on it, or it is over. Reload the page.',
  },
  form_wrong: {
    ko: '빠진 것이 있습니다. 화면을 새로 고치고 다시 골라 주세요.',
    en: 'Something is missing. Reload the page and choose again.',
  },
  form_amount: { ko: '환불할 금액을 숫자로 적어 주세요.', en: 'Enter the amount in digits.' },
  note_missing: { ko: '구매자에게 알릴 까닭을 적어 주세요.', en: 'Write the reason that the buyer is told.' },
}

export const refundProblemLabel = (problem: ShownRefundProblem, locale: 'ko' | 'en'): string => PROBLEMS[problem][locale]
