/** Stores every webhook delivery as the received bytes before it answers. The worker processes it afterwards. */
import { and, asc, eq, lte, type SQL, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { inbox, payments } from '#db/schema.ts'
import { lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import type { Claim, Gateway, WebhookReading } from '#lib/gateways/gateway.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { fewAtOnce, type Lane, runLanes } from '#lib/jobs/lanes.ts'
import { type Cause, completePayment } from '#lib/payments/complete-payment.ts'
import { COMPLETE } from '#lib/payments/payment-state.ts'
import { readPayment } from '#lib/payments/payment-with-order.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isInSample } from '#lib/sample.ts'
import { endedByGateway } from '#lib/saved-cards/end-card.ts'
import { lookAtCardsOf, memberWithRef } from '#lib/saved-cards/member-notice.ts'
import { readCard, readCardByKey } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { equalInConstantTime, sha256 } from '#lib/tokens.ts'
import { followUnknown } from './unknown-payment.ts'
import { whatBecomesOf } from './unproven-hints.ts'

/** `dropped`: nothing proves it, and enough of its kind are stored. */
export type Received = 'stored' | 'dropped' | 'forged' | 'unreadable' | 'unknown_gateway'

type Delivery = typeof inbox.$inferSelect

/** Resolves once the delivery is durable, or not worth keeping. Rejects when it could not be stored, so that the gateway sends it again. */
export async function receiveWebhook(
  shop: Shop,
  gatewayName: string,
  headers: Record<string, string>,
  body: Uint8Array,
): Promise<Received> {
  const gateway = shop.gateways.get(gatewayName)
  if (!gateway) return 'unknown_gateway'
  const reading = await gateway.readWebhook(headers, body)
  if (reading.kind === 'forged' || reading.kind === 'unreadable') {
    if (isInSample(shop, `refused ${gatewayName}`)) shop.log.warn('webhook_refused', { gateway: gatewayName, why: reading.why })
    return reading.kind
  }
  if (reading.kind === 'card') return receiveCardNotice(shop, gateway, headers, body, reading)
  if (reading.kind === 'member') return receiveMemberNotice(shop, gateway, body, reading)
  const claim = await claimIn(shop, gatewayName, reading)
  const fate = gateway.signsWebhooks ? (claim ? 'followed' : 'kept') : await whatBecomesOf(shop, gateway, claim)
  if (fate === 'dropped') return 'dropped'
  const now = shop.clock.now()
  await shop.db.transact((tx) =>
    storeDelivery(tx, {
      id: `${gatewayName}:${reading.eventId || sha256(body)}`.slice(0, 200),
      gateway: gatewayName,
      headers: shop.gateways.keptHeaders(gatewayName, headers),
      body: Buffer.from(body),
      state: fate === 'followed' ? 'pending' : 'ignored',
      paymentId: claim?.paymentId.slice(0, 100) ?? null,
      note: fate === 'followed' ? null : reading.kind === 'ignored' ? reading.why : 'unknown payment',
      nextAt: now,
      receivedAt: now,
    }),
  )
  if (fate === 'followed') shop.wakeWorker()
  return 'stored'
}

/** PortOne V1 tells once of a card that was saved, and once of one that was not. */
const OF_A_CARD = { most: 10, windowMs: 3_600_000 }

/**
 * A notice about a saved card. Where nothing signs it, the card's key in it is the proof: only the shop and the gateway know that. It is
 * stored together with what follows from it.
 */
async function receiveCardNotice(
  shop: Shop,
  { name: gateway, signsWebhooks }: Gateway,
  headers: Record<string, string>,
  body: Uint8Array,
  { eventId, card: named, event }: WebhookReading & { kind: 'card' },
): Promise<Received> {
  const card = 'key' in named ? await readCardByKey(shop, gateway, named.key) : await readCard(shop, named.id)
  const isProved = signsWebhooks || 'key' in named
  const isKnown = card?.gateway === gateway
  if (!signsWebhooks && !isKnown) return 'dropped'
  // Whoever knows a card's id may send any number of them.
  if (!isProved && !(await withinLimit(shop, { key: `card-hint:${card?.id}`, ...OF_A_CARD }))) return 'dropped'
  const now = shop.clock.now()
  const id = `${gateway}:${eventId || sha256(body)}`.slice(0, 200)
  await shop.db.transact(function* (tx) {
    yield* storeDelivery(tx, {
      id,
      gateway,
      headers: shop.gateways.keptHeaders(gateway, headers),
      // The body may hold the card's key.
      body: Buffer.from(JSON.stringify({ savedCard: card?.id ?? null, event })),
      state: 'ignored',
      paymentId: null,
      note: isKnown ? `saved card ${event}` : 'unknown card',
      nextAt: now,
      receivedAt: now,
    })
    if (!isKnown) return
    if (event === 'ended' && isProved) yield* endedByGateway(tx, card.id, now)
    else yield* stageJob(tx, { id: `card-look:${card.id}:${id}`.slice(0, 200), kind: 'card-look', subject: card.id, runAt: now })
  })
  shop.wakeWorker()
  return 'stored'
}

/**
 * A notice about a gateway's record of a member: that the record exists, where its maker's answer was lost, and a reason to look at the
 * member's cards. Where nothing signs it, it is no proof, and dropped.
 */
async function receiveMemberNotice(
  shop: Shop,
  { name: gateway, signsWebhooks }: Gateway,
  body: Uint8Array,
  { eventId, ref, customerKey }: WebhookReading & { kind: 'member' },
): Promise<Received> {
  if (!signsWebhooks) return 'dropped'
  const now = shop.clock.now()
  const id = `${gateway}:${eventId || sha256(body)}`.slice(0, 200)
  await shop.db.transact(function* (tx) {
    const memberId = yield* memberWithRef(tx, { gateway, ref, customerKey }, now)
    yield* storeDelivery(tx, {
      id,
      gateway,
      headers: {},
      // The body holds the member's name and address.
      body: Buffer.from(JSON.stringify({ member: memberId ?? null })),
      state: 'ignored',
      paymentId: null,
      note: memberId ? 'member changed' : 'unknown member',
      nextAt: now,
      receivedAt: now,
    })
    if (memberId) yield* lookAtCardsOf(tx, { memberId, gateway, notice: id }, now)
  })
  shop.wakeWorker()
  return 'stored'
}

/** Finds the payment that the delivery is about. */
async function claimIn(shop: Shop, gateway: string, reading: WebhookReading): Promise<Claim | undefined> {
  if (reading.kind === 'claim') return reading.claim
  if (reading.kind !== 'by_ref') return undefined
  const named = and(eq(payments.gateway, gateway), eq(payments.gatewayRef, reading.ref))
  const [payment] = await shop.db.read.select({ id: payments.id }).from(payments).where(named)
  return payment && { ...reading.claim, paymentId: payment.id }
}

type NewDelivery = Pick<Delivery, 'id' | 'gateway' | 'headers' | 'body' | 'state' | 'paymentId' | 'note' | 'nextAt' | 'receivedAt'>

const storeDelivery = prepared<NewDelivery>()('store-delivery', (tx, { params }) =>
  tx
    .insert(inbox)
    .values(params(inbox, 'id', 'gateway', 'headers', 'body', 'state', 'paymentId', 'note', 'nextAt', 'receivedAt'))
    .onConflictDoUpdate({ target: inbox.id, set: { deliveries: sql`${inbox.deliveries} + 1` } })
    .returning({ id: inbox.id }),
)

/** How many deliveries of one gateway the worker processes in one round: so few that all are followed while nobody else may. */
const PER_ROUND = 20
/** After this many tries a delivery is parked for an operator. */
const MOST_ATTEMPTS = 8
/** Long enough that no other worker processes the same delivery. */
const WORK_LEASE_MS = 30_000

/** One lane for each gateway whose deliveries wait. */
export async function inboxLanes(shop: Shop): Promise<Lane[]> {
  const due = await shop.db.query((tx) => gatewaysThatWait(tx, { now: shop.clock.now() }))
  return due.map(({ gateway }) => ({ name: `webhooks of ${gateway}`, most: PER_ROUND, run: () => workInboxOf(shop, gateway) }))
}

/** Processes the waiting deliveries. Returns how many were processed. */
export const workInbox = async (shop: Shop): Promise<number> => runLanes(await inboxLanes(shop))

/** One look answers all deliveries about a payment. */
async function workInboxOf(shop: Shop, gateway: string): Promise<number> {
  const due = await shop.db.query((tx) => dueDeliveries(tx, { now: shop.clock.now(), gateway }))
  if (due.length === 0) return 0
  const deliveries = await shop.db.transact((tx) => acquireDeliveries(shop, tx, due))
  const byPayment = Map.groupBy(deliveries, ({ paymentId }) => paymentId)
  await fewAtOnce(byPayment.values(), (group) => followHints(shop, group))
  return deliveries.length
}

/** Acquires only those that no other worker has acquired since they were read. */
function* acquireDeliveries(shop: Shop, tx: Writer, due: readonly Pick<Delivery, 'id' | 'nextAt'>[]): Script<Delivery[]> {
  const now = shop.clock.now()
  const acquired: Delivery[] = []
  for (const { id, nextAt } of due) {
    const [mine] = yield* acquireDelivery(tx, { id, was: nextAt, nextAt: new Date(now.getTime() + shop.scaled(WORK_LEASE_MS)) })
    if (mine) acquired.push(mine)
  }
  return acquired
}

const isDue = (now: SQL) => and(sql`${inbox.state} = 'pending'`, lte(inbox.nextAt, now))

const gatewaysThatWait = prepared<{ now: Date }>()('gateways-that-wait', (tx, { param }) =>
  tx
    .select({ gateway: inbox.gateway })
    .from(inbox)
    .where(isDue(param(inbox.nextAt, 'now')))
    .groupBy(inbox.gateway),
)

const dueDeliveries = prepared<{ now: Date; gateway: string }>()('due-deliveries', (tx, { param }) =>
  tx
    .select({ id: inbox.id, nextAt: inbox.nextAt })
    .from(inbox)
    .where(and(isDue(param(inbox.nextAt, 'now')), eq(inbox.gateway, param(inbox.gateway, 'gateway'))))
    .orderBy(asc(inbox.nextAt))
    .limit(PER_ROUND),
)

const acquireDelivery = prepared<{ id: string; was: Date; nextAt: Date }>()('acquire-delivery', (tx, { param, params }) =>
  tx
    .update(inbox)
    .set({ ...params(inbox, 'nextAt'), attempts: sql`${inbox.attempts} + 1` })
    .where(and(eq(inbox.id, param(inbox.id, 'id')), sql`${inbox.state} = 'pending'`, eq(inbox.nextAt, param(inbox.nextAt, 'was'))))
    .returning(),
)

async function followHints(shop: Shop, deliveries: Delivery[]): Promise<void> {
  const [first] = deliveries
  const gateway = first && shop.gateways.get(first.gateway)
  if (!gateway) return
  try {
    const note = await followHint(shop, gateway, deliveries, 'webhook')
    await finish(shop, deliveries, note === 'done' ? 'done' : 'ignored', note)
  } catch (error) {
    shop.log.error('webhook_not_worked_on', error, { gateway: first.gateway, inboxId: first.id })
    await postpone(shop, deliveries)
  }
}

/**
 * Processes a stored delivery again, as often as an operator wants, and always by asking the gateway. Returns the result;
 * undefined when there is no such delivery.
 */
export async function followAgain(shop: Shop, id: string): Promise<string | undefined> {
  const [delivery] = await shop.db.read.select().from(inbox).where(eq(inbox.id, id))
  if (!delivery) return undefined
  const gateway = shop.gateways.get(delivery.gateway)
  if (!gateway) return 'gateway is switched off'
  // With the current time as time of arrival, so that no earlier look counts as its answer.
  const note = await followHint(shop, gateway, [{ ...delivery, receivedAt: shop.clock.now() }], 'operator')
  await finish(shop, [delivery], note === 'done' ? 'done' : 'ignored', note)
  return note
}

/** Returns the result for these deliveries. */
async function followHint(shop: Shop, gateway: Gateway, deliveries: Delivery[], cause: Cause): Promise<string> {
  const claims = await claimsOf(shop, gateway, deliveries)
  const [claim] = claims
  if (!claim) return 'no claim'
  const payment = await readPayment(shop, claim.paymentId)
  if (!payment) return followUnknown(shop, gateway, claim.paymentId)
  if (payment.gateway !== gateway.name) return 'payment of another gateway'
  // An empty secret is a wrong secret, not a missing one.
  if (
    claim.depositSecret !== undefined &&
    payment.depositSecret !== null &&
    !equalInConstantTime(claim.depositSecret, payment.depositSecret)
  )
    return 'wrong deposit secret'
  // A look that began after the last delivery arrived has already answered it.
  const newest = Math.max(...deliveries.map(({ receivedAt }) => receivedAt.getTime()))
  const looked = payment.lookedAt?.getTime() ?? 0
  // A look that seems to be of the future says nothing: the clock was set back.
  const isAnswered = COMPLETE.includes(payment.state) && looked > newest && looked <= shop.clock.now().getTime()
  if (!isAnswered) await completePayment(shop, claim, cause)
  // The payment is looked up first, because a dispute may be announced before the payment is known to be paid.
  if (claims.some(({ disputed }) => disputed)) await lookAtDisputes(shop, payment.id)
  return 'done'
}

/** A stored delivery was authenticated when it arrived; here it is only read again. */
async function claimsOf(shop: Shop, gateway: Gateway, deliveries: Delivery[]): Promise<Claim[]> {
  const claims = await Promise.all(deliveries.map(({ body }) => claimIn(shop, gateway.name, gateway.readStored(body))))
  return claims.filter((claim) => claim !== undefined)
}

async function finish(shop: Shop, deliveries: Delivery[], state: 'done' | 'ignored', note: string): Promise<void> {
  const doneAt = shop.clock.now()
  await shop.db.transact(function* (tx) {
    for (const { id } of deliveries) yield* finishDelivery(tx, { id, state, note, doneAt })
  })
}

const finishDelivery = prepared<{ id: string; state: 'done' | 'ignored'; note: string; doneAt: Date }>()(
  'finish-delivery',
  (tx, { param, params }) =>
    tx
      .update(inbox)
      .set(params(inbox, 'state', 'note', 'doneAt'))
      .where(eq(inbox.id, param(inbox.id, 'id')))
      .returning({ id: inbox.id }),
)

async function postpone(shop: Shop, deliveries: Delivery[]): Promise<void> {
  const now = shop.clock.now().getTime()
  await shop.db.transact(function* (tx) {
    for (const { id, attempts } of deliveries) {
      const next = attempts >= MOST_ATTEMPTS ? { state: 'parked' as const } : { nextAt: new Date(now + shop.scaled(5000 * 2 ** attempts)) }
      yield* rows(tx.update(inbox).set(next).where(eq(inbox.id, id)).returning({ id: inbox.id }))
    }
  })
}
