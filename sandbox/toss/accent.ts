/** How Toss refuses and fails, and what it answers when a fault makes it lie. */
import { randomUUID } from 'node:crypto'
import type { Operation } from '../faults/fault-rule.ts'
import type { Accent, Json } from '../gateway/gateway.ts'
import { tossError } from './protocol/errors.ts'

export const tossAccent: Accent = {
  unauthorised: () => tossError('UNAUTHORIZED_KEY'),
  tooMany: () => {
    const answer = tossError('TOO_MANY_REQUESTS', 'ko', '요청이 너무 많습니다. 잠시 후 다시 시도해주세요.')
    return { ...answer, headers: { ...answer.headers, 'retry-after': '1' } }
  },
  notFound: (operation) => tossError(operation === 'confirm' ? 'NOT_FOUND_PAYMENT_SESSION' : 'NOT_FOUND_PAYMENT'),
  unavailable: () => tossError('SERVICE_UNAVAILABLE', 'ko', '일시적으로 서비스를 이용할 수 없습니다.'),
  broken: () => tossError('FAILED_INTERNAL_SYSTEM_PROCESSING'),
  refusal: (operation) => tossError(REFUSAL_CODES[operation] ?? 'REJECT_CARD_PAYMENT'),
  paid: overPayments((payment) => ({ ...payment, status: 'DONE', approvedAt: payment.approvedAt ?? payment.requestedAt, failure: null })),
  failed: overPayments((payment) => ({
    ...payment,
    status: 'ABORTED',
    approvedAt: null,
    failure: { code: 'REJECT_CARD_PAYMENT', message: '결제에 실패했습니다.' },
  })),
  swapped: overPayments((payment) => ({
    ...payment,
    ...('orderId' in payment && { orderId: `another-${randomUUID()}` }),
    ...('paymentKey' in payment && { paymentKey: `tgen_${randomUUID().replaceAll('-', '')}` }),
    ...('billingKey' in payment && { customerKey: `another-${randomUUID()}` }),
  })),
  otherAmount: overPayments((payment) => ({
    ...payment,
    ...Object.fromEntries(
      ['totalAmount', 'balanceAmount', 'amount'].filter((name) => name in payment).map((name) => [name, oneMore(payment[name])]),
    ),
  })),
  newStatus: overPayments((payment) => ({
    ...payment,
    ...('issueStatus' in payment ? { issueStatus: 'IN_REVIEW' } : { status: 'SETTLEMENT_REVIEW' }),
  })),
}

const REFUSAL_CODES: Partial<Record<Operation, string>> = {
  cancel: 'NOT_CANCELABLE_PAYMENT',
  issue: 'INVALID_BILLING_AUTH',
  register: 'INVALID_REQUEST',
  list: 'FORBIDDEN_REQUEST',
}

/** Lists are bare arrays or under `data`. In both, every item is falsified. */
function overPayments(change: (payment: Json) => Json): (answer: Json) => Json {
  // Everything that Toss lists is an object, so the casts are safe.
  return (answer) => {
    if (Array.isArray(answer)) return answer.map((each) => change(each as Json)) as unknown as Json
    return Array.isArray(answer.data) ? { ...answer, data: answer.data.map((each) => change(each as Json)) } : change(answer)
  }
}

const oneMore = (amount: Json[string]) => (typeof amount === 'number' ? amount + 1 : amount)
