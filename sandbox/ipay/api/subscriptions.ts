/** `/subscriptions`: charges each period, retries failed charges, and ends subscriptions. */
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { newId, seconds } from '../books/payment.ts'
import { objectsOf } from '../books/stored-objects.ts'
import { announce } from '../books/webhooks.ts'
import { refuse } from '../protocol/errors.ts'
import { isWithin, type ListQuery, listPage } from '../protocol/list.ts'
import { metadata, parse } from '../protocol/parse.ts'
import { customerWith } from './customers.ts'
import { collect, draft, finalize, invoiceWith } from './invoices.ts'
import { methodFor } from './payment-methods.ts'
import { type Interval, periodEnd } from './periods.ts'

type Price = { amount: number; currency: string; interval: Interval; interval_count: number }
type Subscription = {
  id: string
  customer: string
  price: Price
  method: string
  status: 'trialing' | 'active' | 'past_due' | 'canceled' | 'unpaid' | 'incomplete'
  /** Every period is counted from here, so that one that started on the 31st returns to the 31st after February. */
  anchor: number
  periods: number
  periodStart: number
  periodEnd: number
  trialEnd: number | null
  cancelAtPeriodEnd: boolean
  canceledAt: number | null
  invoice: string | null
  /** Retries made for the open invoice. */
  retries: number
  metadata: Record<string, string>
  at: number
}
const subscriptions = oncePerDatabase((db) => objectsOf<Subscription>(db, 'subscription'))

// Days from a failed charge to the first, second and third retry.
const RETRY_DAYS = [1, 3, 5]
const DAY_MS = 86_400_000

const price = z.object({
  amount: z.number().int().min(1),
  currency: z.string().length(3),
  interval: z.enum(['day', 'week', 'month', 'year']),
  interval_count: z.number().int().min(1).max(365).default(1),
})

const newBody = z.object({
  customer: z.string(),
  price,
  default_payment_method: z.string(),
  trial_end: z.number().int().nullish(),
  metadata: metadata.default({}),
})

export function createSubscription(sandbox: Sandbox, body: unknown): Answer {
  const asked = parse(newBody, body)
  const customer = customerWith(sandbox, asked.customer, 'customer').id
  const at = sandbox.clock.now()
  const trialEnd = asked.trial_end && asked.trial_end * 1000 > at ? asked.trial_end * 1000 : null
  const subscription: Subscription = {
    id: newId('sub'),
    customer,
    price: asked.price,
    method: methodFor(sandbox, asked.default_payment_method, customer).id,
    status: trialEnd === null ? 'incomplete' : 'trialing',
    anchor: trialEnd ?? at,
    periods: 0,
    periodStart: at,
    periodEnd: trialEnd ?? at,
    trialEnd,
    cancelAtPeriodEnd: false,
    canceledAt: null,
    invoice: null,
    retries: 0,
    metadata: asked.metadata,
    at,
  }
  subscriptions(sandbox.db).add(subscription, { owner: customer, at, dueAt: trialEnd })
  if (trialEnd !== null) return jsonAnswer(shown(save(sandbox, subscription, trialEnd)))
  return jsonAnswer(shown(charge(sandbox, subscription)))
}

const changeBody = z.object({
  price: price.optional(),
  default_payment_method: z.string().optional(),
  cancel_at_period_end: z.boolean().optional(),
  metadata: metadata.optional(),
})

/** A new price applies from the next period. */
export function updateSubscription(sandbox: Sandbox, id: string, body: unknown): Answer {
  const asked = parse(changeBody, body)
  const found = subscriptionWith(sandbox, id)
  if (found.status === 'canceled') return refuse('invalid_state')
  const changed: Subscription = {
    ...found,
    price: asked.price ?? found.price,
    method: asked.default_payment_method ? methodFor(sandbox, asked.default_payment_method, found.customer).id : found.method,
    cancelAtPeriodEnd: asked.cancel_at_period_end ?? found.cancelAtPeriodEnd,
    metadata: asked.metadata ?? found.metadata,
  }
  return jsonAnswer(shown(save(sandbox, changed, dueOf(sandbox, changed))))
}

export function cancelSubscription(sandbox: Sandbox, id: string): Answer {
  const found = subscriptionWith(sandbox, id)
  return found.status === 'canceled' ? refuse('invalid_state') : jsonAnswer(shown(end(sandbox, found)))
}

/** Does what is due: starts new periods, retries charges, and ends subscriptions that the shop cancelled at the end of a period. */
export function runSubscriptions(sandbox: Sandbox) {
  // If the clock moves by months, several periods are due at once. Each is charged separately.
  for (let round = 0; round < 500; round += 1) {
    const due = subscriptions(sandbox.db).due(sandbox.clock.now())
    if (due.length === 0) return
    for (const subscription of due) advance(sandbox, subscription)
  }
}

function advance(sandbox: Sandbox, subscription: Subscription): Subscription {
  if (subscription.status === 'past_due') return retry(sandbox, subscription)
  return subscription.cancelAtPeriodEnd ? end(sandbox, subscription) : charge(sandbox, subscription)
}

function charge(sandbox: Sandbox, subscription: Subscription): Subscription {
  const { price, anchor, periods } = subscription
  const next: Subscription = {
    ...subscription,
    periods: periods + 1,
    periodStart: periodEnd(anchor, price.interval, price.interval_count, periods),
    periodEnd: periodEnd(anchor, price.interval, price.interval_count, periods + 1),
    retries: 0,
  }
  const line = { description: `Subscription ${subscription.id}`, amount: price.amount, quantity: 1 }
  const invoice = finalize(
    sandbox,
    draft(sandbox, { customer: next.customer, currency: price.currency, lines: [line], dueAt: null, subscription: next.id }),
  )
  return collected(sandbox, { ...next, invoice: invoice.id })
}

function retry(sandbox: Sandbox, subscription: Subscription): Subscription {
  return collected(sandbox, { ...subscription, retries: subscription.retries + 1 })
}

function collected(sandbox: Sandbox, subscription: Subscription): Subscription {
  const invoice = invoiceWith(sandbox, subscription.invoice ?? '')
  const { invoice: after } = collect(sandbox, invoice, subscription.method, { ...subscription.metadata, subscription: subscription.id })
  if (after.status === 'paid') return save(sandbox, { ...subscription, status: 'active' }, subscription.periodEnd)
  // The very first charge is not retried, because the customer is present and can try another card.
  if (subscription.periods === 1 && subscription.trialEnd === null) return save(sandbox, { ...subscription, status: 'incomplete' }, null)
  const days = RETRY_DAYS[subscription.retries]
  if (days === undefined) return save(sandbox, { ...subscription, status: 'unpaid' }, null)
  return save(sandbox, { ...subscription, status: 'past_due' }, sandbox.clock.now() + days * DAY_MS)
}

function end(sandbox: Sandbox, subscription: Subscription): Subscription {
  return save(sandbox, { ...subscription, status: 'canceled', canceledAt: sandbox.clock.now() }, null)
}

function save(sandbox: Sandbox, subscription: Subscription, dueAt: number | null): Subscription {
  subscriptions(sandbox.db).save(subscription, { dueAt })
  const about = { merchantId: subscription.id, gatewayId: subscription.id }
  announce(sandbox, 'customer.subscription.updated', about, shown(subscription))
  return subscription
}

function dueOf(sandbox: Sandbox, { status, retries, periodEnd }: Subscription): number | null {
  if (status === 'past_due') return sandbox.clock.now() + (RETRY_DAYS[retries] ?? 0) * DAY_MS
  return status === 'active' || status === 'trialing' ? periodEnd : null
}

export const readSubscription = (sandbox: Sandbox, id: string): Answer => jsonAnswer(shown(subscriptionWith(sandbox, id)))

export function listSubscriptions(sandbox: Sandbox, query: ListQuery): Answer {
  const start = query.starting_after ? subscriptions(sandbox.db).positionOf(query.starting_after) : Number.MAX_SAFE_INTEGER
  if (start === undefined) return refuse('resource_missing', { param: 'starting_after' })
  return listPage(
    query,
    start,
    (before, limit) => subscriptions(sandbox.db).newest(0, before, limit),
    (one) => isWithin(query, one.at) && (query.customer === undefined || one.customer === query.customer),
    shown,
  )
}

function subscriptionWith(sandbox: Sandbox, id: string): Subscription {
  return subscriptions(sandbox.db).find(id) ?? refuse('resource_missing')
}

const shown = (subscription: Subscription) => ({
  id: subscription.id,
  object: 'subscription',
  customer: subscription.customer,
  price: subscription.price,
  default_payment_method: subscription.method,
  status: subscription.status,
  current_period_start: seconds(subscription.periodStart),
  current_period_end: seconds(subscription.periodEnd),
  trial_end: subscription.trialEnd === null ? null : seconds(subscription.trialEnd),
  cancel_at_period_end: subscription.cancelAtPeriodEnd,
  canceled_at: subscription.canceledAt === null ? null : seconds(subscription.canceledAt),
  latest_invoice: subscription.invoice,
  metadata: subscription.metadata,
  created: seconds(subscription.at),
  livemode: false,
})
