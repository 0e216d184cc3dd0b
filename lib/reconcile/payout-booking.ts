/** Books payouts: each line once, from the gateway to the bank and to its fees. A line that does not fit our books becomes a difference. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { differences, ledgerEntries, payments, payoutLines, payouts } from '#db/schema.ts'
import type { PayoutLine } from '#lib/gateways/payouts.ts'
import { BUYERS_ACCOUNTS } from '#lib/ledger/accounts.ts'
import { isDiscountOf } from '#lib/ledger/discount.ts'
import { sumOf } from '#lib/ledger/finding.ts'
import { bookSplit } from '#lib/ledger/ledger.ts'
import type { Payment } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'
import { type Difference, differenceId } from './compare.ts'
import { type KeptDifference, keepDifference, resolve } from './differences.ts'
import { type BookedMoney, fitOf } from './payout-line.ts'
import type { RepairAnswer } from './repair-answer.ts'

export interface ImportedPayouts {
  /** The number of new lines. */
  lines: number
  booked: number
  unmatched: number
}

type KeptLine = typeof payoutLines.$inferSelect

/** How many lines share one transaction. */
const SOME = 100

export async function keepPayoutLines(shop: Shop, gateway: string, lines: readonly PayoutLine[], source: string): Promise<ImportedPayouts> {
  const result: ImportedPayouts = { lines: 0, booked: 0, unmatched: 0 }
  for (let at = 0; at < lines.length; at += SOME) {
    const some = lines.slice(at, at + SOME)
    const kept = await shop.db.transact((tx) => keepSome(shop, tx, gateway, some, source))
    result.lines += kept.lines
    result.booked += kept.booked
    result.unmatched += kept.unmatched
  }
  return result
}

const lineId = (gateway: string, id: string) => `${gateway}:${id}`
const payoutIdOf = (gateway: string, { payout, paidOutOn, currency }: PayoutLine) => `${gateway}:${payout ?? `${paidOutOn}:${currency}`}`
const txnOf = (line: Pick<KeptLine, 'id'>) => `payout:${line.id}`

/** The nightly import, a file and an operator may book the same line at once: the lock makes the second one find it booked. */
const lockPayouts = (tx: Writer, gateway: string): Script<void> => advisoryLock(tx, `payouts of ${gateway}`)

function* keepSome(shop: Shop, tx: Writer, gateway: string, lines: readonly PayoutLine[], source: string): Script<ImportedPayouts> {
  yield* lockPayouts(tx, gateway)
  const now = shop.clock.now()
  const result: ImportedPayouts = { lines: 0, booked: 0, unmatched: 0 }
  const refs = lines.filter(({ paymentId }) => !paymentId).map(({ ref }) => ref)
  const named =
    refs.length === 0
      ? []
      : yield* rows(
          tx
            .select({ id: payments.id, ref: payments.gatewayRef })
            .from(payments)
            .where(and(eq(payments.gateway, gateway), inArray(payments.gatewayRef, refs))),
        )
  const idOf = new Map(named.map(({ id, ref }) => [ref, id]))
  for (const line of lines) {
    const { kind, ref, gross, fee, net, currency } = line
    const paymentId = line.paymentId ?? idOf.get(ref) ?? ref
    const row: KeptLine = {
      id: lineId(gateway, line.id),
      payoutId: payoutIdOf(gateway, line),
      kind,
      paymentId,
      ref,
      gross,
      fee,
      net,
      currency,
    }
    const isNew = yield* insertLine(tx, row, { gateway, paidOutOn: line.paidOutOn, source, importedAt: now })
    if (isNew) result.lines++
    const [known] = yield* rows(tx.select().from(payoutLines).where(eq(payoutLines.id, row.id)))
    // An imported line does not change, but its payment may have become known since.
    const outcome = yield* bookLine(shop, tx, gateway, known ? { ...known, paymentId: row.paymentId } : row)
    if (outcome === 'booked') result.booked++
    if (outcome === 'unmatched') result.unmatched++
  }
  return result
}

/** Returns whether the line is new. Only a new line adds to the sums of its payout. */
function* insertLine(
  tx: Writer,
  row: KeptLine,
  of: Pick<typeof payouts.$inferSelect, 'gateway' | 'paidOutOn' | 'source' | 'importedAt'>,
): Script<boolean> {
  const empty = { id: row.payoutId, ...of, currency: row.currency, gross: 0, fee: 0, net: 0, lines: 0 }
  yield* rows(tx.insert(payouts).values(empty).onConflictDoNothing().returning({ id: payouts.id }))
  const [isNew] = yield* rows(tx.insert(payoutLines).values(row).onConflictDoNothing().returning({ id: payoutLines.id }))
  if (isNew) yield* growPayout(tx, row)
  return isNew !== undefined
}

function* growPayout(tx: Writer, { payoutId, gross, fee, net }: KeptLine): Script<void> {
  const sums = {
    gross: sql`${payouts.gross} + ${gross}`,
    fee: sql`${payouts.fee} + ${fee}`,
    net: sql`${payouts.net} + ${net}`,
    lines: sql`${payouts.lines} + 1`,
  }
  yield* rows(tx.update(payouts).set(sums).where(eq(payouts.id, payoutId)).returning({ id: payouts.id }))
}

function* bookLine(shop: Shop, tx: Writer, gateway: string, line: KeptLine): Script<'booked' | 'known' | 'unmatched'> {
  const now = shop.clock.now()
  const [before] = yield* rows(
    tx
      .select({ txn: ledgerEntries.txn })
      .from(ledgerEntries)
      .where(eq(ledgerEntries.txn, txnOf(line)))
      .limit(1),
  )
  if (before) return 'known'
  const [payment] = yield* rows(tx.select().from(payments).where(eq(payments.id, line.paymentId)))
  const booked = payment?.gateway === gateway ? yield* moneyOf(tx, payment) : undefined
  const fit = booked && fitOf(line, booked)
  const about = { gateway, paymentId: line.paymentId, ref: line.id, currency: line.currency }
  const ids = (['payout_unknown', 'payout_amount'] as const).map((kind) => differenceId({ kind, ...about }))
  const known = yield* rows(tx.select().from(differences).where(inArray(differences.id, ids)))
  if (payment && fit?.fits) {
    yield* bookPaidOut(tx, gateway, line, fit.discount, payment, now)
    for (const row of known) if (!row.resolvedAt) yield* resolve(tx, row.id, 'gone', null, now)
    return 'booked'
  }
  const difference: Difference = {
    ...about,
    kind: booked ? 'payout_amount' : 'payout_unknown',
    theirs: `${line.kind} ${line.gross} - ${line.fee} = ${line.net} ${line.currency}`,
    ours: fit && !fit.fits ? fit.ours : 'absent',
    amount: line.gross,
  }
  for (const row of known) if (!row.resolvedAt && row.id !== differenceId(difference)) yield* resolve(tx, row.id, 'gone', null, now)
  yield* keepDifference(
    tx,
    difference,
    known.find(({ id }) => id === differenceId(difference)),
    now,
  )
  return 'unmatched'
}

function* moneyOf(tx: Writer, payment: Payment): Script<BookedMoney> {
  const entries = yield* rows(
    tx
      .select({ txn: ledgerEntries.txn, account: ledgerEntries.account, amount: ledgerEntries.amount })
      .from(ledgerEntries)
      .where(and(eq(ledgerEntries.paymentId, payment.id), inArray(ledgerEntries.account, [...BUYERS_ACCOUNTS, 'discounts', 'disputes']))),
  )
  const buyers = entries.filter(({ account }) => BUYERS_ACCOUNTS.includes(account))
  const lost = entries.filter(({ account, amount }) => account === 'disputes' && amount > 0)
  const isBack = ({ txn }: { txn: string }) => txn.startsWith('refund:') || txn.startsWith('gateway-refund:')
  const discountOf = (txn: string) =>
    sumOf(entries, (entry) => (entry.account === 'discounts' && isDiscountOf(entry.txn, txn) ? entry.amount : 0))
  const cameIn = buyers.filter((entry) => !isBack(entry))
  return {
    currency: payment.currency,
    cameIn: { amount: -sumOf(cameIn, ({ amount }) => amount), discount: sumOf(cameIn, ({ txn }) => discountOf(txn)) },
    wentBack: buyers.filter(isBack).map(({ txn, amount }) => ({ amount, discount: -discountOf(txn) })),
    lost: lost.map(({ amount }) => ({ amount, discount: 0 })),
  }
}

/** `discount` is the part of the line that others paid. */
function bookPaidOut(tx: Writer, gateway: string, line: KeptLine, discount: number, payment: Payment, at: Date): Script<void> {
  return bookSplit(tx, {
    txn: txnOf(line),
    entries: [
      { account: 'bank', amount: line.net },
      { account: 'fees', amount: line.fee },
      { account: `gateway:${gateway}`, amount: discount - line.gross },
      { account: 'discounts', amount: -discount },
    ],
    currency: line.currency,
    paymentId: payment.id,
    orderId: payment.orderId,
    at,
  })
}

/** An operator has confirmed the line, so it is booked as the gateway paid it. */
export const bookPayoutLine = (shop: Shop, row: KeptDifference, actor: string): Promise<RepairAnswer> =>
  shop.db.transact(function* (tx) {
    yield* lockPayouts(tx, row.gateway)
    const now = shop.clock.now()
    const [line] = yield* rows(
      tx
        .select()
        .from(payoutLines)
        .where(eq(payoutLines.id, row.ref ?? '')),
    )
    const [payment] = yield* rows(tx.select().from(payments).where(eq(payments.id, row.paymentId)))
    if (!line || payment?.gateway !== row.gateway) return { kind: 'not_possible' }
    const [before] = yield* rows(
      tx
        .select({ txn: ledgerEntries.txn })
        .from(ledgerEntries)
        .where(eq(ledgerEntries.txn, txnOf(line)))
        .limit(1),
    )
    if (!before) yield* bookPaidOut(tx, row.gateway, line, 0, payment, now)
    return (yield* resolve(tx, row.id, 'repair: book', actor, now)) ? { kind: 'repaired' } : { kind: 'gone' }
  })
