/** Whether somebody has opened a pay link. */
import { and, eq, isNull } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { payLinks } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'

/** The first time counts. */
export async function markPayLinkSeen({ db, clock }: Shop, id: string): Promise<void> {
  const unseen = and(eq(payLinks.id, id), isNull(payLinks.seenAt))
  await db.transact((tx) => rows(tx.update(payLinks).set({ seenAt: clock.now() }).where(unseen).returning({ id: payLinks.id })))
}
