import { randomUUID } from 'node:crypto'
import type { Clock } from '../books/clock.ts'
import type { Db } from '../books/database.ts'
import type { Write } from '../books/group-commit.ts'
import type { Policies, Policy } from './policy.ts'

export type WebhookRules = {
  /** Minutes between one try and the next, as the gateway documents them. */
  retryMinutes: number[]
  jitter: boolean
  timeoutMs: number
  /** How long a retry may take, where that is less than the first try. */
  retryTimeoutMs?: number
  /** Whether a failed try is followed by another, where the gateway does not simply repeat everything. */
  repeats?(status: number | null, policy: Policy): boolean
  accepts(status: number): boolean
  headers(delivery: Delivery): Record<string, string>
}

export type Delivery = {
  id: number
  webhookId: string
  gateway: string
  merchantId: string
  gatewayId: string
  event: string
  url: string
  body: string
  forged: boolean
  cause: string | null
  state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  tried: number
  nextAt: number | null
  createdAt: number
}

export type Attempt = {
  delivery: number
  number: number
  at: number
  took_ms: number
  status: number | null
  answer: string | null
  error: string | null
}

export type NewWebhook = {
  gateway: string
  merchantId: string
  gatewayId: string
  event: string
  /** The event's own id, where the gateway names events rather than deliveries. */
  eventId?: string
  body: string
  /** The same event as a liar would tell it. */
  forgery: string
  urls?: string[]
  cause?: string
}

type Row = Omit<Delivery, 'webhookId' | 'merchantId' | 'gatewayId' | 'forged' | 'nextAt' | 'createdAt'> & {
  webhook_id: string
  merchant_id: string
  gateway_id: string
  forged: number
  next_at: number | null
  created_at: number
}

// Enough to keep up with a load test, few enough not to be the load.
const atOnce = 32
// A webhook overtaken by the next one of its payment waits this long for it before it goes anyway.
const heldMs = 3_000
const overtakenMs = 500

/** The queue of webhooks. Rows are written with the money they speak of and sent after the commit, so that none is lost to a crash. */
export function deliveriesIn(needs: {
  db: Db
  write: Write
  clock: Clock
  policies: Policies
  publicUrl: string
  rulesOf: (gateway: string) => WebhookRules
}) {
  const { db, write, clock, policies, publicUrl, rulesOf } = needs
  const insert = db.prepare<unknown[]>(
    `insert into deliveries (webhook_id, gateway, merchant_id, gateway_id, event, url, body, forged, cause, state, next_at, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const due = db.prepare<[number, number], Row>(
    `select * from deliveries where state = 'waiting' and next_at <= ? order by next_at, id limit ?`,
  )
  const soonest = db.prepare<[number], { at: number | null }>(
    `select min(next_at) as at from deliveries where state = 'waiting' and next_at > ?`,
  )
  const untried = db.prepare<[string, string], Row>(
    `select * from deliveries where gateway = ? and merchant_id = ? and state = 'waiting' and tried = 0 and forged = 0`,
  )
  const newest = db.prepare<[], { id: number | null }>('select max(id) as id from deliveries')
  const untriedBetween = db.prepare<[number, number], Row>(
    `select * from deliveries where id > ? and id <= ? and state = 'waiting' and tried = 0`,
  )
  const byId = db.prepare<[number], Row>('select * from deliveries where id = ?')
  const byWebhookId = db.prepare<[string], Row>('select * from deliveries where webhook_id = ? order by id desc limit 1')
  const ofPayment = db.prepare<[string, string], Row>('select * from deliveries where gateway = ? and merchant_id = ? order by id')
  const reschedule = db.prepare<unknown[]>('update deliveries set state = ?, tried = ?, next_at = ? where id = ?')
  const postpone = db.prepare<[number, number]>('update deliveries set next_at = ? where id = ?')
  const record = db.prepare<unknown[]>(
    'insert into attempts (delivery, number, at, took_ms, status, answer, error) values (?, ?, ?, ?, ?, ?, ?)',
  )
  const attemptsOf = db.prepare<[number], Attempt>('select * from attempts where delivery = ? order by number')

  const sending = new Set<number>()
  const stopping = new AbortController()
  const waiters = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined

  function enqueue(webhook: NewWebhook) {
    const policy = policies.effective(webhook.gateway, webhook.merchantId)
    const urls = webhook.urls?.length ? webhook.urls : [policy.url ?? `${publicUrl}/api/payments/webhook/${webhook.gateway}`]
    for (const url of urls) {
      const webhookId = webhook.eventId ?? randomUUID()
      const queue = (body: string, forged: boolean, state: 'waiting' | 'dropped', at: number) =>
        insert.run(
          webhookId,
          webhook.gateway,
          webhook.merchantId,
          webhook.gatewayId,
          webhook.event,
          url,
          body,
          forged ? 1 : 0,
          webhook.cause ?? null,
          state,
          at,
          clock.now(),
        )
      if (isDropped(policy)) {
        queue(webhook.body, false, 'dropped', clock.now())
        continue
      }
      const at = clock.now() + (policy.delayMs ?? 0) + (policy.reorder ? holdBack(webhook) : 0)
      for (let copy = 0; copy <= extraCopies(policy); copy += 1) queue(webhook.body, false, 'waiting', at)
      if (policy.forge) queue(webhook.forgery, true, 'waiting', clock.now())
    }
  }

  function holdBack(webhook: NewWebhook) {
    const held = untried.all(webhook.gateway, webhook.merchantId).filter((row) => !sending.has(row.id))
    for (const row of held) postpone.run(clock.now() + overtakenMs, row.id)
    return held.length > 0 ? 0 : heldMs
  }

  /** Sends what is due and sets the timer for the rest. Called after every commit that may have queued something. */
  function wake() {
    clearTimeout(timer)
    if (stopping.signal.aborted) return
    const now = clock.now()
    const free = atOnce - sending.size
    if (free > 0) {
      for (const row of due.all(now, free + sending.size)) {
        if (sending.size < atOnce && !sending.has(row.id)) void send(deliveryFrom(row))
      }
    }
    const next = soonest.get(now)?.at
    // Node's timers hold 31 bits; a far retry is looked at again daily.
    if (next) timer = setTimeout(wake, Math.min(Math.max(next - now, 1), 86_400_000))
  }

  async function send(delivery: Delivery) {
    sending.add(delivery.id)
    const rules = rulesOf(delivery.gateway)
    const at = clock.now()
    const started = performance.now()
    const result = await post(delivery, rules)
    if (stopping.signal.aborted) return
    const tried = delivery.tried + 1
    const tookMs = Math.round(performance.now() - started)
    await write(() => {
      // The books may have been emptied while the shop was answering.
      const current = byId.get(delivery.id)
      if (!current) return
      record.run(delivery.id, tried, at, tookMs, result.status, result.answer, result.error)
      // Asked for once more in the meantime: that wish outlives this answer.
      if (current.next_at !== delivery.nextAt) return void reschedule.run('waiting', tried, current.next_at, delivery.id)
      const policy = policies.effective(delivery.gateway, delivery.merchantId)
      const state = stateAfter(delivery, result.status, tried, rules, policy)
      const pauseMs = retryPause(rules, tried, policy)
      reschedule.run(state, tried, state === 'waiting' ? clock.now() + pauseMs : null, delivery.id)
    })
    sending.delete(delivery.id)
    for (const notify of waiters) notify()
    wake()
  }

  async function post(delivery: Delivery, rules: WebhookRules) {
    try {
      const response = await fetch(delivery.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...rules.headers(delivery) },
        body: delivery.body,
        redirect: 'manual',
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(timeoutOf(delivery, rules))]),
      })
      return { status: response.status, answer: (await response.text()).slice(0, 4_000), error: null }
    } catch (error) {
      // The shop being away is an outcome to record and retry, whatever shape undici gives it.
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
      return { status: null, answer: null, error: cause }
    }
  }

  function find(id: string) {
    const row = /^\d+$/.test(id) ? byId.get(Number(id)) : byWebhookId.get(id)
    return row && deliveryFrom(row)
  }

  return {
    enqueue,
    wake,
    find,
    /** Sends once more at once, whatever became of it before; after a failure the schedule goes on where it stood. */
    redeliver(delivery: Delivery) {
      reschedule.run('waiting', delivery.tried, clock.now(), delivery.id)
    },
    ofPayment: (gateway: string, merchantId: string) => ofPayment.all(gateway, merchantId).map(deliveryFrom),
    attemptsOf: (id: number) => attemptsOf.all(id),
    lastId: () => newest.get()?.id ?? 0,
    /** For "webhook first": waits until the deliveries of a range whose payments have that policy have been tried once. */
    async triedBetween(from: number, to: number) {
      const first = from === to ? [] : untriedBetween.all(from, to).filter((row) => policies.effective(row.gateway, row.merchant_id).first)
      const open = () => first.some((row) => (byId.get(row.id)?.tried ?? 1) === 0)
      while (open() && !stopping.signal.aborted) {
        await new Promise<void>((resolve) => {
          const notify = () => {
            waiters.delete(notify)
            resolve()
          }
          waiters.add(notify)
        })
      }
    },
    stop() {
      clearTimeout(timer)
      stopping.abort()
      for (const notify of waiters) notify()
    },
  }
}

const isDropped = (policy: Policy) => (typeof policy.drop === 'number' ? Math.random() < policy.drop : policy.drop === true)

const extraCopies = (policy: Policy) => (typeof policy.duplicate === 'number' ? policy.duplicate : policy.duplicate ? 1 : 0)

const timeoutOf = (delivery: Delivery, rules: WebhookRules) =>
  delivery.tried > 0 && rules.retryTimeoutMs !== undefined ? rules.retryTimeoutMs : rules.timeoutMs

function stateAfter(delivery: Delivery, status: number | null, tried: number, rules: WebhookRules, policy: Policy) {
  if (status !== null && rules.accepts(status)) return 'delivered'
  // No liar repeats himself on a schedule.
  if (delivery.forged || tried > rules.retryMinutes.length) return 'failed'
  if (rules.repeats && !rules.repeats(status, policy)) return 'failed'
  return 'waiting'
}

function retryPause(rules: WebhookRules, tried: number, policy: Policy) {
  const minutes = rules.retryMinutes[tried - 1] ?? 0
  const jitter = rules.jitter ? 0.9 + Math.random() * 0.2 : 1
  return minutes * 60_000 * (policy.scale ?? 1) * jitter
}

const deliveryFrom = ({ webhook_id, merchant_id, gateway_id, forged, next_at, created_at, ...row }: Row): Delivery => ({
  ...row,
  webhookId: webhook_id,
  merchantId: merchant_id,
  gatewayId: gateway_id,
  forged: forged === 1,
  nextAt: next_at,
  createdAt: created_at,
})

/** What `GET /books.json` says about webhooks: each delivery and each answer to it. */
export function deliveriesForReading(
  db: Db,
  filter: { gateway?: string | undefined; paymentId?: string | undefined; limit?: number | undefined },
) {
  const rows = db
    .prepare<[{ gateway: string | null; id: string | null; limit: number }], Row>(
      `select * from (select * from deliveries where (:gateway is null or gateway = :gateway)
       and (:id is null or merchant_id = :id or gateway_id = :id) order by id desc limit :limit) order by id`,
    )
    .all({ gateway: filter.gateway ?? null, id: filter.paymentId ?? null, limit: filter.limit ?? -1 })
  const attempts = db.prepare<[number], Attempt>('select * from attempts where delivery = ? order by number')
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return rows.map(deliveryFrom).map((delivery) => ({
    id: delivery.id,
    webhookId: delivery.webhookId,
    gateway: delivery.gateway,
    paymentId: delivery.merchantId,
    gatewayId: delivery.gatewayId,
    event: delivery.event,
    url: delivery.url,
    body: delivery.body,
    forged: delivery.forged,
    state: delivery.state,
    tried: delivery.tried,
    nextAt: delivery.state === 'waiting' ? iso(delivery.nextAt) : null,
    createdAt: iso(delivery.createdAt),
    attempts: attempts.all(delivery.id).map((attempt) => ({
      number: attempt.number,
      at: iso(attempt.at),
      tookMs: attempt.took_ms,
      status: attempt.status,
      answer: attempt.answer,
      error: attempt.error,
    })),
  }))
}
