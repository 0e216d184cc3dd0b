/** How PortOne V2 refuses and fails, and what it answers when a fault makes it lie. */
import { randomUUID } from 'node:crypto'
import type { Accent, Json } from '../gateway/gateway.ts'
import { pgError, portOneError } from './protocol/errors.ts'

export const v2Accent: Accent = {
  unauthorised: () => portOneError('UNAUTHORIZED', '인증 정보가 올바르지 않습니다.'),
  tooMany: () => {
    const answer = portOneError('TOO_MANY_REQUESTS', '요청이 너무 많습니다.')
    return { ...answer, headers: { ...answer.headers, 'retry-after': '1' } }
  },
  notFound: () => portOneError('PAYMENT_NOT_FOUND', '결제 건이 존재하지 않습니다.'),
  unavailable: () => portOneError('SERVICE_UNAVAILABLE'),
  broken: () => portOneError('INTERNAL_SERVER_ERROR'),
  refusal: (operation) =>
    operation === 'token' ? portOneError('UNAUTHORIZED') : pgError('REJECT_CARD_PAYMENT', '결제 승인이 거절되었습니다.'),
  paid: overPayments((payment) => {
    const { failure: _failure, failedAt: _failedAt, ...rest } = payment
    return {
      ...rest,
      status: 'PAID',
      paidAt: payment.paidAt ?? payment.requestedAt,
      pgTxId: payment.pgTxId ?? `pgtx_${randomUUID()}`,
      disputes: [],
    }
  }),
  failed: overPayments((payment) => ({
    ...payment,
    status: 'FAILED',
    failedAt: payment.updatedAt,
    failure: { reason: '결제에 실패했습니다.', pgCode: 'REJECT_CARD_PAYMENT', pgMessage: '결제에 실패했습니다.' },
  })),
  swapped: overPayments((payment) => ({
    ...payment,
    ...('id' in payment && { id: `another-${randomUUID()}` }),
    ...('transactionId' in payment && { transactionId: randomUUID() }),
    ...('pgTxId' in payment && { pgTxId: `pgtx_${randomUUID()}` }),
  })),
  otherAmount: overPayments((payment) => ({
    ...payment,
    ...(isJson(payment.amount) && {
      amount: { ...payment.amount, total: oneMore(payment.amount.total), paid: oneMore(payment.amount.paid) },
    }),
    ...(isJson(payment.cancellation) && {
      cancellation: { ...payment.cancellation, totalAmount: oneMore(payment.cancellation.totalAmount) },
    }),
  })),
  newStatus: overPayments((payment) => ({
    ...payment,
    ...('status' in payment && { status: 'SETTLEMENT_REVIEW' }),
    ...(isJson(payment.cancellation) && { cancellation: { ...payment.cancellation, status: 'IN_REVIEW' } }),
  })),
}

/** In a list, every payment is falsified. */
function overPayments(change: (payment: Json) => Json): (answer: Json) => Json {
  const within = (item: unknown): unknown => {
    if (!isJson(item)) return item
    return isJson(item.payment) ? { ...item, payment: change(item.payment) } : change(item)
  }
  return (answer) => (Array.isArray(answer.items) ? { ...answer, items: answer.items.map(within) } : change(answer))
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const oneMore = (amount: unknown) => (typeof amount === 'number' ? amount + 1 : amount)
