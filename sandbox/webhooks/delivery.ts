/** The rows of a webhook: one for the delivery, and one for each attempt. */

export type Delivery = {
  id: number
  webhookId: string
  gateway: string
  merchantId: string
  gatewayId: string
  event: string
  url: string
  body: string
  forged: boolean
  cause: string | null
  state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  tried: number
  nextAt: number | null
  createdAt: number
}

export type Attempt = {
  delivery: number
  number: number
  at: number
  took_ms: number
  status: number | null
  answer: string | null
  error: string | null
}

export type NewWebhook = {
  gateway: string
  merchantId: string
  gatewayId: string
  event: string
  /** The event's own id, for gateways that number events instead of deliveries. */
  eventId?: string
  body: string
  /** The body that a forger would send for the same event. */
  forgery: string
  urls?: string[]
  cause?: string
}

export type DeliveryRow = Omit<Delivery, 'webhookId' | 'merchantId' | 'gatewayId' | 'forged' | 'nextAt' | 'createdAt'> & {
  webhook_id: string
  merchant_id: string
  gateway_id: string
  forged: number
  next_at: number | null
  created_at: number
}

export const deliveryFrom = ({ webhook_id, merchant_id, gateway_id, forged, next_at, created_at, ...row }: DeliveryRow): Delivery => ({
  ...row,
  webhookId: webhook_id,
  merchantId: merchant_id,
  gatewayId: gateway_id,
  forged: forged === 1,
  nextAt: next_at,
  createdAt: created_at,
})
