/** Billing keys in the books. */
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'
import type { WindowType } from '../protocol/channels.ts'
import type { KeptCard } from '../protocol/typed-card.ts'

export type BillingMethod = 'CARD' | 'MOBILE' | 'EASY_PAY'

/** A card, phone or wallet for later charges. It exists from the moment its window opens. */
export type BillingKey = {
  billingKey: string
  status: 'READY' | 'AUTHENTICATED' | 'ISSUED' | 'FAILED' | 'DELETED'
  channelKey: string
  method: BillingMethod
  provider: string
  card: KeptCard | null
  customer: Record<string, string>
  customData: string | null
  issueId: string | null
  issueName: string | null
  noticeUrls: string[]
  /** The token with which the shop confirms, on a manual channel. */
  issueToken: string | null
  /** The payment that the buyer makes in the same window. */
  paymentId: string | null
  window: { answersTo: string | null; type: WindowType; redirectUrl: string | null; forceRedirect: boolean } | null
  failure: { code: string; message: string; pgCode: string } | null
  requestedAt: number
  issuedAt: number | null
  deletedAt: number | null
}

const book = oncePerDatabase((db) => recordsOf<BillingKey>(db, 'portone-v2', 'billing-key'))

export const billingKeys = {
  find: (db: Parameters<typeof book>[0], billingKey: string) => book(db).find(billingKey),
  all: (db: Parameters<typeof book>[0]) => book(db).all(),
  save(db: Parameters<typeof book>[0], key: BillingKey): BillingKey {
    book(db).put(key.billingKey, key.requestedAt, key)
    return key
  },
}
