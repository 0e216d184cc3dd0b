/** The payment window of an order for somebody who has only its token: it opens the same, without the buyer's name, e-mail and phone. */
import type { WindowRequest } from '#lib/gateways/gateway.ts'

export function redactWindow(window: WindowRequest): WindowRequest {
  const { request } = window
  const { gateway, method, popup } = window
  const kept = { ...withoutKeys(window), gateway, method, popup }
  return isRecord(request) ? { ...kept, request: withoutKeys(request) } : kept
}

// Gateways call what they want to know of the buyer customer… or buyer_…; the key is a made-up name that Toss's widget needs.
const withoutKeys = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !/^(customer|buyer_)/.test(key) || key === 'customerKey'))

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
