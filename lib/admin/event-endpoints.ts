/** What operators do with the endpoints that events are sent to. Each act is in the operator log, and no secret is. */
import { and, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Reader, rows, type Script, type Writer } from '#db/database.ts'
import { eventDeliveries, eventEndpoints, shopEvents } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { randomId } from '#lib/clock.ts'
import { mayAskThisMachine } from '#lib/event-endpoints/deliver-event.ts'
import { newSecret, sealSecret } from '#lib/event-endpoints/endpoint-secret.ts'
import { EVENT_TYPES, TEST_EVENT } from '#lib/event-endpoints/event-types.ts'
import { stageFor } from '#lib/event-endpoints/stage-event.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { problemOfUrl } from '#lib/public-post.ts'
import type { Shop } from '#lib/shop.ts'
import { line } from '#lib/text/doors.ts'

export type EventEndpoint = typeof eventEndpoints.$inferSelect

/** Each fact is written once for every endpoint, in the buyer's own transaction. */
export const MOST_ENDPOINTS = 10
/** Both secrets sign for so long after a new one was made. */
export const BOTH_SECRETS_MS = 86_400_000
/** One press sends so many again; the next press sends the others. */
export const MOST_REPLAYED = 500

export const endpointForm = z.object({
  url: line(2000),
  description: line(200),
  types: z.array(z.enum(EVENT_TYPES)).min(1),
  tellsBuyer: z.boolean(),
})

type EndpointForm = z.output<typeof endpointForm>
export type EndpointProblem = 'unreadable' | 'not_https' | 'not_public' | 'too_many' | 'unknown'
type Saved = { id: string; secret?: string } | { problem: EndpointProblem }

/** The secret is told this once. */
export async function addEndpoint(shop: Shop, form: EndpointForm, actor: string): Promise<Saved> {
  const problem = problemOfUrl(form.url, mayAskThisMachine(shop))
  if (problem) return { problem }
  const id = randomId(shop.random)
  const secret = newSecret(shop.random)
  const createdAt = shop.clock.now()
  const row = { ...form, id, secret: sealSecret(shop, id, secret), state: 'on' as const, createdBy: actor, createdAt }
  return shop.db.transact(function* (tx) {
    const [there] = yield* rows(tx.select({ endpoints: count() }).from(eventEndpoints))
    if ((there?.endpoints ?? 0) >= MOST_ENDPOINTS) return { problem: 'too_many' } as const
    yield* rows(tx.insert(eventEndpoints).values(row).returning({ id: eventEndpoints.id }))
    yield* log(shop, tx, actor, id, { is: 'added', host: hostOf(form.url), types: form.types, tellsBuyer: form.tellsBuyer })
    return { id, secret }
  })
}

export async function changeEndpoint(shop: Shop, id: string, form: EndpointForm, actor: string): Promise<Saved> {
  const problem = problemOfUrl(form.url, mayAskThisMachine(shop))
  if (problem) return { problem }
  return (await write(shop, id, form, actor, { is: 'changed', host: hostOf(form.url), types: form.types, tellsBuyer: form.tellsBuyer }))
    ? { id }
    : { problem: 'unknown' }
}

/** One that is switched on again begins with a clean slate. */
export const switchEndpoint = (shop: Shop, id: string, isOn: boolean, actor: string): Promise<boolean> =>
  write(shop, id, isOn ? { state: 'on', failingSince: null } : { state: 'off' }, actor, { is: isOn ? 'on' : 'off' })

/** Undefined when there is no such endpoint. The one in force goes on signing for a day; one before it ends at once. */
export async function rotateSecret(shop: Shop, id: string, actor: string): Promise<string | undefined> {
  const secret = newSecret(shop.random)
  const formerUntil = new Date(shop.clock.now().getTime() + BOTH_SECRETS_MS)
  const change = { formerSecret: sql`${eventEndpoints.secret}`, formerUntil, secret: sealSecret(shop, id, secret) }
  return (await write(shop, id, change, actor, { is: 'secret' })) ? secret : undefined
}

/** Sends an event that says nothing to one endpoint, whether it is on or not. */
export async function sendTestEvent(shop: Shop, id: string, actor: string): Promise<boolean> {
  const at = shop.clock.now()
  const sent = await shop.db.transact(function* (tx) {
    const [known] = yield* rows(tx.select({ id: eventEndpoints.id }).from(eventEndpoints).where(eq(eventEndpoints.id, id)))
    if (!known) return false
    const data = { message: 'A test event.' }
    yield* stageFor(tx, [{ id }], { type: TEST_EVENT, fact: randomId(shop.random), orderId: null, data, at })
    yield* log(shop, tx, actor, id, { is: 'test' })
    return true
  })
  if (sent) shop.wakeWorker()
  return sent
}

/** Sends one again, also where it has arrived: the receiver knows it by its id. False when it is unknown or already waits. */
export const replayOne = async (shop: Shop, deliveryId: string, actor: string): Promise<boolean> =>
  (await replay(shop, eq(eventDeliveries.id, deliveryId), ['delivered', 'failed', 'skipped'], actor)) > 0

/** Sends all again that did not arrive, the oldest first. Returns how many. */
export const replayFailed = (shop: Shop, endpointId: string, actor: string): Promise<number> =>
  replay(shop, eq(eventDeliveries.endpointId, endpointId), ['failed', 'skipped'], actor)

async function replay(shop: Shop, which: SQL, states: EventDelivery['state'][], actor: string): Promise<number> {
  const now = shop.clock.now()
  const again = await shop.db.transact(function* (tx) {
    const chosen = tx
      .select({ id: eventDeliveries.id })
      .from(eventDeliveries)
      .where(and(which, inArray(eventDeliveries.state, states)))
      .orderBy(eventDeliveries.createdAt, eventDeliveries.id)
      .limit(MOST_REPLAYED)
    const staged = yield* rows(
      tx
        .update(eventDeliveries)
        .set({ state: 'pending', attempts: 0, since: now, replays: sql`${eventDeliveries.replays} + 1` })
        .where(and(inArray(eventDeliveries.id, chosen), inArray(eventDeliveries.state, states)))
        .returning({ id: eventDeliveries.id, endpointId: eventDeliveries.endpointId, replays: eventDeliveries.replays }),
    )
    for (const { id, replays } of staged)
      yield* stageJob(tx, { id: `event-delivery:${id}:${replays}`, kind: 'event-delivery', subject: id, runAt: now })
    const [first] = staged
    if (first) yield* log(shop, tx, actor, first.endpointId, { is: 'replayed', deliveries: staged.length })
    return staged.length
  })
  if (again > 0) shop.wakeWorker()
  return again
}

const write = (
  shop: Shop,
  id: string,
  change: Parameters<ReturnType<Writer['update']>['set']>[0],
  actor: string,
  detail: Record<string, unknown>,
): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const written = yield* rows(tx.update(eventEndpoints).set(change).where(eq(eventEndpoints.id, id)).returning({ id: eventEndpoints.id }))
    if (written.length === 0) return false
    yield* log(shop, tx, actor, id, detail)
    return true
  })

const SENDS = new Set(['test', 'replayed'])

const log = (shop: Shop, tx: Writer, actor: string, subject: string, detail: Record<string, unknown>): Script<void> =>
  logOperatorAction(shop, tx, {
    actor,
    action: SENDS.has(`${detail.is}`) ? 'event-endpoint.send' : 'event-endpoint.change',
    subject,
    detail,
  })

/** The rest of an address may be a secret of the receiver. */
const hostOf = (url: string) => new URL(url).host

export const listEndpoints = ({ db }: Shop): Promise<EventEndpoint[]> => endpointsQuery(db.read)

/** There are never more than a few. */
const endpointsQuery = async (read: Reader) =>
  read.select().from(eventEndpoints).orderBy(desc(eventEndpoints.createdAt), desc(eventEndpoints.id)).limit(MOST_ENDPOINTS)

export const readEndpoint = async ({ db }: Shop, id: string): Promise<EventEndpoint | undefined> =>
  (await db.read.select().from(eventEndpoints).where(eq(eventEndpoints.id, id)))[0]

export type EventDelivery = typeof eventDeliveries.$inferSelect
export type ListedEvent = EventDelivery & { type: string; data: Record<string, string | number | null> }

export async function listEventDeliveries(shop: Shop, endpointId: string, after?: string, most = PAGE_ROWS): Promise<Page<ListedEvent>> {
  const found = await eventDeliveriesQuery(shop.db.read, endpointId, readCursor(after), most)
  const listed = found.map(({ event_deliveries: delivery, shop_events: { type, data } }) => ({ ...delivery, type, data }))
  return pageOf(listed, most, ({ createdAt, id }) => ({ at: createdAt, id }))
}

/** Uses the index event_deliveries_endpoint. */
export const eventDeliveriesQuery = (read: Reader, endpointId: string, cursor: Cursor | undefined, most: number) =>
  read
    .select()
    .from(eventDeliveries)
    .innerJoin(shopEvents, eq(shopEvents.id, eventDeliveries.eventId))
    .where(and(eq(eventDeliveries.endpointId, endpointId), olderThan(eventDeliveries.createdAt, eventDeliveries.id, cursor)))
    .orderBy(desc(eventDeliveries.createdAt), desc(eventDeliveries.id))
    .limit(most + 1)
