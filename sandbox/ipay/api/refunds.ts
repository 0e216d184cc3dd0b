/** `/refunds`: returns money at once, or after two days where a bank has to send it. */
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { type IpayPayment, ipayBooks, newId, seconds } from '../books/payment.ts'
import { objectsOf } from '../books/stored-objects.ts'
import { announcePayment } from '../books/webhooks.ts'
import { refuse } from '../protocol/errors.ts'
import { isWithin, type ListQuery, listPage } from '../protocol/list.ts'
import { parse } from '../protocol/parse.ts'
import { paymentWith } from './payments.ts'

type Refund = {
  id: string
  payment: string
  amount: number
  currency: string
  reason: string
  status: 'pending' | 'succeeded' | 'failed'
  at: number
}
const refunds = oncePerDatabase((db) => objectsOf<Refund>(db, 'refund'))

const REASONS = new Set([
  'duplicate',
  'fraudulent',
  'requested_by_customer',
  'order_canceled',
  'product_not_received',
  'product_not_as_described',
])

// A refund to a bank account takes two days; to a card or a wallet it is sent at once.
const BANK_REFUND_MS = 2 * 86_400_000

const refundBody = z.object({
  payment: z.string().min(1),
  amount: z.number().int().min(1).nullish(),
  reason: z.string().max(100).default('requested_by_customer'),
})

/** `isLenient` accepts any reason, because the gateway's own guide sends one that is not on its list. */
export function createRefund(sandbox: Sandbox, body: unknown, isLenient: boolean): Answer {
  const asked = parse(refundBody, body)
  if (!isLenient && !REASONS.has(asked.reason)) return refuse('invalid_reason', { param: 'reason' })
  const payment = paymentWith(sandbox, asked.payment, 'payment')
  if (payment.status !== 'succeeded') return refuse('invalid_state', { param: 'payment' })
  const remaining = payment.captured - payment.refunded - payment.detail.refunding
  const amount = asked.amount ?? remaining
  if (remaining === 0 || amount > remaining) return refuse('refund_exceeds_remaining', { param: 'amount' })
  return jsonAnswer(refundObject(refund(sandbox, payment, amount, asked.reason)))
}

export function refund(sandbox: Sandbox, payment: IpayPayment, amount: number, reason: string): Refund {
  const at = sandbox.clock.now()
  const isSlow = payment.detail.method?.type === 'bank_transfer' || traitOf(sandbox, payment) !== undefined
  const made: Refund = {
    id: newId('re'),
    payment: payment.gatewayId,
    amount,
    currency: payment.currency,
    reason,
    status: isSlow ? 'pending' : 'succeeded',
    at,
  }
  refunds(sandbox.db).add(made, { owner: payment.gatewayId, at, dueAt: isSlow ? at + BANK_REFUND_MS : null })
  if (isSlow) ipayBooks(sandbox.db).save(withRefunding(payment, amount), at)
  else {
    const changed = ipayBooks(sandbox.db).save(payment, at, { kind: 'refund', amount })
    announcePayment(sandbox, 'payment.refunded', changed, { refund: refundObject(made) })
  }
  return made
}

const traitOf = (sandbox: Sandbox, { merchantId }: IpayPayment) => sandbox.traits.effective('ipay', merchantId).refunds

/** An accepted refund is subtracted from what can be refunded at once, and added back if the bank fails it. */
const withRefunding = (payment: IpayPayment, amount: number): IpayPayment => ({
  ...payment,
  detail: { ...payment.detail, refunding: payment.detail.refunding + amount },
})

/** Ends refunds whose two days are over: the bank has paid them out, or could not. */
export function finishRefunds(sandbox: Sandbox) {
  for (const due of refunds(sandbox.db).due(sandbox.clock.now())) {
    const payment = paymentWith(sandbox, due.payment)
    endRefund(sandbox, payment, due, traitOf(sandbox, payment) === 'fail_later' ? 'failed' : 'succeeded')
  }
}

/** Ends the waiting refund as the console says. Returns a sentence if none waits. */
export function endWaitingRefund(sandbox: Sandbox, payment: IpayPayment, result: 'failed' | 'succeeded'): string | undefined {
  const waiting = refunds(sandbox.db)
    .ofOwner(payment.gatewayId)
    .find(({ status }) => status === 'pending')
  if (!waiting) return 'no refund waits for its bank'
  endRefund(sandbox, payment, waiting, result)
  return undefined
}

/** A failed refund sends no webhook, because iPay has no event for it. */
function endRefund(sandbox: Sandbox, payment: IpayPayment, waiting: Refund, status: 'failed' | 'succeeded') {
  const done: Refund = { ...waiting, status }
  refunds(sandbox.db).save(done)
  const moved = status === 'succeeded' ? [{ kind: 'refund' as const, amount: waiting.amount }] : []
  const changed = ipayBooks(sandbox.db).save(withRefunding(payment, -waiting.amount), sandbox.clock.now(), ...moved)
  if (status === 'succeeded') announcePayment(sandbox, 'payment.refunded', changed, { refund: refundObject(done) })
}

export function readRefund(sandbox: Sandbox, id: string): Answer {
  const found = refunds(sandbox.db).find(id)
  return found ? jsonAnswer(refundObject(found)) : refuse('resource_missing')
}

export function listRefunds(sandbox: Sandbox, query: ListQuery): Answer {
  const start = query.starting_after ? refunds(sandbox.db).positionOf(query.starting_after) : Number.MAX_SAFE_INTEGER
  if (start === undefined) return refuse('resource_missing', { param: 'starting_after' })
  return listPage(
    query,
    start,
    (before, limit) => refunds(sandbox.db).newest(0, before, limit),
    (one) => isWithin(query, one.at) && (query.payment === undefined || one.payment === query.payment),
    refundObject,
  )
}

const refundObject = ({ id, payment, amount, currency, reason, status, at }: Refund) => ({
  id,
  object: 'refund',
  payment,
  amount,
  currency,
  reason,
  status,
  created: seconds(at),
})
