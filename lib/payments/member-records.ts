/** What gateways keep of a member follows the member's own changes, and is deleted when they leave. */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { gatewayMembers } from '#db/schema.ts'
import { type Job, stageJob } from '#lib/jobs/jobs.ts'
import type { Shop } from '#lib/shop.ts'
import { memberOf } from './gateway-member.ts'

const recordsOf = (tx: Writer, memberId: string) => tx.select().from(gatewayMembers).where(eq(gatewayMembers.memberId, memberId))

/** One job for each gateway, because one that is away must not hold up the others. */
export function* stageRecordUpdates(tx: Writer, memberId: string, now: Date): Script<void> {
  for (const { gateway } of yield* rows(recordsOf(tx, memberId)))
    yield* stageJob(tx, {
      id: `member-update:${memberId}:${gateway}:${now.getTime()}`,
      kind: 'member-update',
      subject: `${gateway} ${memberId}`,
      runAt: now,
    })
}

/** To be called before the rows go: afterwards nothing leads from the member to the records. */
export function* stageRecordErasures(tx: Writer, memberId: string, now: Date): Script<void> {
  for (const { gateway, ref } of yield* rows(recordsOf(tx, memberId)))
    yield* stageJob(tx, {
      id: `member-erase:${gateway}:${ref}`.slice(0, 200),
      kind: 'member-erase',
      subject: `${gateway} ${ref}`,
      runAt: now,
    })
}

/** Tells what the member is called now, whatever it was when the job was staged. Throws GatewayError. */
export async function updateRecord(shop: Shop, { id, subject }: Job): Promise<void> {
  const [gateway = '', memberId = ''] = subject.split(' ')
  const port = shop.gateways.memberRecords(gateway)
  const member = port && (await memberOf(shop, { memberId }, gateway))
  if (member?.ref) await port?.update({ ...member, ref: member.ref }, id)
}

/** Throws GatewayError, and Error while the gateway is switched off: the record is still there. */
export async function eraseRecord(shop: Shop, { subject }: Job): Promise<void> {
  const [gateway = '', ref = ''] = subject.split(' ')
  const port = shop.gateways.memberRecords(gateway)
  if (!port) throw new Error(`No gateway ${gateway} keeps records of members any more: one waits to be deleted.`)
  await port.erase(ref)
}
