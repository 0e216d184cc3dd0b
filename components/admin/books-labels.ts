/** What the console calls checks of the ledger, differences from the gateways, and their repairs. */
import type { LedgerCheck } from '#lib/ledger/finding.ts'
import { formatMoney } from '#lib/money.ts'
import type { DifferenceKind, Repair } from '#lib/reconcile/compare.ts'
import { type Labels, PAYMENT_LABELS, type StateLabels } from './state-labels.ts'

export const LEDGER_CHECK_LABELS: Record<LedgerCheck, Labels> = {
  transaction_balance: { ko: '거래의 합이 0', en: 'Transaction balances to zero' },
  payment_ledger: { ko: '결제와 장부의 금액', en: 'Payment matches ledger' },
  payment_refunds: { ko: '결제와 환불의 금액', en: 'Payment matches refunds' },
  refund_lines: { ko: '환불 내역의 합', en: 'Refund lines add up' },
  order_totals: { ko: '주문 금액', en: 'Order totals' },
  order_history: { ko: '주문의 변화', en: 'Order history is complete' },
  order_version: { ko: '주문의 판 번호', en: 'Order version' },
  order_payment: { ko: '주문의 결제', en: 'Order payment' },
  order_goods: { ko: '주문의 상품', en: 'Order items' },
  coupon_state: { ko: '주문의 쿠폰', en: 'Order coupon' },
  coupon_uses: { ko: '쿠폰 사용 수', en: 'Coupon redemptions' },
  stock: { ko: '재고', en: 'Inventory' },
}

const label = (ko: string, en: string, tone: StateLabels['tone'] = 'bad'): StateLabels => ({ ko, en, tone })

export const DIFFERENCE_LABELS: Record<DifferenceKind, StateLabels> = {
  unknown_here: label('우리에게 없는 결제', 'Payment missing in the shop'),
  not_booked: label('장부에 없는 돈', 'Payment not booked'),
  missing_there: label('게이트웨이에 없는 돈', 'Payment missing at the gateway'),
  amount_differs: label('금액이 다름', 'Amount mismatch'),
  currency_differs: label('통화가 다름', 'Currency mismatch'),
  mode_differs: label('실거래·시험이 다름', 'Live and test mode mismatch'),
  gateway_differs: label('다른 게이트웨이의 결제', 'Gateway mismatch'),
  cancelled_there: label('게이트웨이에서 취소됨', 'Cancelled at the gateway'),
  refund_missing_there: label('되지 않은 환불', 'Refund missing at the gateway'),
  refund_not_recorded: label('기록 없는 환불', 'Refund not recorded'),
  double_payment: label('두 번 결제됨', 'Paid twice'),
  state_differs: label('상태가 다름', 'Status mismatch', 'waiting'),
  payout_unknown: label('정산에만 있는 결제', 'Payout for an unknown payment'),
  payout_amount: label('정산 금액이 다름', 'Payout amount mismatch'),
}

export const REPAIR_LABELS: Record<Repair, Labels> = {
  complete: { ko: '확인하고 마무리', en: 'Check and complete' },
  book: { ko: '장부에 반영', en: 'Update ledger' },
  give_back: { ko: '돌려주기', en: 'Refund' },
}

/** As it is recorded: `gone`, `repair: …` or `note: …`. */
export function resolutionLabel(resolution: string | null, locale: 'ko' | 'en'): string {
  const [kind, rest = ''] = (resolution ?? '').split(/: (.*)/s)
  if (kind === 'repair') return `${locale === 'ko' ? '바로잡음' : 'Corrected'} (${REPAIR_LABELS[rest as Repair]?.[locale] ?? rest})`
  if (kind === 'note') return `${locale === 'ko' ? '해결됨' : 'Resolved'}: ${rest}`
  return locale === 'ko' ? '차이가 없어짐' : 'Cleared automatically'
}

export const LINE_LABELS: Record<'booked' | 'unmatched', StateLabels> = {
  booked: label('적음', 'Booked', 'good'),
  unmatched: label('맞지 않음', 'Unmatched'),
}

const SIDE_LABELS: Partial<Record<string, Labels>> = {
  absent: { ko: '없음', en: 'Missing' },
  open: { ko: '결제 전', en: 'Unpaid' },
  authorised: { ko: '승인 대기', en: 'Authorised' },
  cancelled: { ko: '전액 취소', en: 'Cancelled' },
  live: { ko: '실거래', en: 'Live' },
  test: { ko: '시험', en: 'Test' },
}

/** What a side reports, from how it is recorded: `paid: 21000 - 3000 KRW` is a state, the sum captured and the sum refunded. */
export function differenceText(recorded: string, locale: 'ko' | 'en'): string {
  const stateName = (state: string) =>
    SIDE_LABELS[state]?.[locale] ?? PAYMENT_LABELS[state as keyof typeof PAYMENT_LABELS]?.[locale] ?? state
  const [, before = '', state, captured, refunded, currency] = /^(.*, )?(\w+): (\d+) - (\d+) ([A-Z]{3})$/.exec(recorded) ?? []
  if (!state || !currency) return stateName(recorded)
  if (captured === '0') return `${before}${stateName(state)}`
  const [paid, refund] = [Number(captured), Number(refunded)].map((amount) => formatMoney(amount, currency, locale))
  const sums = locale === 'ko' ? `${paid} 받고 ${refund} 돌려줌` : `${paid} captured, ${refund} refunded`
  return `${before}${stateName(state)} · ${sums}`
}
