/** How a gateway delivers webhooks, and what a policy can change: which answers count, when it retries, and when it stops. */
import type { Delivery } from './delivery.ts'
import type { Policy } from './policy.ts'

export type WebhookRules = {
  /** Minutes between one attempt and the next, as the gateway documents them. */
  retryMinutes: number[]
  jitter: boolean
  timeoutMs: number
  /** The timeout of a retry, where it is shorter than that of the first attempt. */
  retryTimeoutMs?: number
  /** Whether another attempt follows a failed one, for gateways that do not repeat every failure. */
  repeats?(status: number | null, policy: Policy): boolean
  accepts(status: number): boolean
  headers(delivery: Delivery): Record<string, string>
}

export const isDropped = ({ drop }: Policy) => (typeof drop === 'number' ? Math.random() < drop : drop === true)

export const extraCopies = ({ duplicate }: Policy) => (typeof duplicate === 'number' ? duplicate : duplicate ? 1 : 0)

export const timeoutMsOf = (delivery: Delivery, rules: WebhookRules) =>
  delivery.tried > 0 && rules.retryTimeoutMs !== undefined ? rules.retryTimeoutMs : rules.timeoutMs

export function stateAfter(delivery: Delivery, status: number | null, tried: number, rules: WebhookRules, policy: Policy) {
  if (status !== null && rules.accepts(status)) return 'delivered'
  // A forger does not retry on a schedule.
  if (delivery.forged || tried > rules.retryMinutes.length) return 'failed'
  if (rules.repeats && !rules.repeats(status, policy)) return 'failed'
  return 'waiting'
}

export function retryPauseMs(rules: WebhookRules, tried: number, policy: Policy) {
  const minutes = rules.retryMinutes[tried - 1] ?? 0
  const jitter = rules.jitter ? 0.9 + Math.random() * 0.2 : 1
  return minutes * 60_000 * (policy.scale ?? 1) * jitter
}
