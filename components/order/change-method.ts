/** How an order's page asks the shop for another method, and what it is told. */
import type { OtherWay } from '#lib/checkout/change-method.ts'
import type { WindowRequest } from '#lib/gateways/gateway.ts'

export type ChangeMethodAnswer = { ok: true; paymentId: string; window: WindowRequest } | { ok: false; text: string }

/** A server action. */
export type ChangeMethod = (wish: OtherWay & { orderId: string }, language: string) => Promise<ChangeMethodAnswer>
