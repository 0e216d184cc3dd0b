/** Tells endpoints of one refund that is done, whoever made it. */
import type { Script, Writer } from '#db/database.ts'
import type { refunds } from '#db/schema.ts'
import { stageEvent } from './stage-event.ts'

type Refund = Pick<typeof refunds.$inferSelect, 'id' | 'orderId' | 'amount' | 'currency'>

export const stageRefunded = (tx: Writer, { id, orderId, amount, currency }: Refund, at: Date): Script<void> =>
  stageEvent(tx, { type: 'order.refunded', fact: id, orderId, data: { refundId: id, amount, currency }, at })
