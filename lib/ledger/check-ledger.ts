/**
 * Checks the shop's own books continuously: the whole ledger and recent changes within a minute, every order in turn. It reads a
 * large shop in slices and pauses between them, so that shoppers do not wait.
 */
import { and, asc, gt, inArray, lte, sql } from 'drizzle-orm'
import { audit, orders } from '#db/schema.ts'
import { takeTurn } from '#lib/jobs/recurring-tasks.ts'
import type { Shop } from '#lib/shop.ts'
import { checkWholeAuditChain } from './check-audit-chain.ts'
import type { Finding } from './finding.ts'
import { keepWhatStays, lookAgain } from './findings-again.ts'
import type { ChainPlace } from './read-audit-chain.ts'
import { addBalances, type Balance, findingsOfTransaction, type LedgerCursor, readLedgerSlice } from './read-ledger.ts'
import { findingsOfOrders, findingsOfOrphans } from './read-orders.ts'
import { findingsOfCoupons, findingsOfStock } from './read-stock.ts'

export const LEDGER_TASK = 'ledger'

/** How often a turn is due. With these slices, the check reads two million entries within a minute. */
const PACE = { everyMs: 10_000, leastEveryMs: 2000, leaseMs: 120_000 }

const LEDGER_SLICE = 1500
const LEDGER_SLICES = 250
const ORDER_SLICE = 200
const ORDER_SLICES = 20
/** How many recent changes are checked ahead of their turn. */
const CHANGED = 1000
/** A transaction may commit after one with a later time, so the check reads this far back again. */
const OVERLAP_MS = 5000

/** In shops with at most this many orders, each pass also counts the sold goods. */
const SMALL = 20_000

/** The pause between two slices, in which this process serves other requests. */
const BREATH_MS = 4

export interface LedgerResult {
  /** Totals by account and currency of everything booked until then. */
  balances: Balance[]
  entries: number
  /** ISO 8601. */
  until: string
}

interface Progress extends Partial<LedgerResult> {
  ledger?: LedgerCursor
  order?: { at: number; id: string }
  orders?: number
  /** Milliseconds since 1970: changes before it have been checked. */
  changedUntil?: number
}

/** One turn, if it is due. `isAsked` starts from the beginning without waiting. Returns false when another process is checking. */
export function checkLedger(shop: Shop, isAsked = false): Promise<boolean> {
  return takeTurn(shop, LEDGER_TASK, { ...PACE, isAsked }, async (stored) => {
    const { changedUntil, ...rest } = stored as Progress
    const from: Progress = { ...(!isAsked && rest), ...(changedUntil !== undefined && { changedUntil }) }
    await lookAgain(shop)
    const ledger = await throughLedger(shop, from, LEDGER_SLICES)
    const progress = await throughOrders(shop, await throughChanges(shop, ledger.progress), ORDER_SLICES)
    return { progress: { ...progress }, ...(ledger.result && { result: { ...ledger.result } }) }
  })
}

/** Checks everything at once, however long it takes. `noted` is a last link of the audit chain that a person wrote down before. */
export async function checkWholeLedger(shop: Shop, noted?: ChainPlace): Promise<LedgerResult & { orders: number; auditHead: ChainPlace }> {
  await lookAgain(shop)
  const { result } = await throughLedger(shop, {}, Number.POSITIVE_INFINITY)
  const { orders: counted = 0 } = await throughOrders(shop, {}, Number.POSITIVE_INFINITY, 'count all')
  if (!result) throw new Error('The ledger has no end.')
  return { ...result, orders: counted, auditHead: await checkWholeAuditChain(shop, noted) }
}

async function throughLedger(shop: Shop, from: Progress, most: number): Promise<{ progress: Progress; result?: LedgerResult }> {
  const { read } = shop.db
  const until = from.until === undefined || from.ledger === undefined ? shop.clock.now() : new Date(from.until)
  let { ledger: cursor, balances = [], entries = 0 } = sumsOf(from)
  for (let slices = 0; slices < most; slices++) {
    const slice = await readLedgerSlice(read, cursor, until, LEDGER_SLICE)
    const found: Finding[] = []
    for (const txn of slice.suspects) found.push(...(await findingsOfTransaction(read, txn)))
    await keepWhatStays(shop, found)
    balances = addBalances(balances, slice.balances)
    entries += slice.entries
    cursor = slice.next
    if (!cursor) {
      const { ledger: _, balances: __, entries: ___, until: ____, ...progress } = from
      return { progress, result: { balances, entries, until: until.toISOString() } }
    }
    await shop.sleep(BREATH_MS)
  }
  return { progress: { ...from, balances, entries, until: until.toISOString(), ...(cursor && { ledger: cursor }) } }
}

/** The sums belong to the pass that made them. */
const sumsOf = (from: Progress): Pick<Progress, 'ledger' | 'balances' | 'entries'> => (from.ledger ? from : {})

/** Checks orders whose history has grown since the last look. */
async function throughChanges(shop: Shop, from: Progress): Promise<Progress> {
  const { read } = shop.db
  const now = shop.clock.now()
  // After the clock was set back, what is written now is older than what was checked.
  const since = new Date(Math.min(from.changedUntil ?? now.getTime(), now.getTime()) - OVERLAP_MS)
  const changed = await read
    .select({ subject: audit.subject, at: audit.at })
    .from(audit)
    .where(and(gt(audit.at, since), lte(audit.at, now)))
    .orderBy(asc(audit.at))
    .limit(CHANGED)
  const subjects = [...new Set(changed.map(({ subject }) => subject))]
  const known = subjects.length === 0 ? [] : await read.select({ id: orders.id }).from(orders).where(inArray(orders.id, subjects))
  await keepWhatStays(
    shop,
    await findingsOfOrders(
      read,
      known.map(({ id }) => id),
    ),
  )
  // Further changes wait for the orders' own turn, so that this check never falls behind.
  const last = changed.length === CHANGED ? now : changed.at(-1)?.at
  return { ...from, changedUntil: last?.getTime() ?? from.changedUntil ?? now.getTime() }
}

async function throughOrders(
  shop: Shop,
  from: Progress,
  most: number,
  sold: 'count all' | 'count if few' = 'count if few',
): Promise<Progress> {
  const { read } = shop.db
  let { order: cursor, orders: seen = 0 } = from.order ? from : {}
  for (let slices = 0; slices < most; slices++) {
    const slice = await read
      .select({ id: orders.id, placedAt: orders.placedAt })
      .from(orders)
      .where(cursor && sql`(${orders.placedAt}, ${orders.id}) > (${sql.param(new Date(cursor.at), orders.placedAt)}, ${cursor.id})`)
      .orderBy(asc(orders.placedAt), asc(orders.id))
      .limit(ORDER_SLICE)
    await keepWhatStays(
      shop,
      await findingsOfOrders(
        read,
        slice.map(({ id }) => id),
      ),
    )
    seen += slice.length
    const last = slice.at(-1)
    if (!last || slice.length < ORDER_SLICE) {
      const counts = sold === 'count all' || seen <= SMALL
      await keepWhatStays(shop, [
        ...(await findingsOfOrphans(read)),
        ...(await findingsOfStock(read, counts)),
        ...(await findingsOfCoupons(read)),
      ])
      const { order: _, orders: __, ...progress } = from
      return { ...progress, ...(most === Number.POSITIVE_INFINITY && { orders: seen }) }
    }
    cursor = { at: last.placedAt.getTime(), id: last.id }
    await shop.sleep(BREATH_MS)
  }
  return { ...from, orders: seen, ...(cursor && { order: cursor }) }
}
