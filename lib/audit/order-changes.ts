/** The append-only history of orders: who or what changed one, why, from which state to which, and when. */

import { prepared } from '#db/prepared.ts'
import { audit } from '#db/schema.ts'

export const insertAudit = prepared<typeof audit.$inferSelect>()('insert-audit', (tx, { params }) =>
  tx
    .insert(audit)
    .values(params(audit, 'subject', 'seq', 'actor', 'cause', 'before', 'after', 'paymentId', 'at'))
    .returning({ seq: audit.seq }),
)
