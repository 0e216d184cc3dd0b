/** Sends the webhooks that are due, records each answer, and sets a timer for the next one. */
import type { Clock } from '../books/clock.ts'
import type { Db } from '../books/database.ts'
import type { Write } from '../books/group-commit.ts'
import { type Delivery, deliveryFrom } from './delivery.ts'
import type { DeliveryStatements } from './delivery-statements.ts'
import type { Policies } from './policy.ts'
import { retryPauseMs, stateAfter, timeoutMsOf, type WebhookRules } from './webhook-rules.ts'

export type Needs = {
  db: Db
  write: Write
  clock: Clock
  policies: Policies
  publicUrl: string
  rulesOf: (gateway: string) => WebhookRules
}

type Result = { status: number | null; answer: string | null; error: string | null }

// Enough to keep up with a load test, and few enough not to be its load.
const AT_ONCE = 32
// Node's timers have 31 bits, so for a later retry the sender wakes up once a day.
const LONGEST_TIMER_MS = 86_400_000

export class Sender {
  readonly #needs: Needs
  readonly #statements: DeliveryStatements
  readonly #sending = new Set<number>()
  readonly #stopping = new AbortController()
  readonly #waiters = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined

  constructor(needs: Needs, statements: DeliveryStatements) {
    this.#needs = needs
    this.#statements = statements
  }

  isSending = (id: number) => this.#sending.has(id)

  /** Sends what is due and sets the timer for the rest. Called after every commit that may have queued something. */
  wake() {
    clearTimeout(this.#timer)
    if (this.#stopping.signal.aborted) return
    const now = this.#needs.clock.now()
    if (this.#sending.size < AT_ONCE) {
      for (const row of this.#statements.due.all(now, AT_ONCE)) {
        if (this.#sending.size < AT_ONCE && !this.isSending(row.id)) void this.#send(deliveryFrom(row))
      }
    }
    const next = this.#statements.soonest.get(now)?.at
    if (next) this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(next - now, 1), LONGEST_TIMER_MS))
  }

  async #send(delivery: Delivery) {
    this.#sending.add(delivery.id)
    const at = this.#needs.clock.now()
    const started = performance.now()
    const result = await this.#post(delivery)
    if (this.#stopping.signal.aborted) return
    const tookMs = Math.round(performance.now() - started)
    await this.#needs.write(() => this.#record(delivery, result, at, tookMs))
    this.#sending.delete(delivery.id)
    this.#notify()
    this.wake()
  }

  #record(delivery: Delivery, { status, answer, error }: Result, at: number, tookMs: number) {
    // A reset may have emptied the books while the shop was answering.
    const current = this.#statements.byId.get(delivery.id)
    if (!current) return
    const tried = delivery.tried + 1
    this.#statements.insertAttempt.run(delivery.id, tried, at, tookMs, status, answer, error)
    // Somebody requested one more attempt in the meantime, and that request must survive this answer.
    if (current.next_at !== delivery.nextAt) return void this.#statements.reschedule.run('waiting', tried, current.next_at, delivery.id)
    const { clock, policies, rulesOf } = this.#needs
    const policy = policies.effective(delivery.gateway, delivery.merchantId)
    const rules = rulesOf(delivery.gateway)
    const state = stateAfter(delivery, status, tried, rules, policy)
    const nextAt = state === 'waiting' ? clock.now() + retryPauseMs(rules, tried, policy) : null
    this.#statements.reschedule.run(state, tried, nextAt, delivery.id)
  }

  async #post(delivery: Delivery): Promise<Result> {
    const rules = this.#needs.rulesOf(delivery.gateway)
    try {
      const response = await fetch(delivery.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...rules.headers(delivery) },
        body: delivery.body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(timeoutMsOf(delivery, rules))]),
      })
      return { status: response.status, answer: (await response.text()).slice(0, 4_000), error: null }
    } catch (error) {
      // A shop that is down is a result to record and retry, whatever error undici throws for it.
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
      return { status: null, answer: null, error: cause }
    }
  }

  /** For the policy "webhook first": waits until the deliveries of a range whose payments have that policy were tried once. */
  async triedBetween(from: number, to: number) {
    if (from === to) return
    const { policies } = this.#needs
    const first = this.#statements.untriedBetween.all(from, to).filter((row) => policies.effective(row.gateway, row.merchant_id).first)
    const isUntried = () => first.some((row) => (this.#statements.byId.get(row.id)?.tried ?? 1) === 0)
    while (isUntried() && !this.#stopping.signal.aborted) await new Promise<void>((resolve) => this.#waiters.add(resolve))
  }

  #notify() {
    for (const waiter of this.#waiters) waiter()
    this.#waiters.clear()
  }

  stop() {
    clearTimeout(this.#timer)
    this.#stopping.abort()
    this.#notify()
  }
}
