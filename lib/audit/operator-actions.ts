/** Everything operators do: the least role that may do it, and what the console and its log call it. Who may do what is said here only. Pure. */
import type { OPERATOR_ROLES } from '#db/schema.ts'

export type OperatorRole = (typeof OPERATOR_ROLES)[number]

/** Each role may do all that the ones before it may. */
const RANK: Record<OperatorRole, number> = { viewer: 0, support: 1, finance: 2, owner: 3 }

interface OperatorActionFacts {
  /** Null where a password or an invitation opens the door, before there is a session. */
  role: OperatorRole | null
  labels: { ko: string; en: string }
}

export const OPERATOR_ACTIONS = {
  'operator.enrol': { role: null, labels: { ko: '운영자 등록', en: 'Accepted the invitation' } },
  'operator.sign_in': { role: null, labels: { ko: '로그인', en: 'Signed in' } },
  'console.view': { role: 'viewer', labels: { ko: '콘솔 보기', en: 'Viewed the console' } },
  'locale.change': { role: 'viewer', labels: { ko: '화면 언어 변경', en: 'Changed the language' } },
  'view.save': { role: 'viewer', labels: { ko: '보기 저장', en: 'Saved a view' } },
  'view.delete': { role: 'viewer', labels: { ko: '보기 지우기', en: 'Deleted a view' } },
  'operators.view': { role: 'owner', labels: { ko: '운영자 보기', en: 'Viewed the operators' } },
  'operator.invite': { role: 'owner', labels: { ko: '운영자 초대', en: 'Invited an operator' } },
  'operator.role': { role: 'owner', labels: { ko: '역할 변경', en: 'Changed a role' } },
  'operator.disable': { role: 'owner', labels: { ko: '운영자 해지', en: 'Disabled an operator' } },
  'payment.check': { role: 'support', labels: { ko: '지금 확인', en: 'Checked a payment' } },
  'payment.capture': { role: 'support', labels: { ko: '발송하며 결제', en: 'Captured a payment' } },
  'payment.void': { role: 'support', labels: { ko: '승인 취소', en: 'Voided an authorisation' } },
  'order.ship': { role: 'support', labels: { ko: '발송 처리', en: 'Marked as shipped' } },
  'order.deliver': { role: 'support', labels: { ko: '배송 완료 처리', en: 'Marked as delivered' } },
  'order.document': { role: 'support', labels: { ko: '영수증·명세서 내려받기', en: 'Downloaded an order document' } },
  'orders.export': { role: 'support', labels: { ko: '주문 내보내기', en: 'Exported orders' } },
  'refund.request': { role: 'finance', labels: { ko: '환불', en: 'Requested a refund' } },
  'refund.account': { role: 'finance', labels: { ko: '환불 계좌 적음', en: 'Entered a refund account' } },
  'return.approve': { role: 'support', labels: { ko: '반품 승인', en: 'Approved a return' } },
  'return.refuse': { role: 'support', labels: { ko: '반품 거절', en: 'Declined a return' } },
  'dispute.file_add': { role: 'finance', labels: { ko: '분쟁 증빙 추가', en: 'Added evidence' } },
  'dispute.file_remove': { role: 'finance', labels: { ko: '분쟁 증빙 삭제', en: 'Removed evidence' } },
  'dispute.file_read': { role: 'support', labels: { ko: '분쟁 증빙 내려받음', en: 'Downloaded evidence' } },
  'dispute.judge': { role: 'finance', labels: { ko: '분쟁 결과 기록', en: 'Recorded a dispute’s outcome' } },
  'dispute.submit': { role: 'finance', labels: { ko: '분쟁 소명 제출', en: 'Submitted evidence' } },
  'attention.resolve': { role: 'support', labels: { ko: '확인 필요 해결', en: 'Resolved an item that needed attention' } },
  'webhook.replay': { role: 'support', labels: { ko: '웹훅 다시 처리', en: 'Replayed a webhook' } },
  'job.retry': { role: 'support', labels: { ko: '작업 다시 시도', en: 'Retried a job' } },
  'ledger.check': { role: 'support', labels: { ko: '장부 검사', en: 'Checked the ledger' } },
  'reconciliation.run': { role: 'finance', labels: { ko: '대사 실행', en: 'Ran a reconciliation' } },
  'difference.assign': { role: 'support', labels: { ko: '차이 맡음', en: 'Took on a discrepancy' } },
  'difference.unassign': { role: 'support', labels: { ko: '차이 내려놓음', en: 'Gave up a discrepancy' } },
  'difference.repair': { role: 'finance', labels: { ko: '차이 바로잡기', en: 'Corrected a discrepancy' } },
  'difference.resolve': { role: 'finance', labels: { ko: '차이 해결 기록', en: 'Resolved a discrepancy' } },
  'payouts.import': { role: 'finance', labels: { ko: '정산 가져오기', en: 'Imported payouts' } },
  'product.change': { role: 'finance', labels: { ko: '상품 변경', en: 'Edited a product' } },
  'stock.change': { role: 'support', labels: { ko: '재고 변경', en: 'Adjusted stock' } },
  'coupon.add': { role: 'finance', labels: { ko: '쿠폰 추가', en: 'Created a coupon' } },
  'coupon.change': { role: 'finance', labels: { ko: '쿠폰 변경', en: 'Edited a coupon' } },
} as const satisfies Record<string, OperatorActionFacts>

export type OperatorAction = keyof typeof OPERATOR_ACTIONS

export function may(operator: { role: OperatorRole }, action: OperatorAction): boolean {
  const least: OperatorRole | null = OPERATOR_ACTIONS[action].role
  return least === null || RANK[operator.role] >= RANK[least]
}

export const isOperatorRole = (text: string): text is OperatorRole => Object.hasOwn(RANK, text)

/** What the log holds from an earlier version of this list is shown as it was recorded. */
export const operatorActionLabel = (action: string, locale: 'ko' | 'en'): string =>
  (OPERATOR_ACTIONS as Partial<Record<string, OperatorActionFacts>>)[action]?.labels[locale] ?? action
