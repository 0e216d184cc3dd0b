/** How checks, differences and repairs are called in the console. */
import type { LedgerCheck } from '#lib/ledger/finding.ts'
import { formatMoney } from '#lib/money.ts'
import type { DifferenceKind, Repair } from '#lib/reconcile/compare.ts'
import { PAYMENT_LABELS, type StateLabels } from './state-labels.ts'

interface Words {
  ko: string
  en: string
}

export const LEDGER_CHECK_LABELS: Record<LedgerCheck, Words> = {
  transaction_balance: { ko: '거래의 합이 0', en: 'A booking sums to zero' },
  payment_ledger: { ko: '결제와 장부의 금액', en: 'Payment and ledger agree' },
  payment_refunds: { ko: '결제와 환불의 금액', en: 'Payment and refunds agree' },
  refund_lines: { ko: '환불 내역의 합', en: 'Parts of a refund add up' },
  order_totals: { ko: '주문 금액', en: 'Order totals' },
  order_history: { ko: '주문의 변화', en: 'Order history' },
  order_version: { ko: '주문의 판 번호', en: 'Order version' },
  order_payment: { ko: '주문의 결제', en: 'Payment of an order' },
  order_goods: { ko: '주문의 상품', en: 'Goods of an order' },
  coupon_state: { ko: '주문의 쿠폰', en: 'Coupon of an order' },
  coupon_uses: { ko: '쿠폰 사용 수', en: 'Uses of a coupon' },
  stock: { ko: '재고', en: 'Stock' },
}

const word = (ko: string, en: string, tone: StateLabels['tone'] = 'bad'): StateLabels => ({ ko, en, tone })

export const DIFFERENCE_LABELS: Record<DifferenceKind, StateLabels> = {
  unknown_here: word('우리에게 없는 결제', 'Payment we do not have'),
  not_booked: word('장부에 없는 돈', 'Money not booked'),
  missing_there: word('게이트웨이에 없는 돈', 'Money the gateway does not have'),
  amount_differs: word('금액이 다름', 'Another amount'),
  currency_differs: word('통화가 다름', 'Another currency'),
  mode_differs: word('실거래·시험이 다름', 'Live and test differ'),
  gateway_differs: word('다른 게이트웨이의 결제', 'Payment of another gateway'),
  cancelled_there: word('게이트웨이에서 취소됨', 'Cancelled at the gateway'),
  refund_missing_there: word('되지 않은 환불', 'Refund that was not made'),
  refund_not_recorded: word('기록 없는 환불', 'Refund without a record'),
  double_payment: word('두 번 결제됨', 'Paid twice'),
  state_differs: word('상태가 다름', 'Another state', 'waiting'),
  payout_unknown: word('정산에만 있는 결제', 'Payment known to a payout only'),
  payout_amount: word('정산 금액이 다름', 'Payout of another amount'),
}

export const REPAIR_LABELS: Record<Repair, Words> = {
  complete: { ko: '확인하고 마무리', en: 'Look and complete' },
  book: { ko: '장부에 반영', en: 'Book it' },
  give_back: { ko: '돌려주기', en: 'Give it back' },
}

/** As it is recorded: `gone`, `repair: …` or `note: …`. */
export function resolutionLabel(resolution: string | null, locale: 'ko' | 'en'): string {
  const [kind, rest = ''] = (resolution ?? '').split(/: (.*)/s)
  if (kind === 'repair') return `${locale === 'ko' ? '바로잡음' : 'Repaired'} (${REPAIR_LABELS[rest as Repair]?.[locale] ?? rest})`
  if (kind === 'note') return `${locale === 'ko' ? '해결됨' : 'Settled'}: ${rest}`
  return locale === 'ko' ? '차이가 없어짐' : 'Gone by itself'
}

export const LINE_LABELS: Record<'booked' | 'unmatched', StateLabels> = {
  booked: word('적음', 'Booked', 'good'),
  unmatched: word('맞지 않음', 'Fits nothing'),
}

const SAID: Record<string, Words> = {
  absent: { ko: '없음', en: 'Absent' },
  open: { ko: '결제 전', en: 'Not paid yet' },
  authorised: { ko: '승인 대기', en: 'Authorised' },
  cancelled: { ko: '전액 취소', en: 'Cancelled' },
  live: { ko: '실거래', en: 'Live' },
  test: { ko: '시험', en: 'Test' },
}

/** What a side says, as it is recorded, in the operator's words: `paid: 21000 - 3000 KRW` is a state, what came and what went back. */
export function differenceText(said: string, locale: 'ko' | 'en'): string {
  const stateWord = (state: string) => SAID[state]?.[locale] ?? PAYMENT_LABELS[state as keyof typeof PAYMENT_LABELS]?.[locale] ?? state
  const [, before = '', state, captured, refunded, currency] = /^(.*, )?(\w+): (\d+) - (\d+) ([A-Z]{3})$/.exec(said) ?? []
  if (!state || !currency) return stateWord(said)
  if (captured === '0') return `${before}${stateWord(state)}`
  const [came, back] = [Number(captured), Number(refunded)].map((amount) => formatMoney(amount, currency, locale))
  const sums = locale === 'ko' ? `${came} 받고 ${back} 돌려줌` : `${came} came, ${back} went back`
  return `${before}${stateWord(state)} · ${sums}`
}
