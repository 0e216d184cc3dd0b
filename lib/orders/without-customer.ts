/** The payment window of an order for somebody who has only its token: it opens the same, without the buyer's name, e-mail and phone. */
import type { WindowRequest } from '#lib/payments/gateways/gateway.ts'

export function withoutCustomer(window: WindowRequest): WindowRequest {
  const { request } = window
  const { gateway, method, popup } = window
  const kept = { ...withoutKeys(window), gateway, method, popup }
  return isRecord(request) ? { ...kept, request: withoutKeys(request) } : kept
}

// Every gateway calls what it wants to know of the buyer customer…; the key is a made-up name that the widget needs.
const withoutKeys = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !key.startsWith('customer') || key === 'customerKey'))

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
