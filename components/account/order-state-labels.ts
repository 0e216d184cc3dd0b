/** An order's state in the words of somebody who looks at a list of them. */
import type { MemberOrder } from '#lib/accounts/member-orders.ts'

export type StateTone = 'calm' | 'good' | 'waiting' | 'bad'

interface Words {
  ko: string
  en: string
  tone: StateTone
}

export function orderStateLabels({ state, fulfilment }: Pick<MemberOrder, 'state' | 'fulfilment'>): Words {
  return state === 'paid' ? FULFILMENT[fulfilment] : STATE[state]
}

const STATE: Record<Exclude<MemberOrder['state'], 'paid'>, Words> = {
  pending: { ko: '결제 전', en: 'Payment pending', tone: 'waiting' },
  confirming: { ko: '결제 확인 중', en: 'Confirming payment', tone: 'waiting' },
  unknown: { ko: '결제 확인 중', en: 'Confirming payment', tone: 'waiting' },
  authorised: { ko: '승인됨, 상품 준비 중', en: 'Authorised, preparing', tone: 'good' },
  awaiting_deposit: { ko: '입금 대기', en: 'Awaiting transfer', tone: 'waiting' },
  failed: { ko: '결제 안 됨', en: 'Payment declined', tone: 'bad' },
  expired: { ko: '기한 지나 닫힘', en: 'Expired', tone: 'calm' },
  cancelled: { ko: '취소됨', en: 'Cancelled', tone: 'calm' },
  partially_refunded: { ko: '일부 환불', en: 'Partially refunded', tone: 'calm' },
  refunded: { ko: '환불 완료', en: 'Refunded', tone: 'calm' },
}

const FULFILMENT: Record<MemberOrder['fulfilment'], Words> = {
  none: { ko: '결제 완료', en: 'Paid', tone: 'good' },
  on_hold: { ko: '결제 완료', en: 'Paid', tone: 'good' },
  preparing: { ko: '상품 준비 중', en: 'Preparing', tone: 'good' },
  shipped: { ko: '배송 중', en: 'On its way', tone: 'good' },
  delivered: { ko: '배송 완료', en: 'Delivered', tone: 'good' },
  confirmed: { ko: '구매 확정', en: 'Completed', tone: 'calm' },
}
