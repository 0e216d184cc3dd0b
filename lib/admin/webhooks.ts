/** Lists webhook deliveries for operators: the bytes, whether they are authentic, what they changed. It also replays one. */
import { and, asc, desc, eq, gte, lte } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { audit, inbox, operatorLog, payments } from '#db/schema.ts'
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { readPayment } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'
import { followAgain } from '#lib/webhooks/inbox.ts'

type Delivery = typeof inbox.$inferSelect

export const DELIVERY_STATES = ['pending', 'done', 'ignored', 'parked'] as const

export interface DeliveryFilters {
  state?: Delivery['state'] | undefined
  paymentId?: string | undefined
}

export type ListedDelivery = Omit<Delivery, 'headers' | 'body'>

export async function listDeliveries(
  shop: Shop,
  filters: DeliveryFilters,
  after?: string,
  most = PAGE_ROWS,
): Promise<Page<ListedDelivery>> {
  const found = await deliveriesQuery(shop.db.read, filters, readCursor(after), most)
  return pageOf(found, most, ({ receivedAt, id }) => ({ at: receivedAt, id }))
}

/** Uses the index inbox_payment, inbox_state or inbox_received. */
export function deliveriesQuery(read: Reader, { state, paymentId }: DeliveryFilters, cursor: Cursor | undefined, most: number) {
  return read
    .select({
      id: inbox.id,
      gateway: inbox.gateway,
      state: inbox.state,
      paymentId: inbox.paymentId,
      note: inbox.note,
      deliveries: inbox.deliveries,
      attempts: inbox.attempts,
      nextAt: inbox.nextAt,
      receivedAt: inbox.receivedAt,
      doneAt: inbox.doneAt,
    })
    .from(inbox)
    .where(
      and(
        paymentId ? eq(inbox.paymentId, paymentId) : undefined,
        state ? eq(inbox.state, state) : undefined,
        olderThan(inbox.receivedAt, inbox.id, cursor),
      ),
    )
    .orderBy(desc(inbox.receivedAt), desc(inbox.id))
    .limit(most + 1)
}

export interface OpenedDelivery extends Delivery {
  orderId: string | null
  /** How the gateway's adapter reads the same bytes and headers now. A signature contains its time, and expires after minutes. */
  reading: { kind: 'claim' | 'ignored' | 'forged' | 'unreadable' | 'gateway_off'; why: string | null }
  /** The changes of the order that this delivery caused. */
  changes: (typeof audit.$inferSelect)[]
  replays: (typeof operatorLog.$inferSelect)[]
}

export async function readDelivery(shop: Shop, id: string): Promise<OpenedDelivery | undefined> {
  const { read } = shop.db
  const [delivery] = await read.select().from(inbox).where(eq(inbox.id, id))
  if (!delivery) return undefined
  const [payment] = delivery.paymentId
    ? await read.select({ orderId: payments.orderId }).from(payments).where(eq(payments.id, delivery.paymentId))
    : []
  const subject = payment ? (payment.orderId ?? delivery.paymentId) : null
  const [changes, replays, reading] = await Promise.all([
    subject ? changesBy(read, delivery, subject) : [],
    read.select().from(operatorLog).where(eq(operatorLog.subject, id)).orderBy(desc(operatorLog.at)).limit(PAGE_ROWS),
    readAgain(shop, delivery),
  ])
  return { ...delivery, orderId: payment?.orderId ?? null, reading, changes, replays }
}

function changesBy(read: Reader, { receivedAt, doneAt, paymentId }: Delivery, subject: string) {
  if (!doneAt || !paymentId) return []
  return read
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.subject, subject),
        eq(audit.cause, 'webhook'),
        eq(audit.paymentId, paymentId),
        gte(audit.at, receivedAt),
        lte(audit.at, doneAt),
      ),
    )
    .orderBy(asc(audit.seq))
}

async function readAgain(shop: Shop, { gateway: name, headers, body }: Delivery): Promise<OpenedDelivery['reading']> {
  const gateway = shop.gateways.get(name)
  if (!gateway) return { kind: 'gateway_off', why: null }
  const reading = await gateway.readWebhook(headers, body)
  const { kind } = reading
  // Each leads to something of the shop.
  const leads = kind === 'by_ref' || kind === 'card' || kind === 'member'
  return { kind: leads ? 'claim' : kind, why: 'why' in reading ? reading.why : null }
}

export interface Replayed {
  note: string
  before: string | null
  after: string | null
}

/** Processes the delivery again and records the result. Undefined when there is no such delivery. */
export async function replayDelivery(shop: Shop, id: string, actor: string): Promise<Replayed | undefined> {
  const [delivery] = await shop.db.read.select({ paymentId: inbox.paymentId }).from(inbox).where(eq(inbox.id, id))
  if (!delivery) return undefined
  const stateNow = async () => (delivery.paymentId ? ((await readPayment(shop, delivery.paymentId))?.state ?? null) : null)
  const before = await stateNow()
  const note = await followAgain(shop, id)
  if (note === undefined) return undefined
  const replayed = { note, before, after: await stateNow() }
  await logOperatorActionAlone(shop, {
    actor,
    action: 'webhook.replay',
    subject: id,
    detail: { ...replayed, paymentId: delivery.paymentId },
  })
  return replayed
}
