/** Reads again what a finding is about, so that only what a second look finds too is kept, and what is right again is closed. */
import type { Shop } from '#lib/shop.ts'
import { type Finding, findingId } from './finding.ts'
import { clearFindings, type KeptFinding, keepFindings, openFindings } from './findings.ts'
import { findingsOfHead, findingsOfLink, findingsOfUnchained } from './read-audit-chain.ts'
import { findingsOfTransaction } from './read-ledger.ts'
import { findingsOfOrders, findingsOfPayment } from './read-orders.ts'
import { findingsOfCoupons, findingsOfStock } from './read-stock.ts'

/** A row that is being written may look wrong for a moment. */
const SECOND_LOOK_MS = 50
const MOST_OPEN = 300

/** Checks earlier findings again, because they may be resolved. */
export async function lookAgain(shop: Shop): Promise<void> {
  const open = await openFindings(shop, MOST_OPEN)
  const right: string[] = []
  for (const each of open) {
    const still = (await findingsAbout(shop, each)).find((finding) => findingId(finding) === each.id)
    if (!still) right.push(each.id)
    else await keepFindings(shop, [still])
  }
  await clearFindings(shop, right)
}

/** Stores only what a second look finds too. */
export async function keepWhatStays(shop: Shop, found: readonly Finding[]): Promise<void> {
  if (found.length === 0) return
  await shop.sleep(SECOND_LOOK_MS)
  const stays: Finding[] = []
  for (const finding of found) {
    const again = await findingsAbout(shop, finding)
    if (again.some((each) => findingId(each) === findingId(finding) && each.detail === finding.detail)) stays.push(finding)
  }
  await keepFindings(shop, stays)
}

function findingsAbout(shop: Shop, { check, about, detail }: Pick<KeptFinding, 'check' | 'about' | 'detail'>): Promise<Finding[]> {
  const { read } = shop.db
  if (check === 'transaction_balance') return findingsOfTransaction(read, about)
  if (check === 'audit_chain') return findingsOfLink(shop, Number(about))
  if (check === 'audit_unchained') return findingsOfUnchained(read)
  if (check === 'audit_head') return findingsOfHead(read, headIn(about))
  if (check.startsWith('payment_') || check === 'refund_lines') return findingsOfPayment(read, about)
  // The finding's text says whether the check that found it counted the sold goods.
  if (check === 'stock') return findingsOfStock(read, /sold, by orders/.test(detail))
  if (check === 'coupon_uses') return findingsOfCoupons(read)
  return findingsOfOrders(read, [about])
}

function headIn(about: string) {
  const [position = '', hash = ''] = about.split(' ')
  return { position: Number(position), hash }
}
