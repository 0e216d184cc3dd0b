/** Who or what changed an order, why, from what to what, and when. Append-only. */

import { prepared } from '#db/prepared.ts'
import { audit } from '#db/schema.ts'

export const insertAudit = prepared<typeof audit.$inferSelect>()('insert-audit', (tx, { params }) =>
  tx
    .insert(audit)
    .values(params(audit, 'subject', 'seq', 'actor', 'cause', 'before', 'after', 'paymentId', 'at'))
    .returning({ seq: audit.seq }),
)
