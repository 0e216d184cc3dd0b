/** Reads the audit chain again, and says where a row or a link is not what it was. */
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { audit, auditChain, auditUnchained, operatorLog } from '#db/schema.ts'
import { CHAIN_START, type ChainLink, linkHash, nameOf, rowTexts } from '#lib/audit/audit-chain.ts'
import type { Shop } from '#lib/shop.ts'
import type { Finding } from './finding.ts'

export type ChainPlace = Pick<ChainLink, 'position' | 'hash'>

export interface ChainSlice {
  found: Finding[]
  /** The last link that was read; the place where the slice began when there was none. */
  last: ChainPlace
  links: number
}

/** The links after a place, each compared with its row and with the link before it. */
export async function readChainSlice(shop: Pick<Shop, 'db'>, after: ChainPlace, most: number): Promise<ChainSlice> {
  const links = await shop.db.read
    .select()
    .from(auditChain)
    .where(gt(auditChain.position, after.position))
    .orderBy(asc(auditChain.position))
    .limit(most)
  const texts = await shop.db.query((tx) => rowTexts(tx, links))
  return { found: wrongWithLinks(after, links, texts), last: links.at(-1) ?? after, links: links.length }
}

/** A wrong link is named once: what follows it is compared with what it says. Pure. */
function wrongWithLinks(after: ChainPlace, links: readonly ChainLink[], texts: ReadonlyMap<string, string>): Finding[] {
  const found: Finding[] = []
  let before = after
  for (const link of links) {
    const text = texts.get(nameOf(link))
    const about = `${link.position}`
    const row = nameOf(link)
    if (link.position !== before.position + 1)
      found.push({ check: 'audit_chain', subject: about, about, detail: `links ${before.position + 1} to ${link.position - 1} are gone` })
    else if (text === undefined) found.push({ check: 'audit_chain', subject: about, about, detail: `${row} is gone` })
    else if (linkHash(before.hash, link, text) !== link.hash)
      found.push({ check: 'audit_chain', subject: about, about, detail: `${row} or its place is not what it was` })
    before = link
  }
  return found
}

/** The link at one position, read again. */
export async function findingsOfLink(shop: Pick<Shop, 'db'>, position: number): Promise<Finding[]> {
  const [before = CHAIN_START] = await shop.db.read
    .select()
    .from(auditChain)
    .where(sql`${auditChain.position} < ${position}`)
    .orderBy(sql`${auditChain.position} desc`)
    .limit(1)
  return (await readChainSlice(shop, before, 1)).found
}

const MOST_UNCHAINED = 100

/** Rows that are in neither the chain nor the line for it: somebody wrote them past the triggers. Walks both logs. */
export async function findingsOfUnchained(read: Reader): Promise<Finding[]> {
  const key = sql<string>`${audit.subject} || '#' || ${audit.seq}`
  const steps = await read
    .select({ key })
    .from(audit)
    .where(and(hasNoLink('orders', key), isNotInLine('orders', key)))
    .limit(MOST_UNCHAINED)
  const acts = await read
    .select({ key: operatorLog.id })
    .from(operatorLog)
    .where(and(hasNoLink('operators', sql`${operatorLog.id}`), isNotInLine('operators', sql`${operatorLog.id}`)))
    .limit(MOST_UNCHAINED)
  return [
    ...steps.map((row) => unchained(nameOf({ log: 'orders', key: row.key }))),
    ...acts.map((row) => unchained(nameOf({ log: 'operators', key: row.key }))),
  ]
}

const unchained = (row: string): Finding => ({ check: 'audit_unchained', subject: row, about: row, detail: 'is in no chain' })

const hasNoLink = (log: ChainLink['log'], key: unknown) =>
  sql`not exists (select 1 from ${auditChain} where ${eq(auditChain.log, log)} and ${auditChain.key} = ${key})`

const isNotInLine = (log: ChainLink['log'], key: unknown) =>
  sql`not exists (select 1 from ${auditUnchained} where ${eq(auditUnchained.log, log)} and ${auditUnchained.key} = ${key})`

/** A head that was noted before is still in the chain, as it was. */
export async function findingsOfHead(read: Reader, noted: ChainPlace): Promise<Finding[]> {
  if (noted.position === 0) return []
  const [link] = await read.select().from(auditChain).where(eq(auditChain.position, noted.position))
  if (link?.hash === noted.hash) return []
  const about = `${noted.position} ${noted.hash}`
  return [
    { check: 'audit_head', subject: `${noted.position}`, about, detail: link ? 'the chain was written anew' : 'the chain ends before' },
  ]
}
