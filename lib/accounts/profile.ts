/** Changes the details that a member may change. */
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { members } from '#db/schema.ts'
import { stageRecordUpdates } from '#lib/payments/member-records.ts'
import type { Shop } from '#lib/shop.ts'
import type { ProfileInput } from './account-input.ts'

export async function changeProfile(shop: Shop, memberId: string, { name, phone }: ProfileInput): Promise<void> {
  await shop.db.transact(function* (tx) {
    const change = { name, phone, updatedAt: shop.clock.now() }
    yield* rows(tx.update(members).set(change).where(eq(members.id, memberId)).returning({ id: members.id }))
    yield* stageRecordUpdates(tx, memberId, change.updatedAt)
  })
}
