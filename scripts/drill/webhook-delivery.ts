/** A harmless delivery with a valid signature and one without, and the answers that the shop at PUBLIC_URL must give. */
import { createHmac, randomUUID } from 'node:crypto'
import type { Env } from '#lib/env.ts'

export interface TestDelivery {
  body: string
  headers: Record<string, string>
  /** Whether an unsigned delivery must be rejected. */
  isSigned: boolean
}

/**
 * Its type is unknown to every shop, so that the shop stores it and does nothing. Undefined for a gateway whose deliveries are
 * not known here.
 */
export function testDelivery(gateway: string, env: Env): TestDelivery | undefined {
  switch (gateway) {
    case 'portone-v2':
      return standardWebhook(env.PORTONE_V2_WEBHOOK_SECRET?.[0] ?? '', {
        type: 'Drill.Check',
        timestamp: new Date().toISOString(),
        data: {},
      })
    case 'ipay':
      return hexSigned(env.IPAY_WEBHOOK_SECRET?.[0] ?? '', { id: `evt_drill_${randomUUID()}`, type: 'drill.check', data: {} })
    case 'toss':
      return unsigned({ eventType: 'DRILL_CHECK', createdAt: new Date().toISOString(), data: {} })
    case 'portone-v1':
      return unsigned({ drill: 'check' })
    default:
      return undefined
  }
}

/** https://www.standardwebhooks.com: the secret's base64 without its prefix, over id, time and body. */
function standardWebhook(secret: string, content: object): TestDelivery {
  const [id, at, body] = [`drill-${randomUUID()}`, `${Math.floor(Date.now() / 1000)}`, JSON.stringify(content)]
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  return { body, headers: { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` }, isSigned: true }
}

/** iPay: HMAC of the body with the secret as it is, in hexadecimal. */
function hexSigned(secret: string, content: object): TestDelivery {
  const body = JSON.stringify(content)
  return { body, headers: { 'ipay-signature': createHmac('sha256', secret).update(body).digest('hex') }, isSigned: true }
}

const unsigned = (content: object): TestDelivery => ({ body: JSON.stringify(content), headers: {}, isSigned: false })
