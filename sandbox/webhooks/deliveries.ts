/** The queue of webhooks. Each row is written in the transaction of its payment and sent after the commit, so a crash loses none. */
import { randomUUID } from 'node:crypto'
import { type Delivery, deliveryFrom, type NewWebhook } from './delivery.ts'
import { statementsFor } from './delivery-statements.ts'
import type { Policy } from './policy.ts'
import { type Needs, Sender } from './sender.ts'
import { extraCopies, isDropped } from './webhook-rules.ts'

// For the policy `reorder`: how long a webhook waits for the next one of its payment to overtake it.
const WAIT_TO_BE_OVERTAKEN_MS = 3_000
const OVERTAKEN_BY_MS = 500

export function deliveriesIn(needs: Needs) {
  const { db, clock, policies, publicUrl } = needs
  const statements = statementsFor(db)
  const sender = new Sender(needs, statements)

  function enqueue(webhook: NewWebhook) {
    const policy = policies.effective(webhook.gateway, webhook.merchantId)
    const urls = webhook.urls?.length ? webhook.urls : [policy.url ?? `${publicUrl}/api/payments/webhook/${webhook.gateway}`]
    for (const url of urls) enqueueTo(url, webhook, policy)
  }

  function enqueueTo(url: string, webhook: NewWebhook, policy: Policy) {
    const { gateway, merchantId, gatewayId, event, eventId = randomUUID(), cause = null } = webhook
    const now = clock.now()
    const insert = (body: string, forged: 0 | 1, state: 'waiting' | 'dropped', at: number) =>
      statements.insert.run(eventId, gateway, merchantId, gatewayId, event, url, body, forged, cause, state, at, now)
    if (isDropped(policy)) return void insert(webhook.body, 0, 'dropped', now)
    const at = now + (policy.delayMs ?? 0) + (policy.reorder ? overtakingDelayMs(webhook) : 0)
    for (let copy = 0; copy <= extraCopies(policy); copy += 1) insert(webhook.body, 0, 'waiting', at)
    if (policy.forge) insert(webhook.forgery, 1, 'waiting', now)
  }

  function overtakingDelayMs({ gateway, merchantId }: NewWebhook) {
    const overtaken = statements.untried.all(gateway, merchantId).filter((row) => !sender.isSending(row.id))
    for (const row of overtaken) statements.postpone.run(clock.now() + OVERTAKEN_BY_MS, row.id)
    return overtaken.length > 0 ? 0 : WAIT_TO_BE_OVERTAKEN_MS
  }

  return {
    enqueue,
    wake: () => sender.wake(),
    stop: () => sender.stop(),
    triedBetween: (from: number, to: number) => sender.triedBetween(from, to),
    find(id: string) {
      const row = /^\d+$/.test(id) ? statements.byId.get(Number(id)) : statements.byWebhookId.get(id)
      return row && deliveryFrom(row)
    },
    /** Sends it again at once, whatever its state. After a failure the schedule continues where it was. */
    redeliver(delivery: Delivery) {
      statements.reschedule.run('waiting', delivery.tried, clock.now(), delivery.id)
    },
    ofPayment: (gateway: string, merchantId: string) => statements.ofPayment.all(gateway, merchantId).map(deliveryFrom),
    attemptsOf: (id: number) => statements.attemptsOf.all(id),
    lastId: () => statements.newest.get()?.id ?? 0,
  }
}

export type Deliveries = ReturnType<typeof deliveriesIn>
