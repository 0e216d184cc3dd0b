/** The facts about an order's member that a gateway gets, and the stored reference of the gateway's record. */

import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { gatewayMembers, members } from '#db/schema.ts'
import type { GatewayMember } from '#lib/gateways/gateway.ts'
import type { Shop } from '#lib/shop.ts'
import { dialledDigits } from '#lib/text/phone.ts'

/** Undefined for a guest's order. */
export async function memberOf(shop: Shop, order: { memberId: string | null }, gateway: string): Promise<GatewayMember | undefined> {
  if (!order.memberId) return undefined
  const { memberId } = order
  const [found] = await shop.db.query((tx) => memberAtGateway(tx, { memberId, gateway }))
  return found?.key ? { ...found, key: found.key, phone: found.phone && dialledDigits(found.phone) } : undefined
}

const memberAtGateway = prepared<{ memberId: string; gateway: string }>()('member-at-gateway', (tx, { param }) =>
  tx
    .select({
      key: members.customerKey,
      name: members.name,
      email: members.email,
      phone: members.phone,
      ref: gatewayMembers.ref,
    })
    .from(members)
    .leftJoin(
      gatewayMembers,
      and(eq(gatewayMembers.memberId, members.id), eq(gatewayMembers.gateway, param(gatewayMembers.gateway, 'gateway'))),
    )
    .where(eq(members.id, param(members.id, 'memberId'))),
)

/** If two records were made at once, the last one is stored; both work. */
export function* keepMemberRef(tx: Writer, kept: typeof gatewayMembers.$inferInsert): Script<void> {
  const { ref, updatedAt } = kept
  yield* rows(
    tx
      .insert(gatewayMembers)
      .values(kept)
      .onConflictDoUpdate({ target: [gatewayMembers.memberId, gatewayMembers.gateway], set: { ref, updatedAt } })
      .returning({ ref: gatewayMembers.ref }),
  )
}
