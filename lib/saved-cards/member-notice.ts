/** What follows when a gateway tells of its record of a member. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { gatewayMembers, members, savedCards } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'

interface Named {
  gateway: string
  /** The gateway's name of its record. */
  ref: string
  /** Ours of the member, where the notice tells it. */
  customerKey: string | undefined
}

/** The member of this record; undefined when this shop has none. A record that nobody knew yet becomes the member's. */
export function* memberWithRef(tx: Writer, { gateway, ref, customerKey }: Named, now: Date): Script<string | undefined> {
  const [known] = yield* rows(memberByRef(tx, gateway, ref))
  if (known || customerKey === undefined) return known?.memberId
  const [member] = yield* rows(memberByKey(tx, customerKey))
  if (!member) return undefined
  // Of two records the one that the shop uses stays.
  yield* rows(
    tx
      .insert(gatewayMembers)
      .values({ memberId: member.id, gateway, ref, updatedAt: now })
      .onConflictDoNothing({ target: [gatewayMembers.memberId, gatewayMembers.gateway] })
      .returning({ ref: gatewayMembers.ref }),
  )
  return member.id
}

export const memberByRef = (tx: Pick<Writer, 'select'>, gateway: string, ref: string) =>
  tx
    .select({ memberId: gatewayMembers.memberId })
    .from(gatewayMembers)
    .where(and(eq(gatewayMembers.gateway, gateway), eq(gatewayMembers.ref, ref)))

export const memberByKey = (tx: Pick<Writer, 'select'>, customerKey: string) =>
  tx.select({ id: members.id }).from(members).where(eq(members.customerKey, customerKey))

/** `notice` names the delivery, so that a repeated one causes no other look. */
export function* lookAtCardsOf(
  tx: Writer,
  { memberId, gateway, notice }: { memberId: string; gateway: string; notice: string },
  now: Date,
): Script<void> {
  const theirs = yield* rows(
    tx
      .select({ id: savedCards.id })
      .from(savedCards)
      .where(and(eq(savedCards.memberId, memberId), eq(savedCards.gateway, gateway), eq(savedCards.state, 'active'))),
  )
  for (const { id } of theirs)
    yield* stageJob(tx, { id: `card-look:${id}:${notice}`.slice(0, 200), kind: 'card-look', subject: id, runAt: now })
}
