/** Rules about the whole shop that were met and go on for a while, because who is turned away makes no declines any more. */
import { gt, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { riskAlarms } from '#db/schema.ts'
import { reopenAttention } from '#lib/attention.ts'
import type { Shop } from '#lib/shop.ts'
import type { NamedRule } from './risk-rule.ts'

export const alarmsAt = prepared<{ gateway: string; now: Date }>()('risk-alarms', (tx, { param }) =>
  tx
    .select()
    .from(riskAlarms)
    .where(
      sql`${riskAlarms.gateway} = ${param(riskAlarms.gateway, 'gateway')} and ${riskAlarms.until} > ${param(riskAlarms.until, 'now')}`,
    ),
)

type Alarm = typeof riskAlarms.$inferSelect

/** How often one is written while it goes on: an attack asks many times in a second. */
const RENEWED_EVERY_MS = 60_000

/** Which of the rules that are met now must be written down. */
export const alarmsToRaise = (met: readonly NamedRule[], goingOn: readonly Alarm[], now: Date): NamedRule[] =>
  met.filter(({ id, rule: { by, lastsMinutes } }) => {
    if (by !== 'shop' || lastsMinutes === undefined) return false
    const until = goingOn.find(({ rule }) => rule === id)?.until.getTime() ?? 0
    return until < now.getTime() + lastsMinutes * 60_000 - RENEWED_EVERY_MS
  })

/** Tells a person too, where the rule was not going on before. */
export function* raiseAlarms(tx: Writer, gateway: string, met: readonly NamedRule[], now: Date): Script<void> {
  for (const {
    id: rule,
    rule: { lastsMinutes = 0 },
  } of met) {
    const until = new Date(now.getTime() + lastsMinutes * 60_000)
    const row = { id: `${rule}:${gateway}`, rule, gateway, startedAt: now, until }
    const goesOn = sql`${riskAlarms.until} > ${sql.param(now, riskAlarms.until)}`
    const startedAt = sql`case when ${goesOn} then ${riskAlarms.startedAt} else ${sql.param(now, riskAlarms.startedAt)} end`
    const [written] = yield* rows(
      tx
        .insert(riskAlarms)
        .values(row)
        .onConflictDoUpdate({ target: riskAlarms.id, set: { until, startedAt } })
        .returning({ startedAt: riskAlarms.startedAt }),
    )
    if (written?.startedAt.getTime() !== now.getTime()) continue
    yield* reopenAttention(tx, {
      ...{ id: `card-testing:${row.id}`, reason: 'card_testing', paymentId: null, orderId: null },
      ...{ detail: `${gateway} ${rule}`, openedAt: now },
    })
  }
}

export const alarmsInForce = ({ db, clock }: Pick<Shop, 'db' | 'clock'>) =>
  db.read.select().from(riskAlarms).where(gt(riskAlarms.until, clock.now()))
