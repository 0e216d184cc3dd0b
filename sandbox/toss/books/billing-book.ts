/** Billing keys in the books, and the windows that register them. */
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'
import type { KeySet } from '../protocol/credentials.ts'
import type { KeptCard } from '../protocol/typed-card.ts'

/** A window in which a buyer registers a card or an account for later charges. */
export type BillingWindow = {
  id: string
  keySet: KeySet
  customerKey: string
  method: 'card' | 'transfer'
  successUrl: string
  failUrl: string
  answersTo: string | null
  status: 'open' | 'registered' | 'failed'
  /** Given to the shop once, and exchanged for a billing key once. */
  authKey: string | null
  spent: boolean
  card: KeptCard | null
  bank: string
  failure: { code: string; message: string } | null
  openedAt: number
}

export type BillingKey = {
  billingKey: string
  keySet: KeySet
  customerKey: string
  method: 'card' | 'transfer'
  card: KeptCard | null
  bank: string
  authenticatedAt: number
  deletedAt: number | null
}

export const billingWindows = oncePerDatabase((db) => recordsOf<BillingWindow>(db, 'toss', 'billing-window'))
export const billingKeys = oncePerDatabase((db) => recordsOf<BillingKey>(db, 'toss', 'billing-key'))
