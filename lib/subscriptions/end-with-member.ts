/** A member who leaves takes their subscriptions along: nothing is charged any more, and no row leads to them. */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { invoices, subscriptions } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { closeOpen } from './close-open.ts'
import { endSubscription } from './end-subscription.ts'

/** What names a person is gone; what the law keeps of their orders stays in those. */
const NOBODY = {
  memberId: null,
  buyer: { name: '', email: '', phone: '' },
  shipping: { recipient: '', phone: '', postcode: '', address1: '' },
}

export function* endSubscriptionsOf(shop: Shop, tx: Writer, memberId: string): Script<void> {
  const theirs = yield* rows(tx.select().from(subscriptions).where(eq(subscriptions.memberId, memberId)))
  for (const sub of theirs) {
    if (sub.state === 'ended') continue
    const isClosed = yield* closeOpen(shop, tx, sub)
    yield* endSubscription(shop, tx, sub, { by: 'member_left', actor: 'member', isUnanswered: !isClosed })
  }
  yield* rows(tx.update(subscriptions).set(NOBODY).where(eq(subscriptions.memberId, memberId)).returning({ id: subscriptions.id }))
  yield* rows(tx.update(invoices).set({ memberId: null }).where(eq(invoices.memberId, memberId)).returning({ id: invoices.id }))
}
