/** Double entry: every transaction sums to zero in one currency, and has the name of the business fact that it books. */
import { rows, type Script, type Writer } from '#db/database.ts'
import { preparedRows } from '#db/prepared.ts'
import { ledgerEntries } from '#db/schema.ts'
import type { Account } from './accounts.ts'

export interface Fact {
  /** The name of the business fact. Booking it a second time fails. */
  txn: string
  currency: string
  paymentId: string
  orderId: string | null
  at: Date
}

export interface Booking extends Fact {
  from: Account
  to: Account
  /** Minor units, positive. */
  amount: number
}

export interface SplitBooking extends Fact {
  /** Minor units; negative where money comes from. A zero amount makes no entry. */
  entries: readonly { account: Account; amount: number }[]
}

export function* book(tx: Writer, { txn, from, to, amount, currency, paymentId, orderId, at }: Booking): Script<void> {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new Error(`A booking of ${amount} makes no sense.`)
  const common = { txn, currency, paymentId, orderId, at }
  yield* insertBoth(tx, [
    { ...common, position: 0, account: to, amount },
    { ...common, position: 1, account: from, amount: -amount },
  ])
}

const insertBoth = preparedRows<typeof ledgerEntries.$inferSelect>()('insert-ledger', 2, (tx, { rows }) =>
  tx
    .insert(ledgerEntries)
    .values(rows(ledgerEntries, 'txn', 'position', 'account', 'amount', 'currency', 'paymentId', 'orderId', 'at'))
    .returning({ txn: ledgerEntries.txn }),
)

/** Books one fact that touches more than two accounts. */
export function* bookSplit(tx: Writer, { entries, ...fact }: SplitBooking): Script<void> {
  const moving = entries.filter(({ amount }) => amount !== 0)
  const sum = moving.reduce((total, { amount }) => total + amount, 0)
  if (sum !== 0 || moving.length < 2 || !moving.every(({ amount }) => Number.isSafeInteger(amount)))
    throw new Error(`A booking of ${moving.map(({ amount }) => amount).join(', ')} makes no sense.`)
  yield* rows(
    tx
      .insert(ledgerEntries)
      .values(moving.map((entry, position) => ({ ...fact, ...entry, position })))
      .returning({ txn: ledgerEntries.txn }),
  )
}
