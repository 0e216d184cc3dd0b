/** Marks orders as shipped by a file of tracking numbers: first what each line would do, then the same again for good. */
import { inArray } from 'drizzle-orm'
import { orders } from '#db/schema.ts'
import type { Carrier } from '#lib/fulfilment/carriers.ts'
import { linesToSend } from '#lib/fulfilment/lines-to-send.ts'
import { hasShipped, SOLD } from '#lib/orders/order-state.ts'
import type { Shop } from '#lib/shop.ts'
import { shipAs } from './order-actions.ts'
import { readTrackingFile, type TrackingFile, type TrackingLine, type TrackingProblem } from './tracking-file.ts'

type Order = Pick<typeof orders.$inferSelect, 'id' | 'number' | 'state' | 'fulfilment' | 'carrier' | 'trackingNumber'>

/** What a line does: `shipped` marks its order, `same` finds it marked with this very number. */
export type TrackingOutcome =
  | 'shipped'
  | 'same'
  | TrackingProblem
  | 'no_such_order'
  | 'not_paid'
  | 'authorised'
  | 'on_hold'
  | 'nothing_left'
  | 'other_number'

export interface TrackedLine {
  line: number
  number: string
  outcome: TrackingOutcome
  orderId?: string
}

export type TrackingImport = { ok: true; lines: TrackedLine[] } | Extract<TrackingFile, { ok: false }>

/** What the file would do now. Changes nothing. */
export async function previewTracking(shop: Shop, text: string, otherwise: Carrier): Promise<TrackingImport> {
  const file = readTrackingFile(text, otherwise)
  if (!file.ok) return file
  const known = await ordersOf(shop, file.lines)
  return inOrder(
    file,
    file.lines.map((line) => ({ line, ...judged(line, known) })),
  )
}

/** Each line is a step of its own: one that is wrong, or has become so since the preview, keeps no other from being shipped. */
export async function importTracking(shop: Shop, actor: string, text: string, otherwise: Carrier): Promise<TrackingImport> {
  const file = readTrackingFile(text, otherwise)
  if (!file.ok) return file
  const known = await ordersOf(shop, file.lines)
  const done = []
  for (const line of file.lines) {
    const { outcome, orderId } = judged(line, known)
    const isShipped = outcome !== 'shipped' || (orderId !== undefined && (await shipAs(shop, actor, orderId, line.parcel)))
    done.push({ line, orderId, outcome: isShipped ? outcome : ('nothing_left' as const) })
  }
  return inOrder(file, done)
}

function inOrder(
  { wrong }: Extract<TrackingFile, { ok: true }>,
  judgedLines: readonly { line: TrackingLine; outcome: TrackingOutcome; orderId?: string | undefined }[],
): TrackingImport {
  const lines = judgedLines.map(({ line: { line, number }, outcome, orderId }) => ({ line, number, outcome, ...(orderId && { orderId }) }))
  return {
    ok: true,
    lines: [...lines, ...wrong.map(({ problem, ...line }) => ({ ...line, outcome: problem }))].toSorted((a, b) => a.line - b.line),
  }
}

interface Known {
  byNumber: Map<string, Order>
  /** Orders of which there is something to send. */
  unsent: Set<string>
}

/** As many as one statement asks for. */
const AT_ONCE = 500

async function ordersOf({ db: { read } }: Shop, lines: readonly TrackingLine[]): Promise<Known> {
  const byNumber = new Map<string, Order>()
  const unsent = new Set<string>()
  const { id, number, state, fulfilment, carrier, trackingNumber } = orders
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const numbers = lines.slice(from, from + AT_ONCE).map((line) => line.number)
    const found = await read.select({ id, number, state, fulfilment, carrier, trackingNumber }).from(orders).where(inArray(number, numbers))
    for (const order of found) byNumber.set(order.number, order)
    for (const orderId of (
      await linesToSend(
        read,
        found.map((order) => order.id),
      )
    ).keys())
      unsent.add(orderId)
  }
  return { byNumber, unsent }
}

function judged({ number, parcel }: TrackingLine, { byNumber, unsent }: Known): { outcome: TrackingOutcome; orderId?: string } {
  const order = byNumber.get(number)
  if (!order) return { outcome: 'no_such_order' }
  const orderId = order.id
  if (hasShipped(order)) {
    const isSame = order.trackingNumber === parcel.trackingNumber && order.carrier === parcel.carrier
    return { orderId, outcome: isSame ? 'same' : 'other_number' }
  }
  if (order.state === 'authorised') return { orderId, outcome: 'authorised' }
  if (!SOLD.includes(order.state)) return { orderId, outcome: 'not_paid' }
  if (order.fulfilment !== 'preparing') return { orderId, outcome: 'on_hold' }
  return { orderId, outcome: unsent.has(orderId) ? 'shipped' : 'nothing_left' }
}
