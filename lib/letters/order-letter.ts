/** What a letter about an order is made of, and what it is told of the order. Pure. */
import type { VirtualAccount } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import type { Letter, LetterRow } from './letter.ts'

/** Amounts are in minor units. */
export interface OrderLetterFacts {
  number: string
  orderUrl: string
  total: number
  currency: string
  lines: { name: string; label: string | null; quantity: number; amount: number }[]
  discount: number
  shippingFee: number
  buyerName: string
  virtualAccount?: VirtualAccount
  givenBackAmount?: number
  /** False while the gateway has yet to say that it has returned the money. */
  givenBackDone?: boolean
  /** Where the goods are now; the carrier's name as people know it. */
  parcel?: { carrier: string; trackingNumber: string | null }
  /** The refund that a letter is about. */
  refund?: { amount: number; withheld: number; byBuyer: boolean }
  /** Of an authorisation that was captured in part: what was not captured. */
  uncaptured?: number
  /** Why a return was refused, as the operator wrote it. */
  decisionNote?: string
}

export interface OrderLetter {
  /** Whose id the job that sends it names. */
  about: 'order' | 'refund' | 'return'
  /** Not sent to an order that is in another state when its time has come. */
  onlyWhile?: 'awaiting_deposit'
  /** `money` writes an amount as the reader does. The number of the order is added to the subject. */
  text: Record<Locale, (facts: OrderLetterFacts, money: (amount: number) => string) => LetterText>
  /** Pairs that stand above the goods. */
  facts?: (facts: OrderLetterFacts, locale: Locale) => LetterRow[]
}

export type LetterText = Pick<Letter, 'subject' | 'opening' | 'next'>
