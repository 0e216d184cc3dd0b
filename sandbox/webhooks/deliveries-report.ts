/** The webhooks in `GET /books.json`: each delivery with each answer. */
import type { Db } from '../books/database.ts'
import { type Attempt, type Delivery, type DeliveryRow, deliveryFrom } from './delivery.ts'

export function deliveriesReport(
  db: Db,
  filter: { gateway?: string | undefined; paymentId?: string | undefined; limit?: number | undefined },
) {
  const rows = db
    .prepare<[{ gateway: string | null; id: string | null; limit: number }], DeliveryRow>(
      `select * from (select * from deliveries where (:gateway is null or gateway = :gateway)
       and (:id is null or merchant_id = :id or gateway_id = :id) order by id desc limit :limit) order by id`,
    )
    .all({ gateway: filter.gateway ?? null, id: filter.paymentId ?? null, limit: filter.limit ?? -1 })
  const attempts = db.prepare<[number], Attempt>('select * from attempts where delivery = ? order by number')
  return rows.map(deliveryFrom).map((delivery) => reported(delivery, attempts.all(delivery.id)))
}

const reported = (delivery: Delivery, attempts: Attempt[]) => ({
  id: delivery.id,
  webhookId: delivery.webhookId,
  gateway: delivery.gateway,
  paymentId: delivery.merchantId,
  gatewayId: delivery.gatewayId,
  event: delivery.event,
  url: delivery.url,
  body: delivery.body,
  forged: delivery.forged,
  state: delivery.state,
  tried: delivery.tried,
  nextAt: delivery.state === 'waiting' ? iso(delivery.nextAt) : null,
  createdAt: iso(delivery.createdAt),
  attempts: attempts.map((attempt) => ({
    number: attempt.number,
    at: iso(attempt.at),
    tookMs: attempt.took_ms,
    status: attempt.status,
    answer: attempt.answer,
    error: attempt.error,
  })),
})

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
