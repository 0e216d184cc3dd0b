/**
 * Looks at the shop's own books again and again: the whole ledger and what has changed within a minute, every order in its turn.
 * A large shop is read in slices with a breath between them, so that shoppers do not wait for it.
 */
import { and, asc, gt, inArray, lte, sql } from 'drizzle-orm'
import { audit, orders } from '#db/schema.ts'
import { errorText } from '#lib/error-text.ts'
import { acquireTask, saveTask } from '#lib/jobs/recurring-tasks.ts'
import type { Shop } from '#lib/shop.ts'
import { type Finding, findingId } from './finding.ts'
import { clearFindings, type KeptFinding, keepFindings, openFindings } from './findings.ts'
import { addBalances, type Balance, findingsOfTransaction, type LedgerCursor, readLedgerSlice } from './read-ledger.ts'
import { findingsOfOrders, findingsOfOrphans, findingsOfPayment } from './read-orders.ts'
import { findingsOfCoupons, findingsOfShelves } from './read-stock.ts'

export const LEDGER_ROUND = 'ledger'

/** How often it comes round: with these slices two million entries within a minute. */
const EVERY_MS = 10_000
const LEAST_EVERY_MS = 2000
const LEASE_MS = 120_000

const LEDGER_SLICE = 1500
const LEDGER_SLICES = 250
const ORDER_SLICE = 200
const ORDER_SLICES = 20
/** What has changed lately is looked at before its turn. */
const CHANGED = 1000
/** A change may become visible after a later one. */
const OVERLAP_MS = 5000

/** Shops with no more orders have their sold goods counted as well each time. */
const SMALL = 20_000

/** So that whoever waits for this process is served between two slices. */
const BREATH_MS = 4

/** A row that is being written may look wrong for a moment. */
const SECOND_LOOK_MS = 50
const MOST_OPEN = 300

export interface LedgerResult {
  /** By account and currency, of everything booked until then. */
  balances: Balance[]
  entries: number
  /** ISO 8601. */
  until: string
}

interface Progress extends Partial<LedgerResult> {
  ledger?: LedgerCursor
  order?: { at: number; id: string }
  orders?: number
  /** Milliseconds since 1970: changes until then have been looked at. */
  changedUntil?: number
}

/** One turn, when it is due. `isAsked` begins anew and does not wait for its time. Returns false when another process is at it. */
export async function checkLedger(shop: Shop, isAsked = false): Promise<boolean> {
  const round = await acquireTask(shop, LEDGER_ROUND, { firstAt: shop.clock.now(), leaseMs: LEASE_MS, now: isAsked })
  if (!round) return false
  const nextAt = () => new Date(shop.clock.now().getTime() + Math.max(LEAST_EVERY_MS, shop.scaled(EVERY_MS)))
  try {
    const { changedUntil, ...rest } = round.progress as Progress
    const from: Progress = isAsked
      ? { ...(changedUntil !== undefined && { changedUntil }) }
      : { ...rest, ...(changedUntil !== undefined && { changedUntil }) }
    await lookAgain(shop)
    const ledger = await throughLedger(shop, from, LEDGER_SLICES)
    const progress = await throughOrders(shop, await throughChanges(shop, ledger.progress), ORDER_SLICES)
    await saveTask(shop, round, { nextAt: nextAt(), progress: { ...progress }, ...(ledger.result && { result: { ...ledger.result } }) })
  } catch (error) {
    await saveTask(shop, round, { nextAt: nextAt(), progress: round.progress, error: errorText(error).slice(0, 300) })
    throw error
  }
  return true
}

/** Everything at once, however long it takes. Returns what is wrong. */
export async function checkWholeLedger(shop: Shop): Promise<LedgerResult & { orders: number }> {
  await lookAgain(shop)
  const { result } = await throughLedger(shop, {}, Number.POSITIVE_INFINITY)
  const { orders: counted = 0 } = await throughOrders(shop, {}, Number.POSITIVE_INFINITY, 'count all')
  if (!result) throw new Error('The ledger has no end.')
  return { ...result, orders: counted }
}

/** What was found before, and may be right by now. */
async function lookAgain(shop: Shop): Promise<void> {
  const open = await openFindings(shop, MOST_OPEN)
  const right: string[] = []
  for (const each of open) {
    const still = (await findingsAbout(shop, each)).find((finding) => findingId(finding) === each.id)
    if (!still) right.push(each.id)
    else await keepFindings(shop, [still])
  }
  await clearFindings(shop, right)
}

function findingsAbout(
  { db: { read } }: Shop,
  { check, about, detail }: Pick<KeptFinding, 'check' | 'about' | 'detail'>,
): Promise<Finding[]> {
  if (check === 'transaction_balance') return findingsOfTransaction(read, about)
  if (check.startsWith('payment_') || check === 'refund_lines') return findingsOfPayment(read, about)
  // What is sold was counted to find this, or it was not.
  if (check === 'stock') return findingsOfShelves(read, /orders took/.test(detail))
  if (check === 'coupon_uses') return findingsOfCoupons(read)
  return findingsOfOrders(read, [about])
}

/** Only what is found twice is written down. */
async function keepWhatStays(shop: Shop, found: readonly Finding[]): Promise<void> {
  if (found.length === 0) return
  await shop.sleep(SECOND_LOOK_MS)
  const stays: Finding[] = []
  for (const finding of found) {
    const again = await findingsAbout(shop, finding)
    if (again.some((each) => findingId(each) === findingId(finding) && each.detail === finding.detail)) stays.push(finding)
  }
  await keepFindings(shop, stays)
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

/** Sums belong to the pass they were made in. */
const sumsOf = (from: Progress): Pick<Progress, 'ledger' | 'balances' | 'entries'> => (from.ledger ? from : {})

/** Orders whose history has grown since the last look. */
async function throughChanges(shop: Shop, from: Progress): Promise<Progress> {
  const { read } = shop.db
  const now = shop.clock.now()
  const since = new Date((from.changedUntil ?? now.getTime()) - OVERLAP_MS)
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
  // More than that is left to the orders' own turn, so that this never falls behind.
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
        ...(await findingsOfShelves(read, counts)),
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
