/** A webhook of PortOne V2 that means nothing, signed as it signs: https://www.standardwebhooks.com. */
import { createHmac } from 'node:crypto'
import type { TestDelivery } from '../gateway-module.ts'
import type { PortoneV2Settings } from './settings.ts'

/** The key is the base64 of the secret without its prefix; signed are id, time and body. */
export function portoneTestDelivery({ PORTONE_V2_WEBHOOK_SECRET }: PortoneV2Settings, id: string, now: Date): TestDelivery {
  const body = JSON.stringify({ type: 'Drill.Check', timestamp: now.toISOString(), data: {} })
  const at = `${Math.floor(now.getTime() / 1000)}`
  const key = Buffer.from((PORTONE_V2_WEBHOOK_SECRET?.[0] ?? '').replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  return { body, headers: { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` }, isSigned: true }
}
