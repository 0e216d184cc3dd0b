/** Who or what changed an order, why, from what to what, and when. Append-only. */
import { audit } from '#db/schema.ts'
import { statement, value } from '#db/statement.ts'

export const insertAudit = statement<typeof audit.$inferSelect, { seq: number }>('insert-audit', (tx) =>
  tx
    .insert(audit)
    .values({
      subject: value('subject'),
      seq: value('seq'),
      actor: value('actor'),
      cause: value('cause'),
      before: value('before'),
      after: value('after'),
      paymentId: value('paymentId'),
      at: value('at'),
    })
    .returning({ seq: audit.seq }),
)
