/** Closes what is unpaid of a subscription: its period, and the difference of a change. */
import type { Script, Writer } from '#db/database.ts'
import type { Shop } from '#lib/shop.ts'
import { closeOrder, closePeriod } from './end-subscription.ts'
import { closeInvoice } from './invoice.ts'
import { newestPeriod, type Subscription } from './subscription.ts'

/** False while a charge has no answer. */
export function* closeOpen(shop: Shop, tx: Writer, sub: Subscription): Script<boolean> {
  const period = yield* newestPeriod(tx, sub.id)
  const isClosed = period ? yield* closePeriod(shop, tx, period, 'void') : true
  if (!sub.change) return isClosed
  const isChangeClosed = yield* closeOrder(shop, tx, sub.change.orderId, 'subscription_over')
  if (isChangeClosed) yield* closeInvoice(tx, sub.change.invoiceId, 'void', shop.clock.now())
  return isClosed && isChangeClosed
}
