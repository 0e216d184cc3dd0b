/** A webhook of iPay that means nothing, signed as it signs: HMAC of the body with the secret as it is, in hexadecimal. */
import { createHmac } from 'node:crypto'
import type { TestDelivery } from '../gateway-module.ts'
import type { IpaySettings } from './settings.ts'

export function ipayTestDelivery({ IPAY_WEBHOOK_SECRET }: IpaySettings, id: string): TestDelivery {
  const body = JSON.stringify({ id: `evt_${id}`, type: 'drill.check', data: {} })
  const signature = createHmac('sha256', IPAY_WEBHOOK_SECRET?.[0] ?? '')
    .update(body)
    .digest('hex')
  return { body, headers: { 'ipay-signature': signature }, isSigned: true }
}
