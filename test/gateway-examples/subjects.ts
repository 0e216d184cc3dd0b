/** The gateways that the examples are tried on, and what differs between them in a buyer's eyes. */
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
  gateway: 'toss' | 'portone-v1' | 'portone-v2' | 'ipay'
  /** Whether the window only authenticates, and our confirm takes the money. */
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

export const SUBJECTS: readonly Subject[] = [
  {
    title: 'Toss',
    gateway: 'toss',
    asks: true,
    registers: false,
    signs: false,
    dates: false,
    accounts: true,
    declined: ['card_declined', 'REJECT_CARD_COMPANY'],
    strangeEvent: { eventType: 'SELLER_CHANGED', data: {} },
    sign: unsigned,
    env: ({ toss }, api) => ({ GATEWAYS: 'toss', TOSS_CLIENT_KEY: toss.clientKey, TOSS_SECRET_KEY: toss.secretKey, TOSS_API_URL: api }),
    amountAs: (body, written) => body.replace(/"totalAmount":\d+/, `"totalAmount":${written}`),
  },
  { ...portone('PortOne V2, approving by itself', 'card'), asks: false, accounts: true },
  { ...portone('PortOne V2, approving by hand', 'cardManual'), asks: true, accounts: false },
  portoneV1('PortOne V1, KG Inicis', 'card'),
  portoneV1('PortOne V1, a company that names no imp_uid', 'nice'),
  portoneV1('PortOne V1, a company that says no of what is paid', 'daou'),
  { ...ipay('iPay, taking the money at once', 'automatic'), asks: false },
  { ...ipay('iPay, holding the money first', 'manual'), asks: true, looksFirst: true },
]

function portone(title: string, channel: string): Omit<Subject, 'asks' | 'accounts'> {
  return {
    title,
    gateway: 'portone-v2',
    registers: true,
    signs: true,
    dates: true,
    declined: ['card_declined', 'REJECT_CARD_COMPANY'],
    strangeEvent: { type: 'Payout.Settled', data: {} },
    sign: (manifest, body, secret = manifest['portone-v2'].webhookSecret) => signed(secret, body),
    env: (manifest, api) => {
      const { storeId, channelKeys, apiSecret, webhookSecret } = manifest['portone-v2']
      return {
        GATEWAYS: 'portone-v2',
        PORTONE_V2_STORE_ID: storeId,
        PORTONE_V2_CHANNEL_KEY: `card=${channelKeys[channel]},virtual_account=${channelKeys.virtualAccount}`,
        PORTONE_V2_API_SECRET: apiSecret,
        PORTONE_V2_WEBHOOK_SECRET: webhookSecret,
        PORTONE_V2_API_URL: api,
      }
    },
    amountAs: (body, written) => body.replace(/"total":\d+/, `"total":${written}`),
  }
}

/** A payment there says in a sentence why it failed, and by no code. */
function portoneV1(title: string, pg: string): Subject {
  return {
    title,
    gateway: 'portone-v1',
    asks: false,
    registers: true,
    signs: false,
    dates: false,
    accounts: true,
    strangeEvent: { eventType: 'SELLER_CHANGED', data: {} },
    sign: unsigned,
    renews: true,
    declined: ['unknown', '카드사에서 승인을 거절했습니다.'],
    env: (manifest, api) => {
      const { impCode, apiKey, apiSecret, pgs } = manifest['portone-v1']
      return {
        GATEWAYS: 'portone-v1',
        PORTONE_V1_IMP_CODE: impCode,
        PORTONE_V1_API_KEY: apiKey,
        PORTONE_V1_API_SECRET: apiSecret,
        PORTONE_V1_PG: `card=${pgs[pg]},virtual_account=${pgs[pg]}`,
        PORTONE_V1_API_URL: api,
      }
    },
    amountAs: (body, written) => body.replace(/"amount":\d+/, `"amount":${written}`),
  }
}

function ipay(title: string, captureMethod: string): Omit<Subject, 'asks'> {
  return {
    title,
    gateway: 'ipay',
    registers: true,
    signs: true,
    dates: false,
    accounts: false,
    declined: ['card_declined', 'do_not_honor'],
    strangeEvent: { id: 'evt_1', type: 'settlement.paid', data: { id: 'set_1' } },
    sign: (manifest, body, secret = manifest.ipay.webhookSecret) => ({
      headers: { 'ipay-signature': createHmac('sha256', secret).update(body).digest('hex') },
      body: Buffer.from(body),
    }),
    reported: (result) => {
      const { payment, error } = result as { payment?: { id: string }; error?: { code: string; decline_code?: string } }
      return { ...(payment && { ref: payment.id }), ...(error && { code: error.decline_code ?? error.code }) }
    },
    env: (manifest, api) => ({
      GATEWAYS: 'ipay',
      IPAY_API_KEY: manifest.ipay.apiKey,
      IPAY_API_SECRET: manifest.ipay.apiSecret,
      IPAY_PUBLISHABLE_KEY: manifest.ipay.publishableKey,
      IPAY_WEBHOOK_SECRET: manifest.ipay.webhookSecret,
      IPAY_CAPTURE_METHOD: captureMethod,
      IPAY_API_URL: api,
    }),
    amountAs: (body, written) => body.replace(/"amount":\d+/, `"amount":${written}`),
  }
}

function unsigned(_: Manifest, body: string): Delivery {
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
