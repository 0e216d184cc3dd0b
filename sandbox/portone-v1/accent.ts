/** How PortOne V1 refuses and fails, and what it answers when a fault makes it lie. */
import { randomInt, randomUUID } from 'node:crypto'
import type { Accent, Json } from '../gateway/gateway.ts'
import { apiError, unauthorized } from './protocol/envelope.ts'

export const v1Accent: Accent = {
  unauthorised: unauthorized,
  tooMany: () => apiError(-1, 'Too Many Requests', 429),
  notFound: () => apiError(-1, '존재하지 않는 결제정보입니다.', 404),
  unavailable: () => apiError(-1, 'Service Unavailable', 503),
  broken: () => apiError(-1, 'Internal Server Error', 500),
  // PortOne refuses with HTTP 200 and a code.
  refusal: (operation) =>
    operation === 'token'
      ? unauthorized()
      : operation === 'cancel'
        ? apiError(1, '취소에 실패하였습니다.')
        : apiError(-1, '결제 승인이 거절되었습니다.'),
  paid: overResponse((payment) => ({
    ...payment,
    status: 'paid',
    paid_at: payment.paid_at || payment.started_at,
    failed_at: 0,
    fail_reason: null,
  })),
  failed: overResponse((payment) => ({
    ...payment,
    status: 'failed',
    paid_at: 0,
    failed_at: payment.paid_at || payment.started_at,
    fail_reason: '결제에 실패했습니다.',
  })),
  swapped: overResponse((payment) => ({
    ...payment,
    ...('imp_uid' in payment && { imp_uid: `imp_${randomInt(10 ** 11, 10 ** 12)}` }),
    ...('merchant_uid' in payment && { merchant_uid: `another-${randomUUID().slice(0, 18)}` }),
  })),
  otherAmount: overResponse((payment) => ({ ...payment, ...(typeof payment.amount === 'number' && { amount: payment.amount + 1 }) })),
  newStatus: overResponse((payment) => ({ ...payment, ...('status' in payment && { status: 'in_review' }) })),
}

/** In a list, every payment is falsified. A refusal has no `response` to falsify. */
function overResponse(change: (payment: Json) => Json): (answer: Json) => Json {
  const within = (item: unknown) => (isJson(item) ? change(item) : item)
  return (answer) => {
    const { response } = answer
    if (Array.isArray(response)) return { ...answer, response: response.map(within) }
    if (!isJson(response)) return answer
    if (Array.isArray(response.list)) return { ...answer, response: { ...response, list: response.list.map(within) } }
    return { ...answer, response: change(response) }
  }
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
