/**
 * Checks the ledger by itself: each transaction sums to zero, and each account has its total. Uses the index ledger_at, a slice
 * at a time.
 */
import { and, asc, eq, lte, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { ledgerEntries } from '#db/schema.ts'
import type { Finding } from './finding.ts'

export interface LedgerCursor {
  /** Milliseconds since 1970. */
  at: number
  txn: string
  position: number
}

export interface Balance {
  account: string
  currency: string
  /** Minor units. */
  amount: number
}

export interface LedgerSlice {
  /** Transactions that look incomplete in this slice. Some are only cut off by its edge. */
  suspects: string[]
  balances: Balance[]
  entries: number
  /** Where the next slice begins; absent at the end. */
  next?: LedgerCursor
}

const number = <T>(of: T) => sql<number>`${of}`.mapWith(Number)

/** Reads entries after the cursor that were booked until then. */
export async function readLedgerSlice(read: Reader, after: LedgerCursor | undefined, until: Date, most: number): Promise<LedgerSlice> {
  const later =
    after &&
    sql`(${ledgerEntries.at}, ${ledgerEntries.txn}, ${ledgerEntries.position}) > (${sql.param(new Date(after.at), ledgerEntries.at)}, ${after.txn}, ${after.position})`
  const edge = await read
    .select({ at: ledgerEntries.at, txn: ledgerEntries.txn, position: ledgerEntries.position })
    .from(ledgerEntries)
    .where(and(later, lte(ledgerEntries.at, until)))
    .orderBy(asc(ledgerEntries.at), asc(ledgerEntries.txn), asc(ledgerEntries.position))
    .limit(1)
    .offset(most - 1)
  const last = edge[0]
  const upTo = last
    ? sql`(${ledgerEntries.at}, ${ledgerEntries.txn}, ${ledgerEntries.position}) <= (${sql.param(last.at, ledgerEntries.at)}, ${last.txn}, ${last.position})`
    : lte(ledgerEntries.at, until)
  const slice = and(later, upTo)
  const broken = sql`sum(${ledgerEntries.amount}) <> 0 or count(*) < 2 or min(${ledgerEntries.currency}) <> max(${ledgerEntries.currency}) or min(${ledgerEntries.paymentId}) <> max(${ledgerEntries.paymentId})`
  const suspects = await read
    .select({ txn: ledgerEntries.txn })
    .from(ledgerEntries)
    .where(slice)
    .groupBy(ledgerEntries.at, ledgerEntries.txn)
    .having(broken)
  const balances = await read
    .select({
      account: ledgerEntries.account,
      currency: ledgerEntries.currency,
      amount: number(sql`sum(${ledgerEntries.amount})`),
      entries: number(sql`count(*)`),
    })
    .from(ledgerEntries)
    .where(slice)
    .groupBy(ledgerEntries.account, ledgerEntries.currency)
  return {
    suspects: suspects.map(({ txn }) => txn),
    balances: balances.map(({ account, currency, amount }) => ({ account, currency, amount })),
    entries: balances.reduce((total, { entries }) => total + entries, 0),
    ...(last && { next: { at: last.at.getTime(), txn: last.txn, position: last.position } }),
  }
}

/** Reads a whole transaction and says what is wrong with it. */
export async function findingsOfTransaction(read: Reader, txn: string): Promise<Finding[]> {
  const entries = await read.select().from(ledgerEntries).where(eq(ledgerEntries.txn, txn))
  const detail = wrongWithTransaction(entries)
  return detail ? [{ check: 'transaction_balance', subject: txn, about: txn, detail }] : []
}

type Entry = Pick<typeof ledgerEntries.$inferSelect, 'account' | 'amount' | 'currency' | 'paymentId'>

/** What is wrong with a transaction, if anything. Pure. */
export function wrongWithTransaction(entries: readonly Entry[]): string | undefined {
  if (entries.length === 0) return undefined
  const told = entries.map(({ account, amount, currency }) => `${account} ${amount} ${currency}`).join(', ')
  const sum = entries.reduce((total, { amount }) => total + amount, 0)
  if (!entries.every(({ amount }) => Number.isSafeInteger(amount))) return `not whole: ${told}`
  if (entries.length < 2) return `one side: ${told}`
  if (new Set(entries.map(({ currency }) => currency)).size > 1) return `several currencies: ${told}`
  if (new Set(entries.map(({ paymentId }) => paymentId)).size > 1) return `several payments: ${told}`
  return sum === 0 ? undefined : `sums to ${sum}: ${told}`
}

export function addBalances(one: readonly Balance[], other: readonly Balance[]): Balance[] {
  const sums = Map.groupBy([...one, ...other], ({ account, currency }) => `${account} ${currency}`)
  return [...sums.values()].flatMap((same) => {
    const [first] = same
    return first ? [{ ...first, amount: same.reduce((total, { amount }) => total + amount, 0) }] : []
  })
}
