/** Writes down what endpoints are to be told, in the transaction of the fact itself. Where no endpoint wants it, nothing is written. */
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { eventDeliveries, eventEndpoints, orders, shopEvents } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import type { EventType, TEST_EVENT } from './event-types.ts'

export interface EventToStage {
  type: EventType
  /** Names the fact among those of its type: staged twice, it is one event. */
  fact: string
  orderId: string | null
  /** What is told beside the order's number: sums in minor units with their currency. Never people's data. */
  data: Record<string, string | number | null>
  at: Date
}

export function* stageEvent(tx: Writer, event: EventToStage): Script<void> {
  const wanting = (yield* endpointsOn(tx, {})).filter(({ types }) => types.includes(event.type))
  if (wanting.length === 0) return
  const [order] =
    event.orderId === null ? [] : yield* rows(tx.select({ number: orders.number }).from(orders).where(eq(orders.id, event.orderId)))
  const data = { ...(order && { orderNumber: order.number }), ...event.data }
  yield* stageFor(tx, wanting, { ...event, data })
}

/** For endpoints that are known to want it. */
export function* stageFor(
  tx: Writer,
  endpoints: readonly { id: string }[],
  { type, fact, orderId, data, at }: Omit<EventToStage, 'type'> & { type: EventType | typeof TEST_EVENT },
): Script<void> {
  const id = eventId(type, fact)
  const [isNew] = yield* rows(tx.insert(shopEvents).values({ id, type, orderId, data, at }).onConflictDoNothing().returning())
  if (!isNew) return
  for (const endpoint of endpoints) {
    const delivery = {
      id: `${endpoint.id}.${id}`,
      eventId: id,
      endpointId: endpoint.id,
      state: 'pending' as const,
      since: at,
      createdAt: at,
    }
    yield* rows(tx.insert(eventDeliveries).values(delivery).returning({ id: eventDeliveries.id }))
    yield* stageJob(tx, { id: `event-delivery:${delivery.id}:0`, kind: 'event-delivery', subject: delivery.id, runAt: at })
  }
}

const endpointsOn = prepared<object>()('event-endpoints-on', (tx) =>
  tx.select({ id: eventEndpoints.id, types: eventEndpoints.types }).from(eventEndpoints).where(eq(eventEndpoints.state, 'on')),
)

/** A name of the fact that says nothing of it. */
const eventId = (type: string, fact: string): string =>
  `evt_${createHash('sha256').update(`${type}:${fact}`).digest('base64url').slice(0, 24)}`
