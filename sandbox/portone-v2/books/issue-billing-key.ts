/** The only place where a billing key is issued, for windows, confirm calls and typed cards. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type BillingKey, billingKeys } from './billing-key-book.ts'
import { announceKey } from './webhooks.ts'

/** Only an issued key can be charged. */
export function issueKey(sandbox: Sandbox, key: BillingKey, quiet = false): BillingKey {
  const issued = billingKeys.save(sandbox.db, { ...key, status: 'ISSUED', issuedAt: sandbox.clock.now() })
  if (!quiet) announceKey(sandbox, issued, 'BillingKey.Issued')
  return issued
}
