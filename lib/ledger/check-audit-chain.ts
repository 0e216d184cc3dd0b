/** Chains new rows of the audit logs, and reads the chain again from its beginning, a slice at each turn. */
import { CHAIN_START, chainAuditRows } from '#lib/audit/audit-chain.ts'
import { errorText } from '#lib/error-text.ts'
import { acquireTask, readTask, saveTask } from '#lib/jobs/recurring-tasks.ts'
import type { Shop } from '#lib/shop.ts'
import { keepWhatStays } from './findings-again.ts'
import { type ChainPlace, findingsOfHead, findingsOfUnchained, readChainSlice } from './read-audit-chain.ts'

const AUDIT_CHAIN_TASK = 'audit-chain'

/** A row that is changed before its link is made is not noticed, so the links follow soon. */
const EVERY_MS = 10_000
const LEAST_EVERY_MS = 1000
const LEASE_MS = 120_000
/** Rows for one turn: two hundred changes a second are followed. */
const MOST_CHAINED = 4000
const SLICE = 500
/** With these, a million links are read again within an hour. */
const SLICES = 6
const BREATH_MS = 4

interface Progress {
  /** Where the next slice begins. */
  place?: ChainPlace
  /** The last link of the newest turn: a chain that was cut or written anew since then is found by it. */
  head?: ChainPlace
}

/** One turn, if it is due. Returns false when another process is checking. */
export async function checkAuditChain(shop: Shop): Promise<boolean> {
  const task = await acquireTask(shop, AUDIT_CHAIN_TASK, { firstAt: shop.clock.now(), leaseMs: LEASE_MS })
  if (!task) return false
  const nextAt = () => new Date(shop.clock.now().getTime() + Math.max(LEAST_EVERY_MS, shop.scaled(EVERY_MS)))
  try {
    const progress = await turn(shop, task.progress as Progress)
    await saveTask(shop, task, { nextAt: nextAt(), progress: { ...progress } })
  } catch (error) {
    await saveTask(shop, task, { nextAt: nextAt(), progress: task.progress, error: errorText(error).slice(0, 300) })
    throw error
  }
  return true
}

async function turn(shop: Shop, { place = CHAIN_START, head = CHAIN_START }: Progress): Promise<Progress> {
  await chainAuditRows(shop, MOST_CHAINED)
  await keepWhatStays(shop, await findingsOfHead(shop.db.read, head))
  const walked = await walk(shop, place, SLICES)
  const newest = walked.ended ? walked.last : head
  return { place: walked.ended ? CHAIN_START : walked.last, head: newest.position >= head.position ? newest : head }
}

async function walk(shop: Shop, from: ChainPlace, most: number): Promise<{ last: ChainPlace; ended: boolean }> {
  let last = from
  for (let slices = 0; slices < most; slices++) {
    const slice = await readChainSlice(shop, last, SLICE)
    await keepWhatStays(shop, slice.found)
    last = { position: slice.last.position, hash: slice.last.hash }
    if (slice.links < SLICE) return { last, ended: true }
    await shop.sleep(BREATH_MS)
  }
  return { last, ended: false }
}

/** Chains and reads everything at once, and returns the last link, which a person may note elsewhere. */
export async function checkWholeAuditChain(shop: Shop, noted?: ChainPlace): Promise<ChainPlace> {
  await chainAuditRows(shop, Number.POSITIVE_INFINITY)
  const { head = CHAIN_START } = ((await readTask(shop, AUDIT_CHAIN_TASK))?.progress ?? {}) as Progress
  for (const place of noted ? [head, noted] : [head]) await keepWhatStays(shop, await findingsOfHead(shop.db.read, place))
  await keepWhatStays(shop, await findingsOfUnchained(shop.db.read))
  return (await walk(shop, CHAIN_START, Number.POSITIVE_INFINITY)).last
}
