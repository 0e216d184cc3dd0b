/** Double entry: every transaction sums to zero, in one currency, and is named after the fact it books. */
import type { Script, Writer } from '#db/database.ts'
import { ledgerEntries } from '#db/schema.ts'
import { numbered, statement, valuesOf } from '#db/statement.ts'

export type Account = `gateway:${string}` | 'sales' | 'give_back' | 'disputes'

export interface Booking {
  /** The business fact; booking it a second time fails. */
  txn: string
  from: Account
  to: Account
  /** Minor units, positive. */
  amount: number
  currency: string
  paymentId: string
  orderId: string | null
  at: Date
}

export function* book(tx: Writer, { txn, from, to, amount, currency, paymentId, orderId, at }: Booking): Script<void> {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new Error(`A booking of ${amount} makes no sense.`)
  const common = { txn, currency, paymentId, orderId, at }
  const both = [
    { ...common, position: 0, account: to, amount },
    { ...common, position: 1, account: from, amount: -amount },
  ]
  yield* insertBoth(tx, numbered(both))
}

const insertBoth = statement<Record<string, unknown>, { txn: string }>('insert-ledger', (tx) =>
  tx
    .insert(ledgerEntries)
    .values(valuesOf(ledgerEntries, 2, 'txn', 'position', 'account', 'amount', 'currency', 'paymentId', 'orderId', 'at'))
    .returning({ txn: ledgerEntries.txn }),
)
