/** What the examples need to know of a gateway: what differs between gateways in a buyer's eyes. */
import { createHmac } from 'node:crypto'
import { gatewaysConfig, parseEnv } from '#lib/env.ts'
import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import type { Gateway } from '#lib/gateways/gateway.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { Gateways } from '#lib/gateways/index.ts'
import { Metrics } from '#lib/metrics.ts'
import type { Manifest, RunningSandbox } from '../support/running-sandbox.ts'

export interface Subject {
  title: string
  gateway: keyof Manifest
  /** Starts what stands in for a gateway that the sandbox does not have: it answers as the sandbox and its console do. */
  standIn?(): Promise<RunningSandbox>
  /** Whether the window only authenticates, and our confirm captures the money. */
  asks: boolean
  /** Whether the gateway refuses to open a window for another amount than it was told. */
  registers: boolean
  /** Whether a webhook carries a proof of where it comes from. */
  signs: boolean
  /** Whether it looks before it asks, and asks for no other sum than the payment's. */
  looksFirst?: true
  /** Whether our keys buy a token that may run out: a call refused for it is made once more with a new one. */
  renews?: true
  /** What is known afterwards of a card that its company declined: our reason, their word. */
  declined: [reason: FailureReason, code: string]
  /** Whether the proof is of a moment: by the rules of Standard Webhooks. */
  dates: boolean
  /** Whether it has virtual accounts. */
  accounts: boolean
  /** An event of a kind that nobody knows. */
  strangeEvent: object
  /** A delivery with the proof that goes with it, made with one secret or another. */
  sign(manifest: Manifest, body: string, secret?: string): Delivery
  /** What the browser half tells the shop of the window's answer, where that is not all of it. */
  reported?(result: Record<string, unknown>): Record<string, unknown>
  env(manifest: Manifest, api: string): Record<string, string>
  /** What the gateway writes for a sum that is no whole number of won: the answer to a lookup, changed. */
  amountAs(body: string, written: string): string
}

export interface Delivery {
  headers: Record<string, string>
  body: Buffer
}

/** A gateway as the examples try it: its folder `subjects/` has a file for each. */
export interface GatewayUnderTest {
  /** The heading of its section in the documents. */
  title: string
  subjects: readonly Subject[]
  /** The adapter's reading of a code. */
  reasonOf(code: string): FailureReason
  /** Every code that its documents have for a payment that failed, between spaces. */
  codes: string
  /** Every code that its window gives in the browser, between spaces. */
  windowCodes: string
}

export function unsigned(_: Manifest, body: string): Delivery {
  return { headers: {}, body: Buffer.from(body) }
}

const metrics = new Metrics()

/** The adapter as the shop makes it, pointed at the sandbox. */
export function adapterOf(
  subject: Subject,
  { manifest, shopUrl }: RunningSandbox,
  api: string,
  change: Record<string, string> = {},
): Gateway {
  const adapter = Gateways.open(
    gatewaysConfig(parseEnv({ PUBLIC_URL: shopUrl, ...subject.env(manifest, api), ...change })),
    createHttp(metrics),
  ).get(subject.gateway)
  if (!adapter) throw new Error(`There is no adapter for ${subject.gateway}.`)
  return adapter
}

/** A delivery signed as PortOne would, at a time of our choosing. */
export function signed(secret: string, body: string, atSeconds = Math.floor(Date.now() / 1000)): Delivery {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`event-1.${atSeconds}.${body}`).digest('base64')
  return {
    headers: { 'webhook-id': 'event-1', 'webhook-timestamp': `${atSeconds}`, 'webhook-signature': `v1,${signature}` },
    body: Buffer.from(body),
  }
}
