/** What the console calls refunds, returns and their reasons; every problem says what to do next. */
import type { refunds, returnRequests } from '#db/schema.ts'
import type { FaultParty, RefundReason } from '#lib/refunds/refund-reasons.ts'
import type { RefundProblem } from '#lib/refunds/request-refund.ts'
import type { DecisionProblem } from '#lib/refunds/return-requests.ts'
import type { Labels, StateLabels } from './state-labels.ts'

export const REFUND_LABELS: Record<(typeof refunds.$inferSelect)['state'], StateLabels> = {
  requested: { ko: '요청함', en: 'Requested', tone: 'waiting' },
  unknown: { ko: '결제사에서 처리 중', en: 'Processing at the gateway', tone: 'waiting' },
  done: { ko: '환불됨', en: 'Refunded', tone: 'good' },
  failed: { ko: '환불 실패', en: 'Failed', tone: 'bad' },
}

export const RETURN_LABELS: Record<(typeof returnRequests.$inferSelect)['state'], StateLabels> = {
  requested: { ko: '답을 기다림', en: 'Needs response', tone: 'waiting' },
  approved: { ko: '승인함', en: 'Approved', tone: 'good' },
  refused: { ko: '거절함', en: 'Declined', tone: 'calm' },
}

export const REASON_LABELS: Record<RefundReason, Labels> = {
  requested_by_customer: { ko: '구매자의 변심', en: 'Customer changed their mind' },
  product_not_as_described: { ko: '상품이 설명과 다르거나 흠이 있음', en: 'Defective or not as described' },
  product_not_received: { ko: '상품을 받지 못함', en: 'Not received' },
  order_canceled: { ko: '주문 취소', en: 'Order cancelled' },
  duplicate: { ko: '중복 결제', en: 'Duplicate payment' },
  fraudulent: { ko: '부정 사용', en: 'Fraudulent' },
}

const OTHER_REASONS: Record<string, Labels> = {
  cancelled_at_gateway: { ko: '게이트웨이 관리자 화면에서 취소', en: 'Cancelled in the gateway’s dashboard' },
  amount_differs: { ko: '금액이 다름', en: 'Amount mismatch' },
  currency_differs: { ko: '통화가 다름', en: 'Currency mismatch' },
  not_ours: { ko: '다른 상점의 결제', en: 'Payment of another shop' },
  mode_differs: { ko: '시험 결제 여부가 다름', en: 'Live and test mode mismatch' },
  old_revision: { ko: '바뀌기 전 주문의 결제', en: 'Order changed after payment started' },
  already_paid: { ko: '이미 결제된 주문', en: 'Order already paid' },
  order_closed: { ko: '닫힌 주문의 결제', en: 'Order closed' },
  no_order: { ko: '주문이 없는 결제', en: 'No matching order' },
  sold_out: { ko: '품절', en: 'Out of stock' },
}

/** A reason without a label is shown as it is recorded. */
export const reasonLabel = (reason: string, locale: 'ko' | 'en'): string =>
  (REASON_LABELS as Record<string, Labels>)[reason]?.[locale] ?? OTHER_REASONS[reason]?.[locale] ?? reason

export const FAULT_LABELS: Record<FaultParty, Labels> = {
  buyer: { ko: '구매자 부담', en: 'Customer pays return shipping' },
  shop: { ko: '상점 부담', en: 'Shop pays return shipping' },
}

export type ShownRefundProblem =
  | RefundProblem
  | DecisionProblem
  | 'account_wrong'
  | 'refund_not_waiting'
  | 'form_wrong'
  | 'form_amount'
  | 'note_missing'

const PROBLEMS: Record<ShownRefundProblem, Labels> = {
  disputed: {
    ko: '카드사가 심사하고 있거나 가져간 금액이 있어 그만큼은 환불할 수 없습니다.',
    en: 'Part of this payment is disputed or was lost in a dispute and can’t be refunded.',
  },
  nothing_left: {
    ko: '남은 금액이 없습니다. 이미 모두 환불했거나 환불하고 있습니다. 아래 환불 내역을 확인해 주세요.',
    en: 'There is nothing left to refund. See the refunds below.',
  },
  no_lines: { ko: '환불할 상품과 수량을 고르고 다시 계산해 주세요.', en: 'Select items and quantities, then preview again.' },
  line_twice: { ko: '같은 상품을 두 번 골랐습니다. 다시 골라 주세요.', en: 'An item was selected twice. Select again.' },
  no_such_line: { ko: '이 주문에 없는 상품입니다. 화면을 새로 고쳐 주세요.', en: 'This item isn’t part of the order. Refresh the page.' },
  quantity_wrong: { ko: '수량을 다시 골라 주세요.', en: 'Select the quantity again.' },
  quantity_more_than_left: {
    ko: '남은 수량보다 많습니다. 남은 수량을 확인하고 다시 골라 주세요.',
    en: 'The quantity is higher than what is left. Check it and select again.',
  },
  amount_wrong: { ko: '1원 이상의 금액을 적어 주세요.', en: 'Enter an amount of at least 1 won.' },
  amount_more_than_left: {
    ko: '환불할 수 있는 금액보다 많습니다. 남은 금액 안에서 다시 적어 주세요.',
    en: 'The amount is higher than what can be refunded. Enter a lower amount.',
  },
  postage_takes_all: {
    ko: '구매자가 낼 배송비가 상품 값보다 많아 돌려줄 금액이 없습니다. 상점이 부담하거나 금액으로 환불해 주세요.',
    en: 'Return shipping costs more than the items, so there is nothing to refund. Have the shop pay it, or refund by amount.',
  },
  order_not_found: {
    ko: '그런 주문이 없습니다. 주문 목록에서 다시 찾아 주세요.',
    en: 'Order not found. Look for it in the list of orders.',
  },
  not_refundable: {
    ko: '지금은 환불할 수 없는 주문입니다. 결제 상태를 먼저 확인해 주세요.',
    en: 'This order can’t be refunded now. Check its payment first.',
  },
  window_over: {
    ko: '이 결제 수단의 환불 기한이 지났습니다. 구매자의 계좌로 직접 보내고, 확인 필요에 남겨 주세요.',
    en: 'The refund period for this payment method has ended. Transfer the money to the customer’s bank account and note it under Needs attention.',
  },
  account_required: {
    ko: '가상계좌 결제입니다. 구매자에게 물어 환불받을 계좌를 적어 주세요.',
    en: 'The customer paid by bank transfer. Ask for their account and enter it.',
  },
  account_not_allowed: {
    ko: '계좌로 돌려주는 결제가 아닙니다. 계좌를 비우고 다시 시도해 주세요.',
    en: 'This payment isn’t refunded to a bank account. Clear the account and try again.',
  },
  accounts_not_kept: {
    ko: 'DATA_KEY가 없어 계좌를 보관할 수 없습니다. 관리자에게 설정을 부탁하거나, 직접 송금해 주세요.',
    en: 'Accounts can’t be stored because DATA_KEY isn’t set. Ask your administrator to set it, or transfer the money manually.',
  },
  account_wrong: {
    ko: '은행, 계좌번호(숫자 6~20자리), 예금주를 확인해 주세요. 아무것도 바뀌지 않았습니다.',
    en: 'Check the bank, account number (6 to 20 digits) and account holder. Nothing was changed.',
  },
  key_reused: {
    ko: '이 화면에서 다른 환불을 이미 요청했습니다. 환불 내역을 확인하고, 더 필요하면 화면을 새로 여세요.',
    en: 'This form already requested another refund. Check the refunds, and refresh the page to request one more.',
  },
  preview_outdated: {
    ko: '그사이 남은 금액이 달라졌습니다. 환불하지 않았습니다. 다시 계산해 주세요.',
    en: 'The refundable amount has changed. Nothing was refunded. Preview again.',
  },
  not_shipped: { ko: '아직 보내지 않은 상품입니다.', en: 'The order hasn’t shipped yet.' },
  return_window_over: { ko: '반품 기한이 지났습니다.', en: 'The return period has ended.' },
  return_not_found: {
    ko: '그런 반품 신청이 없습니다. 목록에서 다시 찾아 주세요.',
    en: 'Return not found. Look for it in the list of returns.',
  },
  already_decided: {
    ko: '다른 사람이 이미 답했습니다. 화면을 새로 고쳐 확인해 주세요.',
    en: 'Someone has already responded to this return. Refresh the page.',
  },
  refund_not_waiting: {
    ko: '계좌를 바꿀 수 있는 때가 아닙니다. 결제사가 처리하고 있거나 이미 끝났습니다. 화면을 새로 고쳐 주세요.',
    en: 'The account can’t be changed now because the refund is processing or complete. Refresh the page.',
  },
  form_wrong: {
    ko: '빠진 것이 있습니다. 화면을 새로 고치고 다시 골라 주세요.',
    en: 'Something is missing. Refresh the page and try again.',
  },
  form_amount: { ko: '환불할 금액을 숫자로 적어 주세요.', en: 'Enter the amount as a number.' },
  note_missing: { ko: '구매자에게 알릴 까닭을 적어 주세요.', en: 'Enter a reason to send to the customer.' },
}

export const refundProblemLabel = (problem: ShownRefundProblem, locale: 'ko' | 'en'): string => PROBLEMS[problem][locale]
