import { randomUUID } from 'node:crypto'
import type { Accent, Json } from '../gateway.ts'
import { tossError } from './errors.ts'

/** How Toss refuses and fails, and what its Payment would say if it lied. */
export const tossAccent: Accent = {
  unauthorised: () => tossError('UNAUTHORIZED_KEY'),
  tooMany: () => {
    const answer = tossError('TOO_MANY_REQUESTS', 'ko', '요청이 너무 많습니다. 잠시 후 다시 시도해주세요.')
    return { ...answer, headers: { ...answer.headers, 'retry-after': '1' } }
  },
  notFound: (operation) => tossError(operation === 'confirm' ? 'NOT_FOUND_PAYMENT_SESSION' : 'NOT_FOUND_PAYMENT'),
  unavailable: () => tossError('SERVICE_UNAVAILABLE', 'ko', '일시적으로 서비스를 이용할 수 없습니다.'),
  broken: () => tossError('FAILED_INTERNAL_SYSTEM_PROCESSING'),
  refusal: (operation) => tossError(operation === 'cancel' ? 'NOT_CANCELABLE_PAYMENT' : 'REJECT_CARD_PAYMENT'),
  paid: (payment) => ({ ...payment, status: 'DONE', approvedAt: payment.approvedAt ?? payment.requestedAt, failure: null }),
  failed: (payment) => ({
    ...payment,
    status: 'ABORTED',
    approvedAt: null,
    failure: { code: 'REJECT_CARD_PAYMENT', message: '결제에 실패했습니다.' },
  }),
  swapped: (payment) => ({ ...payment, orderId: `another-${randomUUID()}`, paymentKey: `tgen_${randomUUID().replaceAll('-', '')}` }),
  otherAmount: (payment) => ({ ...payment, totalAmount: oneMore(payment.totalAmount), balanceAmount: oneMore(payment.balanceAmount) }),
  newStatus: (payment) => ({ ...payment, status: 'SETTLEMENT_REVIEW' }),
}

const oneMore = (amount: Json[string]) => (typeof amount === 'number' ? amount + 1 : amount)
