/** Chains new rows of the audit logs, and reads the chain again from its beginning, a slice at each turn. */
import { CHAIN_START, chainAuditRows } from '#lib/audit/audit-chain.ts'
import { readTask, takeTurn } from '#lib/jobs/recurring-tasks.ts'
import type { Shop } from '#lib/shop.ts'
import { keepWhatStays } from './findings-again.ts'
import { type ChainPlace, findingsOfHead, findingsOfUnchained, readChainSlice } from './read-audit-chain.ts'

const AUDIT_CHAIN_TASK = 'audit-chain'

/** A row that is changed before its link is made is not noticed, so the links follow soon. */
const PACE = { everyMs: 10_000, leastEveryMs: 1000, leaseMs: 120_000 }
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
export function checkAuditChain(shop: Shop): Promise<boolean> {
  return takeTurn(shop, AUDIT_CHAIN_TASK, PACE, async (progress) => ({ progress: { ...(await turn(shop, progress as Progress)) } }))
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
