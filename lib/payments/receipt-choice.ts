/** The cash receipt that a buyer chose before the window: kept sealed for one payment, and handed to its window where that is to issue it. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { cashReceipts, type payments } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import type { ReceiptChoice } from '#lib/gateways/cash-receipts.ts'
import type { ReceiptIssuer } from '#lib/gateways/methods.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
import { identityHint } from './receipt-identity.ts'
import { type CashReceiptRow, liveReceipt } from './stage-cash-receipt.ts'

type Payment = typeof payments.$inferSelect

/** After this time the number of a payment that nobody made is deleted. */
const UNPAID_MS = 86_400_000

/** Undefined where the method's window would ask, or where nothing can be sealed: then nothing is chosen beforehand. */
export function receiptIssuer(shop: Shop, gateway: string, method: string): ReceiptIssuer | undefined {
  if (!shop.env.DATA_KEY || !shop.cashReceipts(gateway)) return undefined
  return shop.gateways.get(gateway)?.offers.find((offer) => offer.method === method)?.receiptBy
}

/** Nothing is kept of a buyer who wants none: the payment itself says that they were asked. */
export function* keepReceiptChoice(
  shop: Shop,
  tx: Writer,
  payment: Payment,
  chosen: ReceiptChoice,
  by: ReceiptIssuer,
  now: Date,
): Script<void> {
  if (chosen.purpose === 'none') return
  // Smartro takes no receipt beside money that it holds.
  const source = by === 'company' && !payment.escrow ? 'window' : 'asked'
  yield* insertRequest(shop, tx, payment, { source, ...chosen, identityHint: identityHint(chosen) }, now)
}

type Asked = Pick<CashReceiptRow, 'source' | 'purpose' | 'identityHint'> & { identity: string }

function* insertRequest(shop: Shop, tx: Writer, payment: Payment, asked: Asked, now: Date): Script<void> {
  const { id: paymentId, orderId, currency } = payment
  if (!orderId) return
  const id = randomId(shop.random)
  const identity = seal(shop.env.DATA_KEY ?? [], shop.random, 'cash-receipt', paymentId, Buffer.from(asked.identity))
  const { source, purpose, identityHint } = asked
  const row = { id, paymentId, orderId, currency, source, purpose, identity, identityHint, dueAt: now, requestedAt: now }
  yield* rows(
    tx
      .insert(cashReceipts)
      .values({ ...row, state: 'requested' })
      .returning({ id: cashReceipts.id }),
  )
  const runAt = new Date(now.getTime() + shop.scaled(UNPAID_MS))
  yield* stageJob(tx, { id: `cash-receipt:${paymentId}:chosen-${id}`, kind: 'cash-receipt', subject: paymentId, runAt })
}

/** The window refused, and the order's next payment has the same method: the choice goes with it. */
export function* carryReceiptChoice(shop: Shop, tx: Writer, from: Payment, to: Payment, now: Date): Script<void> {
  const [row] = yield* liveReceipt(tx, from.id)
  if (row?.state !== 'requested' || !row.identity) return
  const same = and(eq(cashReceipts.id, row.id), eq(cashReceipts.version, row.version))
  const ended = { state: 'cancelled' as const, identity: null, endedAt: now, version: row.version + 1 }
  yield* rows(tx.update(cashReceipts).set(ended).where(same).returning({ id: cashReceipts.id }))
  const identity = openIdentity(shop, row)
  if (identity) yield* insertRequest(shop, tx, to, { ...row, identity }, now)
}

/** What the window is told: to ask nothing, or for whom to issue. Only the one that issues learns the number. */
export async function receiptForWindow(shop: Shop, payment: Payment): Promise<ReceiptChoice | undefined> {
  if (payment.receiptChoice === null) return undefined
  const [row] = payment.receiptChoice === 'none' ? [] : await shop.db.query((tx) => liveReceipt(tx, payment.id))
  const identity = row?.source === 'window' ? openIdentity(shop, row) : undefined
  return row && identity ? { purpose: row.purpose, identity } : { purpose: 'none' }
}

/** Undefined where nothing is sealed, or where no key opens it. */
const openIdentity = (shop: Shop, { paymentId, identity }: CashReceiptRow) =>
  identity === null ? undefined : unseal(shop.env.DATA_KEY ?? [], 'cash-receipt', paymentId, identity)?.toString('utf8')
