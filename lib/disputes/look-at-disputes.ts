/** Asks the gateway about all disputes of a payment. What a webhook says about a dispute only tells where to look. */
import { and, eq, inArray } from 'drizzle-orm'
import { disputes, payments } from '#db/schema.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { RetryLater } from '#lib/jobs/jobs.ts'
import { loadPaymentWithOrder, toGatewayPayment } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'
import { disputeIsOver } from './dispute-state.ts'
import { recordDispute } from './record-dispute.ts'

/** Returns the number of disputes. Throws GatewayError when the gateway gives no answer. */
export async function lookAtDisputes(shop: Shop, paymentId: string): Promise<number> {
  const found = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  const port = found && shop.gateways.disputes(found.payment.gateway)
  if (!port) return 0
  const reports = await port.of(toGatewayPayment(found))
  for (const report of reports) {
    const news = await shop.db.transact((tx) => recordDispute(shop, tx, found.payment, report))
    if (news) shop.log.warn('dispute', { paymentId, ref: report.ref, state: news, amount: report.amount })
  }
  if (reports.length > 0) shop.wakeWorker()
  return reports.length
}

/** The gateway may send no webhook when a dispute ends, so a job looks this often. */
const LOOK_EVERY_MS = 3_600_000

/** The job that follows an open dispute. */
export async function followDispute(shop: Shop, disputeId: string): Promise<void> {
  const dispute = await readDispute(shop, disputeId)
  if (!dispute || disputeIsOver(dispute.state)) return
  await lookAtDisputes(shop, dispute.paymentId)
  const after = await readDispute(shop, disputeId)
  if (after && !disputeIsOver(after.state)) throw new RetryLater(LOOK_EVERY_MS)
}

export async function readDispute({ db }: Pick<Shop, 'db'>, id: string) {
  const [dispute] = await db.read.select().from(disputes).where(eq(disputes.id, id))
  return dispute
}

/** How far back to look for disputes that no webhook announced. */
const LIST_BACK_MS = 30 * 86_400_000

const listedAt = new WeakMap<Shop, number>()

/** Looks once an hour for disputes that no webhook announced. Several processes may call it. Returns how many were found. */
export async function listDisputedPayments(shop: Shop): Promise<number> {
  const now = shop.clock.now().getTime()
  const since = now - (listedAt.get(shop) ?? 0)
  // Below zero the clock was set back.
  if (since >= 0 && since < shop.scaled(LOOK_EVERY_MS)) return 0
  listedAt.set(shop, now)
  const found = await Promise.all(shop.gateways.all().map(({ name }) => listIfAnswered(shop, name, new Date(now - LIST_BACK_MS))))
  return found.reduce((sum, each) => sum + each, 0)
}

/** When one gateway fails, the disputes of the others must still be found. */
async function listIfAnswered(shop: Shop, gateway: string, from: Date): Promise<number> {
  try {
    return await listOf(shop, gateway, from)
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    shop.log.warn('disputes_not_listed', { gateway, kind: error.kind, code: error.code })
    return 0
  }
}

async function listOf(shop: Shop, gateway: string, from: Date): Promise<number> {
  const port = shop.gateways.disputes(gateway)
  if (!port?.since) return 0
  const refs = (await port.since(from)).map(({ paymentRef }) => paymentRef)
  if (refs.length === 0) return 0
  const ours = await shop.db.read
    .select({ id: payments.id })
    .from(payments)
    .leftJoin(disputes, eq(disputes.paymentId, payments.id))
    .where(and(eq(payments.gateway, gateway), inArray(payments.gatewayRef, refs)))
  const known = await shop.db.read
    .select({ id: disputes.paymentId })
    .from(disputes)
    .where(
      inArray(
        disputes.paymentId,
        ours.map(({ id }) => id),
      ),
    )
  const unknown = [...new Set(ours.map(({ id }) => id))].filter((id) => !known.some((one) => one.id === id))
  for (const id of unknown) await lookAtDisputes(shop, id)
  return unknown.length
}
