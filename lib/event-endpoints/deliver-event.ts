/** Delivers one event to one endpoint: a job that may run twice, and then sends the same id twice. */
import { and, eq, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type Buyer, eventDeliveries, eventEndpoints, orders, type Shipping, shopEvents } from '#db/schema.ts'
import { openAttention } from '#lib/attention.ts'
import { RetryLater } from '#lib/jobs/jobs.ts'
import { isThisMachine } from '#lib/local-address.ts'
import { type Posted, postToPublic } from '#lib/public-post.ts'
import type { Shop } from '#lib/shop.ts'
import { secretsInForce, signedHeaders } from './endpoint-secret.ts'
import { TEST_EVENT } from './event-types.ts'
import { hasFailedLong, waitAfter } from './retry-schedule.ts'

type Delivery = typeof eventDeliveries.$inferSelect
type Endpoint = typeof eventEndpoints.$inferSelect
type ShopEvent = typeof shopEvents.$inferSelect

/** Standard Webhooks recommends 15 to 30 seconds. Shorter than the lease of a job. */
const TIMEOUT_MS = 15_000
const LONGEST_KEPT_ANSWER = 500
const GONE = 410

/** Throws RetryLater until it has arrived or was tried long enough. */
export async function deliverEvent(shop: Shop, deliveryId: string): Promise<void> {
  const [found] = await shop.db.read
    .select()
    .from(eventDeliveries)
    .innerJoin(shopEvents, eq(shopEvents.id, eventDeliveries.eventId))
    .innerJoin(eventEndpoints, eq(eventEndpoints.id, eventDeliveries.endpointId))
    .where(eq(eventDeliveries.id, deliveryId))
  if (found?.event_deliveries.state !== 'pending') return
  const { event_deliveries: delivery, shop_events: event, event_endpoints: endpoint } = found
  // A test goes out before the endpoint is on.
  if (endpoint.state !== 'on' && event.type !== TEST_EVENT) {
    await shop.db.transact((tx) => changeDelivery(tx, delivery, { state: 'skipped' }))
    return
  }
  const posted = await send(shop, event, endpoint)
  const waitMs = await shop.db.transact((tx) => recordTry(tx, { delivery, endpoint, event }, posted, shop.clock.now()))
  if (waitMs !== undefined) throw new RetryLater(waitMs)
}

async function send(shop: Shop, event: ShopEvent, endpoint: Endpoint): Promise<Posted> {
  const now = shop.clock.now()
  const body = JSON.stringify(bodyOf(event, endpoint.tellsBuyer ? await readBuyer(shop, event.orderId) : undefined))
  return postToPublic({
    url: endpoint.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Gyesan-Webhooks/1',
      ...signedHeaders(secretsInForce(shop, endpoint, now), event.id, now, body),
    },
    body,
    timeoutMs: TIMEOUT_MS,
    mayAskThisMachine: mayAskThisMachine(shop),
  })
}

/** A shop that strangers reach never asks its own machine for somebody's endpoint. */
export const mayAskThisMachine = ({ env, mode }: Pick<Shop, 'env' | 'mode'>): boolean => mode === 'test' && isThisMachine(env.PUBLIC_URL)

interface Person {
  buyer: Buyer | null
  shipping: Shipping | null
}

const bodyOf = ({ type, at, data }: ShopEvent, person?: Person) => ({ type, timestamp: at.toISOString(), data: { ...data, ...person } })

/** Read when it is sent, and stored nowhere: what is erased meanwhile is not told. */
async function readBuyer({ db }: Shop, orderId: string | null): Promise<Person | undefined> {
  if (orderId === null) return undefined
  const [order] = await db.read.select({ buyer: orders.buyer, shipping: orders.shipping }).from(orders).where(eq(orders.id, orderId))
  return order ?? { buyer: null, shipping: null }
}

/** Returns how long to wait before the next try; undefined when there is none. */
function* recordTry(
  tx: Writer,
  { delivery, endpoint, event }: { delivery: Delivery; endpoint: Endpoint; event: ShopEvent },
  posted: Posted,
  now: Date,
): Script<number | undefined> {
  const attempts = delivery.attempts + 1
  const [status, answer] = 'problem' in posted ? [null, `${posted.problem}: ${posted.why}`] : [posted.status, posted.answer]
  const tried = { attempts, triedAt: now, status, answer: answer.slice(0, LONGEST_KEPT_ANSWER) }
  if (status !== null && status >= 200 && status < 300) {
    yield* changeDelivery(tx, delivery, { ...tried, state: 'delivered' })
    yield* changeEndpoint(tx, endpoint.id, { failingSince: null })
    return undefined
  }
  const isGone = status === GONE
  const [failing] = yield* changeEndpoint(tx, endpoint.id, {
    failingSince: sql`coalesce(${eventEndpoints.failingSince}, ${sql.param(now, eventEndpoints.failingSince)})`,
  })
  if (isGone || hasFailedLong(failing?.failingSince ?? null, now)) yield* switchOff(tx, endpoint, isGone ? 'gone' : 'failing', now)
  // A test is for whoever looks on: nobody waits three days for it.
  const waitMs = isGone || event.type === TEST_EVENT ? undefined : waitAfter(attempts)
  yield* changeDelivery(tx, delivery, { ...tried, state: waitMs === undefined ? 'failed' : 'pending' })
  return waitMs
}

/** The deliveries that wait are passed over when their time comes. */
function* switchOff(tx: Writer, { id, url }: Endpoint, state: 'gone' | 'failing', now: Date): Script<void> {
  const [off] = yield* rows(
    tx
      .update(eventEndpoints)
      .set({ state })
      .where(and(eq(eventEndpoints.id, id), eq(eventEndpoints.state, 'on')))
      .returning({ id: eventEndpoints.id }),
  )
  if (!off) return
  const detail = `${state}: ${new URL(url).host}`
  yield* openAttention(tx, {
    id: `event-endpoint:${id}:${now.getTime()}`,
    reason: 'event_endpoint_off',
    paymentId: null,
    orderId: null,
    detail,
    openedAt: now,
  })
}

/** A replay that came meanwhile counts its tries anew: this one's result is the older. */
const changeDelivery = (tx: Writer, { id, replays }: Delivery, change: Partial<typeof eventDeliveries.$inferInsert>): Script<unknown> =>
  rows(
    tx
      .update(eventDeliveries)
      .set(change)
      .where(and(eq(eventDeliveries.id, id), eq(eventDeliveries.replays, replays)))
      .returning({ id: eventDeliveries.id }),
  )

const changeEndpoint = (tx: Writer, id: string, change: Parameters<ReturnType<typeof tx.update<typeof eventEndpoints>>['set']>[0]) =>
  rows(tx.update(eventEndpoints).set(change).where(eq(eventEndpoints.id, id)).returning({ failingSince: eventEndpoints.failingSince }))
