/**
 * Chains the rows of both audit logs: each link holds the hash of its row and of the link before it. Links are made in turns after
 * the rows, because a link in the transaction of a change would make every change of the shop wait for every other.
 */
import { asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { audit, auditChain, auditUnchained, operatorLog } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'

export type ChainLink = typeof auditChain.$inferSelect
export type ChainedRow = Pick<ChainLink, 'log' | 'key'>

/** What the first link follows. Rows from before the chain are its first links. */
export const CHAIN_START: Pick<ChainLink, 'position' | 'hash'> = { position: 0, hash: sha256('The audit chain begins here.') }

/** Rows for one transaction: a few milliseconds of work, so that shoppers do not wait. */
const BATCH = 200

/** Links the rows that wait. Returns how many there were, at most `most`. */
export async function chainAuditRows(shop: Pick<Shop, 'db'>, most: number): Promise<number> {
  let linked = 0
  while (linked < most) {
    const batch = await shop.db.transact((tx) => chainBatch(tx))
    linked += batch
    if (batch < BATCH) break
  }
  return linked
}

function* chainBatch(tx: Writer): Script<number> {
  // Usually nothing waits, and finding that out needs no lock.
  const [first] = yield* rows(tx.select().from(auditUnchained).limit(1))
  if (!first) return 0
  yield* advisoryLock(tx, 'audit-chain')
  const waiting = yield* rows(tx.select().from(auditUnchained).orderBy(asc(auditUnchained.log), asc(auditUnchained.key)).limit(BATCH))
  const texts = yield* rowTexts(tx, waiting)
  const [head = CHAIN_START] = yield* rows(tx.select().from(auditChain).orderBy(desc(auditChain.position)).limit(1))
  const links = linksAfter(head, waiting, texts)
  if (links.length === 0) return 0
  yield* rows(tx.insert(auditChain).values(links).returning({ position: auditChain.position }))
  for (const log of ['orders', 'operators'] as const) {
    const keys = waiting.filter((each) => each.log === log).map(({ key }) => key)
    if (keys.length > 0)
      yield* rows(
        tx
          .delete(auditUnchained)
          .where(sql`${auditUnchained.log} = ${log} and ${inArray(auditUnchained.key, keys)}`)
          .returning({ key: auditUnchained.key }),
      )
  }
  return links.length
}

/** Pure. */
function linksAfter(head: Pick<ChainLink, 'position' | 'hash'>, waiting: readonly ChainedRow[], texts: ReadonlyMap<string, string>) {
  let { position, hash } = head
  return waiting.map(({ log, key }): ChainLink => {
    position += 1
    hash = linkHash(hash, { log, key }, texts.get(nameOf({ log, key })))
    return { position, log, key, hash }
  })
}

/** A row that is gone has a hash too, so that the chain goes on and the check names the row. Pure. */
export const linkHash = (before: string, { log, key }: ChainedRow, text: string | undefined): string =>
  sha256(JSON.stringify([before, log, key, text ?? null]))

export const nameOf = ({ log, key }: ChainedRow): string => `${log}:${key}`

/** What each of these rows says now, by its name. */
export function* rowTexts(tx: Pick<Writer, 'select'>, wanted: readonly ChainedRow[]): Script<Map<string, string>> {
  const texts = new Map<string, string>()
  const ids = wanted.filter(({ log }) => log === 'operators').map(({ key }) => key)
  if (ids.length > 0)
    for (const row of yield* rows(tx.select().from(operatorLog).where(inArray(operatorLog.id, ids))))
      texts.set(
        nameOf({ log: 'operators', key: row.id }),
        textOf([row.id, row.actor, row.action, row.subject, row.detail, row.at.getTime()]),
      )
  const steps = wanted.filter(({ log }) => log === 'orders').map(({ key }) => stepWithKey(key))
  if (steps.length > 0)
    for (const row of yield* rows(
      tx
        .select()
        .from(audit)
        .where(or(...steps)),
    ))
      texts.set(
        nameOf({ log: 'orders', key: `${row.subject}#${row.seq}` }),
        textOf([row.subject, row.seq, row.actor, row.cause, row.before, row.after, row.paymentId, row.at.getTime()]),
      )
  return texts
}

function stepWithKey(key: string): SQL | undefined {
  const end = key.lastIndexOf('#')
  return sql`(${eq(audit.subject, key.slice(0, end))} and ${eq(audit.seq, Number(key.slice(end + 1)))})`
}

/** The same text for the same values: PostgreSQL keeps the keys of an object in an order of its own. */
const textOf = (values: readonly unknown[]): string => JSON.stringify(values, (_, value) => (isRecord(value) ? sorted(value) : value))

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const sorted = (record: Record<string, unknown>) => Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))
