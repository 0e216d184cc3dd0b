/** How iPay refuses and fails, and what it answers about a payment when a fault makes it lie. */
import { randomUUID } from 'node:crypto'
import type { Accent, Json } from '../gateway/gateway.ts'
import { cardError, ipayError } from './protocol/errors.ts'

const DECLINED = { code: 'card_declined', declineCode: 'do_not_honor' } as const

export const ipayAccent: Accent = {
  unauthorised: () => ipayError('invalid_api_key'),
  tooMany: () => ipayError('rate_limited'),
  notFound: () => ipayError('resource_missing'),
  unavailable: () => ipayError('service_unavailable'),
  broken: () => ipayError('api_error'),
  refusal: (operation) => {
    if (operation === 'token') return ipayError('invalid_api_key')
    if (operation === 'register') return ipayError('parameter_invalid')
    return operation === 'cancel' ? ipayError('refund_exceeds_remaining') : cardError(DECLINED)
  },
  paid: overPayments((payment) => ({
    ...payment,
    status: 'succeeded',
    amount_received: payment.amount_received || payment.amount,
    amount_capturable: 0,
    next_action: null,
  })),
  failed: overPayments((payment) => ({
    ...payment,
    status: 'failed',
    amount_received: 0,
    failure_code: DECLINED.code,
    decline_code: DECLINED.declineCode,
  })),
  swapped: overPayments((thing) => ({
    ...thing,
    id: `${String(thing.id).split('_')[0]}_${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    ...(typeof thing.payment === 'string' && { payment: `pay_${randomUUID().replaceAll('-', '').slice(0, 24)}` }),
    ...(isJson(thing.metadata) && { metadata: { ...thing.metadata, orderId: `another-${randomUUID()}` } }),
  })),
  otherAmount: overPayments((thing) => ({
    ...thing,
    amount: oneMore(thing.amount),
    ...(thing.amount_received ? { amount_received: oneMore(thing.amount_received) } : {}),
  })),
  newStatus: overPayments((thing) => ({ ...thing, ...('status' in thing && { status: 'under_settlement_review' }) })),
}

/** In a list, every item is falsified. */
function overPayments(change: (thing: Json) => Json): (answer: Json) => Json {
  return (answer) =>
    Array.isArray(answer.data) ? { ...answer, data: answer.data.map((one: unknown) => (isJson(one) ? change(one) : one)) } : change(answer)
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const oneMore = (amount: unknown) => (typeof amount === 'number' ? amount + 1 : amount)
