/** What the examples need to know about a gateway: the differences that a buyer sees. */
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
  /** Starts a stand-in for a gateway that the sandbox does not have. It answers like the sandbox and its console. */
  standIn?(): Promise<RunningSandbox>
  /** Whether the window only authenticates and our confirm call captures the money. */
  asks: boolean
  /** Whether the gateway refuses to open a window for an amount that differs from the registered one. */
  registers: boolean
  /** Whether webhooks are signed. */
  signs: boolean
  /** Whether the adapter looks the payment up before it captures, and captures only the payment's amount. */
  looksFirst?: true
  /** Whether calls use a token that may expire: a call that is rejected for that reason is repeated with a new one. */
  renews?: true
  /** Whether its company may report a paid payment as failed: the shop looks it up all the same, and only the lookup decides. */
  saysNo?: true
  /** The failure of a declined card: our reason, and the gateway's code. */
  declined: [reason: FailureReason, code: string]
  /** Whether the signature contains a time, as in Standard Webhooks. */
  dates: boolean
  /** Whether it has virtual accounts. */
  accounts: boolean
  /** An event of an unknown kind. */
  strangeEvent: object
  /** A delivery with its signature, made with the given secret. */
  sign(manifest: Manifest, body: string, secret?: string): Delivery
  /** The part of the window's result that the browser half sends to the shop, where it is not all of it. */
  reported?(result: Record<string, unknown>): Record<string, unknown>
  env(manifest: Manifest, api: string): Record<string, string>
  /** Absent where it keeps no cards for members. */
  savesCards?: CardSubject
  /** The answer to a lookup, changed so that its amount is not a whole number of won. */
  amountAs(body: string, written: string): string
}

export interface CardSubject {
  /** What its settings need besides. */
  env(manifest: Manifest): Record<string, string>
  /** Whether a card whose window's answer was lost is found by its name. */
  findsLost: boolean
  /** What it says of a card that it has ended itself. */
  saysOfEnded: 'ended' | 'absent' | 'saved'
  /** Of what it sends notices. */
  notices: readonly ('changed' | 'ended')[]
  /** Whether the server exchanges what the window gave for the key, so that the exchange's answer can be lost. */
  exchanges: boolean
  /** Whether a phone leaves the page for the window. */
  redirects: boolean
  /** Whether a card that is typed into the shop's own form can be saved. */
  takesTyped: boolean
  /** Whether a card can be charged in instalments. */
  sellsInstalments: boolean
  /** Whether it charges a card only for the member whose it is. */
  knowsOwners: boolean
  /** The sandbox's name of the call that charges. */
  charges: 'charge' | 'confirm'
  /** What the member's act in a frame of the gateway's own, which is no window of a payment, gives the browser; absent where there is none. */
  visit?(manifest: Manifest, what: CardVisit, act: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>
  /** Saves a card whose bank asks the buyer before each charge; absent where no bank is asked. */
  asking?: Readonly<Record<string, string>>
}

export type CardVisit = 'approve' | 'decline' | 'close'

export interface Delivery {
  headers: Record<string, string>
  body: Buffer
}

/** A gateway for the examples. The folder `subjects/` has a file for each. */
export interface GatewayUnderTest {
  /** The heading of its section in the documentation. */
  title: string
  subjects: readonly Subject[]
  /** Maps a code to the adapter's reason. */
  reasonOf(code: string): FailureReason
  /** Every documented code of a failed payment, separated by spaces. */
  codes: string
  /** Every documented code of its window in the browser, separated by spaces. */
  windowCodes: string
}

export function unsigned(_: Manifest, body: string): Delivery {
  return { headers: {}, body: Buffer.from(body) }
}

const metrics = new Metrics()

/** The adapter as the shop makes it, with the sandbox's addresses. */
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

/** A delivery signed like PortOne's, at a chosen time. */
export function signed(secret: string, body: string, atSeconds = Math.floor(Date.now() / 1000)): Delivery {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`event-1.${atSeconds}.${body}`).digest('base64')
  return {
    headers: { 'webhook-id': 'event-1', 'webhook-timestamp': `${atSeconds}`, 'webhook-signature': `v1,${signature}` },
    body: Buffer.from(body),
  }
}
