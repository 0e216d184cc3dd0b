/** States in an operator's words, with the tone they are shown in. */
import type { DisputeState, OrderState, PaymentState } from '#db/states.ts'
import type { OperatorRole } from '#lib/admin/operator-role.ts'

export type Tone = 'calm' | 'good' | 'waiting' | 'bad'

export interface StateLabels {
  ko: string
  en: string
  tone: Tone
}

const word = (ko: string, en: string, tone: Tone): StateLabels => ({ ko, en, tone })

export const ORDER_LABELS: Record<OrderState, StateLabels> = {
  pending: word('결제 전', 'Not paid yet', 'waiting'),
  confirming: word('승인 중', 'Confirming', 'waiting'),
  authorised: word('승인됨 (발송할 때 결제)', 'Held until shipping', 'waiting'),
  paid: word('결제 완료', 'Paid', 'good'),
  awaiting_deposit: word('입금 대기', 'Awaiting deposit', 'waiting'),
  failed: word('거절됨', 'Declined', 'bad'),
  unknown: word('결과 모름', 'Unknown', 'bad'),
  expired: word('기한 지남', 'Expired', 'calm'),
  cancelled: word('취소됨', 'Cancelled', 'calm'),
  partially_refunded: word('일부 환불', 'Partly refunded', 'calm'),
  refunded: word('전액 환불', 'Refunded', 'calm'),
}

export const PAYMENT_LABELS: Record<PaymentState, StateLabels> = {
  ready: word('준비됨', 'Ready', 'waiting'),
  confirming: word('승인 중', 'Confirming', 'waiting'),
  unknown: word('결과 모름', 'Unknown', 'bad'),
  awaiting_deposit: word('입금 대기', 'Awaiting deposit', 'waiting'),
  authorised: word('승인됨 (발송할 때 결제)', 'Held until shipping', 'waiting'),
  releasing: word('승인 취소 중', 'Being released', 'waiting'),
  paid: word('결제 완료', 'Paid', 'good'),
  partially_refunded: word('일부 환불', 'Partly refunded', 'calm'),
  refunded: word('전액 환불', 'Refunded', 'calm'),
  failed: word('거절됨', 'Declined', 'bad'),
  expired: word('만료됨', 'Expired', 'calm'),
  closed: word('닫힘', 'Closed', 'calm'),
  giving_back: word('반환 중', 'Being given back', 'waiting'),
  given_back: word('반환됨', 'Given back', 'calm'),
}

export const DELIVERY_LABELS: Record<'pending' | 'done' | 'ignored' | 'parked', StateLabels> = {
  pending: word('대기', 'Waiting', 'waiting'),
  done: word('처리됨', 'Followed', 'good'),
  ignored: word('무시됨', 'Set aside', 'calm'),
  parked: word('멈춤', 'Parked', 'bad'),
}

export const DISPUTE_LABELS: Record<DisputeState, StateLabels> = {
  opened: word('소명 필요', 'Needs an answer', 'bad'),
  submitting: word('소명 보내는 중', 'Being sent', 'waiting'),
  submitted: word('심사 중', 'Under review', 'waiting'),
  won: word('이김', 'Won', 'good'),
  lost: word('짐', 'Lost', 'bad'),
  closed: word('끝남', 'Closed', 'calm'),
}

export const FULFILMENT_LABELS: Record<string, { ko: string; en: string }> = {
  none: { ko: '시작 전', en: 'Not begun' },
  on_hold: { ko: '보류', en: 'Held back' },
  preparing: { ko: '준비 중', en: 'Preparing' },
  shipped: { ko: '배송 중', en: 'Shipped' },
  delivered: { ko: '배송 완료', en: 'Delivered' },
  confirmed: { ko: '구매 확정', en: 'Completed' },
}

const ROLE_LABELS: Record<OperatorRole, { ko: string; en: string }> = {
  viewer: { ko: '조회', en: 'Viewer' },
  support: { ko: '고객지원', en: 'Support' },
  finance: { ko: '재무', en: 'Finance' },
  owner: { ko: '소유자', en: 'Owner' },
}

export const roleLabel = (role: OperatorRole, locale: 'ko' | 'en'): string => ROLE_LABELS[role][locale]

const CAUSE_LABELS: Record<string, { ko: string; en: string }> = {
  placed: { ko: '주문함', en: 'the order' },
  callback: { ko: '결제창 응답', en: 'the window’s answer' },
  redirect: { ko: '결제창에서 돌아옴', en: 'the return from the window' },
  webhook: { ko: '웹훅', en: 'a webhook' },
  sweeper: { ko: '자동 확인', en: 'the sweeper' },
  operator: { ko: '운영자', en: 'an operator' },
  job: { ko: '작업', en: 'a job' },
  capture: { ko: '발송', en: 'shipping' },
  void: { ko: '승인 취소', en: 'a void' },
}

/** Why an order changed; what has no word of its own is shown as it is recorded. */
export const causeLabel = (cause: string, locale: 'ko' | 'en'): string => CAUSE_LABELS[cause]?.[locale] ?? cause

const ACT_LABELS: Record<string, { ko: string; en: string }> = {
  'operator.invite': { ko: '운영자 초대', en: 'invited an operator' },
  'operator.enrol': { ko: '운영자 등록', en: 'enrolled' },
  'operator.sign_in': { ko: '로그인', en: 'signed in' },
  'operator.role': { ko: '역할 변경', en: 'changed a role' },
  'operator.disable': { ko: '운영자 해지', en: 'disabled an operator' },
  'payment.check': { ko: '지금 확인', en: 'asked the gateway' },
  'payment.capture': { ko: '발송하며 결제', en: 'captured for shipping' },
  'payment.void': { ko: '승인 취소', en: 'voided the authorisation' },
  'dispute.file_add': { ko: '분쟁 증빙 추가', en: 'added evidence' },
  'dispute.file_remove': { ko: '분쟁 증빙 삭제', en: 'removed evidence' },
  'dispute.file_read': { ko: '분쟁 증빙 내려받음', en: 'downloaded evidence' },
  'dispute.submit': { ko: '분쟁 소명 제출', en: 'submitted evidence' },
  'webhook.replay': { ko: '웹훅 다시 처리', en: 'replayed a webhook' },
  'job.retry': { ko: '작업 다시 시도', en: 'retried a job' },
  'attention.resolve': { ko: '확인 필요 해결', en: 'settled an attention' },
  'ledger.check': { ko: '장부 검사', en: 'checked the ledger' },
  'reconciliation.run': { ko: '대사 실행', en: 'compared the books' },
  'difference.claim': { ko: '차이 맡음', en: 'took on a difference' },
  'difference.release': { ko: '차이 내려놓음', en: 'let go of a difference' },
  'difference.settle': { ko: '차이 해결 기록', en: 'settled a difference' },
  'difference.repair': { ko: '차이 바로잡기', en: 'repaired a difference' },
  'payouts.import': { ko: '정산 가져오기', en: 'imported payouts' },
  'refund.request': { ko: '환불', en: 'refunded' },
  'refund.account': { ko: '환불 계좌 적음', en: 'gave an account' },
  'return.approve': { ko: '반품 승인', en: 'approved a return' },
  'return.refuse': { ko: '반품 거절', en: 'refused a return' },
  'order.ship': { ko: '발송 처리', en: 'sent the goods' },
  'order.deliver': { ko: '배송 완료 처리', en: 'marked as delivered' },
  'order.paper': { ko: '영수증·명세서 내려받기', en: 'downloaded a receipt or statement' },
  'orders.export': { ko: '주문 내보내기', en: 'exported orders' },
  'product.change': { ko: '상품 변경', en: 'changed goods' },
  'stock.change': { ko: '재고 변경', en: 'changed stock' },
  'coupon.add': { ko: '쿠폰 추가', en: 'added a coupon' },
  'coupon.change': { ko: '쿠폰 변경', en: 'changed a coupon' },
}

export const operatorActionLabel = (act: string, locale: 'ko' | 'en'): string => ACT_LABELS[act]?.[locale] ?? act
