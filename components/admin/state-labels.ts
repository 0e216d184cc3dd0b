/** What the console calls states, roles and causes, with the tone a state is shown in. */
import type { DisputeState, OrderState, PaymentState } from '#db/states.ts'
import type { OperatorRole } from '#lib/audit/operator-actions.ts'
import { isMethod, METHODS } from '#lib/gateways/methods.ts'

export type Tone = 'calm' | 'good' | 'waiting' | 'bad'

export interface Labels {
  ko: string
  en: string
}

export interface StateLabels extends Labels {
  tone: Tone
}

export const ORDER_LABELS: Record<OrderState, StateLabels> = {
  pending: { ko: '결제 전', en: 'Awaiting payment', tone: 'waiting' },
  confirming: { ko: '승인 중', en: 'Processing', tone: 'waiting' },
  authorised: { ko: '승인됨 (발송할 때 결제)', en: 'Authorised', tone: 'waiting' },
  paid: { ko: '결제 완료', en: 'Paid', tone: 'good' },
  awaiting_deposit: { ko: '입금 대기', en: 'Awaiting deposit', tone: 'waiting' },
  failed: { ko: '거절됨', en: 'Declined', tone: 'bad' },
  unknown: { ko: '결과 모름', en: 'Unconfirmed', tone: 'bad' },
  expired: { ko: '기한 지남', en: 'Expired', tone: 'calm' },
  cancelled: { ko: '취소됨', en: 'Cancelled', tone: 'calm' },
  partially_refunded: { ko: '일부 환불', en: 'Partially refunded', tone: 'calm' },
  refunded: { ko: '전액 환불', en: 'Refunded', tone: 'calm' },
}

export const PAYMENT_LABELS: Record<PaymentState, StateLabels> = {
  ready: { ko: '준비됨', en: 'Incomplete', tone: 'waiting' },
  confirming: { ko: '승인 중', en: 'Processing', tone: 'waiting' },
  unknown: { ko: '결과 모름', en: 'Unconfirmed', tone: 'bad' },
  awaiting_deposit: { ko: '입금 대기', en: 'Awaiting deposit', tone: 'waiting' },
  authorised: { ko: '승인됨 (발송할 때 결제)', en: 'Authorised', tone: 'waiting' },
  releasing: { ko: '승인 취소 중', en: 'Voiding', tone: 'waiting' },
  paid: { ko: '결제 완료', en: 'Paid', tone: 'good' },
  partially_refunded: { ko: '일부 환불', en: 'Partially refunded', tone: 'calm' },
  refunded: { ko: '전액 환불', en: 'Refunded', tone: 'calm' },
  failed: { ko: '거절됨', en: 'Declined', tone: 'bad' },
  expired: { ko: '만료됨', en: 'Expired', tone: 'calm' },
  closed: { ko: '닫힘', en: 'Closed', tone: 'calm' },
  giving_back: { ko: '반환 중', en: 'Refunding automatically', tone: 'waiting' },
  given_back: { ko: '반환됨', en: 'Refunded automatically', tone: 'calm' },
}

/** The state of an order or a payment as the log recorded it; one that is known no longer is shown as it is recorded. */
export function stateLabel(state: string, locale: 'ko' | 'en'): string {
  const labels: Partial<Record<string, StateLabels>> = { ...PAYMENT_LABELS, ...ORDER_LABELS }
  return labels[state]?.[locale] ?? state
}

export const DELIVERY_LABELS: Record<'pending' | 'done' | 'ignored' | 'parked', StateLabels> = {
  pending: { ko: '대기', en: 'Pending', tone: 'waiting' },
  done: { ko: '처리됨', en: 'Processed', tone: 'good' },
  ignored: { ko: '무시됨', en: 'Ignored', tone: 'calm' },
  parked: { ko: '멈춤', en: 'Failed', tone: 'bad' },
}

export const DISPUTE_LABELS: Record<DisputeState, StateLabels> = {
  opened: { ko: '소명 필요', en: 'Needs response', tone: 'bad' },
  submitting: { ko: '소명 보내는 중', en: 'Submitting', tone: 'waiting' },
  submitted: { ko: '심사 중', en: 'Under review', tone: 'waiting' },
  won: { ko: '이김', en: 'Won', tone: 'good' },
  lost: { ko: '짐', en: 'Lost', tone: 'bad' },
  closed: { ko: '끝남', en: 'Closed', tone: 'calm' },
}

export const FULFILMENT_LABELS: Record<string, Labels> = {
  none: { ko: '시작 전', en: 'Unfulfilled' },
  on_hold: { ko: '보류', en: 'On hold' },
  preparing: { ko: '준비 중', en: 'Preparing' },
  shipped: { ko: '배송 중', en: 'Shipped' },
  delivered: { ko: '배송 완료', en: 'Delivered' },
  confirmed: { ko: '구매 확정', en: 'Completed' },
}

const ROLE_LABELS: Record<OperatorRole, Labels> = {
  viewer: { ko: '조회', en: 'Viewer' },
  support: { ko: '고객지원', en: 'Support' },
  finance: { ko: '재무', en: 'Finance' },
  owner: { ko: '소유자', en: 'Owner' },
}

export const roleLabel = (role: OperatorRole, locale: 'ko' | 'en'): string => ROLE_LABELS[role][locale]

/** One that the shop offers no longer is shown as it is recorded. */
export const methodLabel = (method: string, locale: 'ko' | 'en'): string => (isMethod(method) ? METHODS[method][locale] : method)

const CAUSE_LABELS: Partial<Record<string, Labels>> = {
  placed: { ko: '주문함', en: 'Order placed' },
  callback: { ko: '결제창 응답', en: 'Payment window' },
  redirect: { ko: '결제창에서 돌아옴', en: 'Return from the payment page' },
  webhook: { ko: '웹훅', en: 'Webhook' },
  sweeper: { ko: '자동 확인', en: 'Automatic check' },
  operator: { ko: '운영자', en: 'Operator' },
  job: { ko: '작업', en: 'Background job' },
  capture: { ko: '발송', en: 'Capture on shipping' },
  void: { ko: '승인 취소', en: 'Void' },
}

/** Why an order changed; a cause without a label is shown as it is recorded. */
export const causeLabel = (cause: string, locale: 'ko' | 'en'): string => CAUSE_LABELS[cause]?.[locale] ?? cause
