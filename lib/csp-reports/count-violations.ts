/** Counts what browsers refused, and tells a person of whatever keeps a payment window shut. The table stays small, whoever reports what. */
import { desc, eq, lt, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { cspViolations } from '#db/schema.ts'
import { openAttention } from '#lib/attention.ts'
import type { Violation } from '#lib/security/read-csp-reports.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import type { Paying } from './violation-source.ts'

/** Reports come from browsers, and anyone can write one: so many different ones are kept apart, and the rest are counted together. */
export const MOST_VIOLATIONS = 200
export const ALL_THE_REST = 'other'

/** A host that nobody has seen refused for so long is let in, or gone. */
const KEPT_MS = 90 * 24 * 3_600_000

/** A frame or a form that is refused stops the buyer there and then. Of the rest one may be a buyer's own software; three are the shop's. */
const STOPS_THE_BUYER: readonly string[] = ['frame-src', 'child-src', 'form-action']
const TOLD_FROM = 3

export async function countViolation(shop: Shop, { directive, blocked }: Violation, paying: Paying): Promise<void> {
  const counted = await shop.db.transact(function* (tx) {
    const now = shop.clock.now()
    const facts = yield* keptApart(tx, { directive, blocked, ...paying }, now)
    const [row] = yield* rows(
      tx
        .insert(cspViolations)
        .values({ ...facts, count: 1, firstSeenAt: now, lastSeenAt: now })
        .onConflictDoUpdate({ target: cspViolations.id, set: { count: sql`${cspViolations.count} + 1`, lastSeenAt: now } })
        .returning(),
    )
    if (row) yield* tellOf(tx, row)
    return facts
  })
  const { gateway, method } = counted
  shop.metrics.cspViolations.inc({ directive: counted.directive, host: counted.blocked, gateway, method })
}

type Facts = Pick<typeof cspViolations.$inferSelect, 'id' | 'directive' | 'blocked' | 'gateway' | 'method'>

/** What is new finds room once what is old has gone; without room it is counted with the rest. */
function* keptApart(tx: Writer, facts: Omit<Facts, 'id'>, now: Date): Script<Facts> {
  const own = withId(facts)
  const [known] = yield* rows(tx.select({ id: cspViolations.id }).from(cspViolations).where(eq(cspViolations.id, own.id)))
  if (known) return own
  const old = lt(cspViolations.lastSeenAt, new Date(now.getTime() - KEPT_MS))
  yield* rows(tx.delete(cspViolations).where(old).returning({ id: cspViolations.id }))
  const [last] = yield* rows(
    tx
      .select({ lastSeenAt: cspViolations.lastSeenAt })
      .from(cspViolations)
      .orderBy(desc(cspViolations.lastSeenAt), desc(cspViolations.id))
      .offset(MOST_VIOLATIONS - 1)
      .limit(1),
  )
  return last ? withId({ ...facts, blocked: ALL_THE_REST }) : own
}

const withId = (facts: Omit<Facts, 'id'>): Facts => ({
  id: sha256(JSON.stringify([facts.directive, facts.blocked, facts.gateway, facts.method])).slice(0, 22),
  ...facts,
})

function* tellOf(tx: Writer, { directive, blocked, gateway, method, count, lastSeenAt }: typeof cspViolations.$inferSelect): Script<void> {
  if (blocked === ALL_THE_REST || count < (STOPS_THE_BUYER.includes(directive) ? 1 : TOLD_FROM)) return
  yield* openAttention(tx, {
    id: `csp:${directive}:${blocked}`,
    reason: 'window_blocked',
    paymentId: null,
    orderId: null,
    detail: [directive, blocked, gateway && `${gateway}/${method}`].filter(Boolean).join(' '),
    openedAt: lastSeenAt,
  })
}
