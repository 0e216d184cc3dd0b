/** Takes names, numbers and addresses out of pay links: what was asked for, and how much, stays. */
import { and, inArray, like, or, type SQL, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { mails, orders, payLinks } from '#db/schema.ts'

const namesSomebody = sql`cast(${payLinks.buyer} as text) <> '{}'`

function* eraseWhere(tx: Writer, which: SQL | undefined): Script<number> {
  const erased = yield* rows(tx.update(payLinks).set({ buyer: {} }).where(and(namesSomebody, which)).returning({ id: payLinks.id }))
  return erased.length
}

/** An open link asks whoever opens it. */
export function* erasePayer(tx: Writer, email: string | undefined, phones: readonly string[]): Script<void> {
  const theirs = or(
    email ? sql`lower(${payLinks.buyer} ->> 'email') = ${email}` : undefined,
    phones.length > 0 ? inArray(sql`${payLinks.buyer} ->> 'phone'`, [...phones]) : undefined,
  )
  if (theirs) yield* eraseWhere(tx, theirs)
  const toThem = and(like(mails.id, 'pay-link:%'), sql`lower(${mails.recipient}) = ${email ?? ''}`)
  if (email) yield* rows(tx.delete(mails).where(toThem).returning({ id: mails.id }))
}

/** Links that ended by then. An order of theirs keeps its names as long as the law says, and the link as long as the order. */
export const eraseOldPayers = (tx: Writer, endedBy: Date): Script<number> =>
  eraseWhere(
    tx,
    sql`${payLinks.expiresAt} <= ${sql.param(endedBy, payLinks.expiresAt)}
      and not exists (select 1 from ${orders} where ${orders.id} = ${payLinks.orderId} and ${orders.erasedAt} is null)`,
  )
