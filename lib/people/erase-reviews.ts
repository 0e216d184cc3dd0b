/** What a person wrote and waits for: the name leaves the reviews, whose stars and words stay with the product; nobody writes to them any more. */
import { and, eq, inArray, like, ne, type SQL, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { mails, orders, restockRequests, reviews } from '#db/schema.ts'

export function* eraseAuthors(tx: Writer, ofOrders: SQL | undefined): Script<void> {
  const theirs = tx.select({ id: orders.id }).from(orders).where(ofOrders)
  yield* rows(
    tx
      .update(reviews)
      .set({ author: '' })
      .where(and(ne(reviews.author, ''), inArray(reviews.orderId, theirs)))
      .returning({ id: reviews.id }),
  )
}

export function* eraseRestocks(tx: Writer, email: string): Script<void> {
  yield* rows(tx.delete(restockRequests).where(eq(restockRequests.email, email)).returning({ id: restockRequests.id }))
  const toThem = and(like(mails.id, 'restock:%'), sql`lower(${mails.recipient}) = ${email}`)
  yield* rows(tx.delete(mails).where(toThem).returning({ id: mails.id }))
}
