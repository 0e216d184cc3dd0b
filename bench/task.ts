/** What the driver is asked to do, and what it answers: the only thing that the driver and the bench share. */

export interface CheckoutTask {
  kind: 'checkouts'
  url: string
  /** The Origin header of requests that change something. */
  origin: string
  stubUrl: string
  shoppers: number
  /** The run ends at whichever of these comes first. */
  seconds: number
  most: number
}

export interface CheckoutResult {
  done: number
  seconds: number
  /** Every result but a paid order; the first few are described. */
  failed: number
  failures: string[]
  orderMs: Percentiles
  completeMs: Percentiles
  gatewayMs: Percentiles
  /** completeMs minus the time that the gateway took for the same payment. */
  overheadMs: Percentiles
  paymentIds: string[]
}

export interface Percentiles {
  p50: number
  p99: number
}

export interface RequestTask {
  kind: 'requests'
  url: string
  path: string
  what: 'get' | 'json' | 'toss-webhook' | 'portone-webhook'
  /** The payments that webhooks name, in turn. */
  paymentIds?: string[]
  secret?: string
  connections: number
  seconds: number
}

export interface RequestResult {
  done: number
  seconds: number
  failed: number
  failures: string[]
  ms: Percentiles
}

export type Task = CheckoutTask | RequestTask
export type ResultOf<T extends Task> = T extends CheckoutTask ? CheckoutResult : RequestResult
