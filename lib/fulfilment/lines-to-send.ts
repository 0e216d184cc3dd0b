/** What of an order is still to be sent: its lines without what was refunded, is being refunded, or was never charged. */
import { and, asc, eq, inArray, ne, sum } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import type { Localised } from '#db/schema.ts'
import { orderLines, payments, refundLines, refunds, returnRequests } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { HAS_MONEY } from '#lib/payments/payment-state.ts'
import { uncapturedPart } from '#lib/refunds/uncaptured-part.ts'

export interface LineToSend {
  position: number
  skuId: string
  name: Localised
  /** The option. */
  label: Localised | null
  image: string
  /** At least one. */
  quantity: number
}

interface Share {
  orderId: string | null
  position: number
  quantity: number
}

/** The lines of each order, in their order. An order of which nothing is left is not in the map. */
export async function linesToSend(read: Reader, orderIds: readonly string[]): Promise<Map<string, LineToSend[]>> {
  const ids = [...orderIds]
  if (ids.length === 0) return new Map()
  const [lines, over, ...gone] = await Promise.all([
    read.select().from(orderLines).where(inArray(orderLines.orderId, ids)).orderBy(asc(orderLines.orderId), asc(orderLines.position)),
    withoutMoney(read, ids),
    refunded(read, ids),
    notCharged(read, ids),
    sentBackByHand(read, ids),
  ])
  const shares = gone.flat()
  const left = new Map<string, LineToSend[]>()
  for (const { orderId, position, skuId, name, label, image, quantity: ordered } of lines) {
    if (over.has(orderId)) continue
    const mine = shares.filter((share) => share.orderId === orderId && share.position === position)
    const quantity = ordered - mine.reduce((sum, share) => sum + share.quantity, 0)
    if (quantity > 0) left.set(orderId, [...(left.get(orderId) ?? []), { position, skuId, name, label, image, quantity }])
  }
  return left
}

/** Orders whose money is all going back, also where the refunds name no lines. */
async function withoutMoney(read: Reader, ids: string[]): Promise<Set<string | null>> {
  const reserved = sum(refunds.amount).mapWith(Number)
  const found = await read
    .select({ orderId: payments.orderId, captured: payments.captured, reserved })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(inArray(payments.orderId, ids), ne(refunds.state, 'failed')))
    .groupBy(payments.id, payments.orderId, payments.captured)
  return new Set(found.flatMap(({ orderId, captured, reserved }) => (captured > 0 && reserved >= captured ? [orderId] : [])))
}

/** A refund that failed keeps nothing back. */
const refunded = (read: Reader, ids: string[]): Promise<Share[]> =>
  read
    .select({ orderId: payments.orderId, position: refundLines.position, quantity: refundLines.quantity })
    .from(refundLines)
    .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(inArray(payments.orderId, ids), ne(refunds.state, 'failed')))

async function notCharged(read: Reader, ids: string[]): Promise<Share[]> {
  const found = await read
    .select({ orderId: payments.orderId, captured: payments.captured, intent: payments.intent })
    .from(payments)
    .where(and(inArray(payments.orderId, ids), stateIn(payments.state, HAS_MONEY)))
  return found.flatMap(({ orderId, ...payment }) =>
    uncapturedPart(payment).flatMap(({ lines }) => lines.map((line) => ({ orderId, ...line }))),
  )
}

/** Goods whose money an operator returned by other means. */
async function sentBackByHand(read: Reader, ids: string[]): Promise<Share[]> {
  const { orderId, byHand } = returnRequests
  const found = await read.select({ orderId, byHand }).from(returnRequests).where(inArray(orderId, ids))
  return found.flatMap((request) => (request.byHand?.lines ?? []).map((line) => ({ ...line, orderId: request.orderId })))
}
