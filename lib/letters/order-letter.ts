/** The parts of a letter about an order, and the facts that it may use. Pure. */
import type { VirtualAccount } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import type { Letter, LetterRow } from './letter-parts.ts'

/** Amounts are in minor units. */
export interface OrderLetterFacts {
  number: string
  orderUrl: string
  total: number
  currency: string
  lines: { name: string; label: string | null; quantity: number; amount: number; picture?: string }[]
  discount: number
  shippingFee: number
  /** A sum that was asked for, without goods. */
  nothingSent?: boolean
  buyerName: string
  virtualAccount?: VirtualAccount
  /** Until when the goods are reserved; absent when that is as long as the account is open. */
  goodsUntil?: Date
  givenBackAmount?: number
  /** False until the gateway confirms the automatic refund. */
  givenBackDone?: boolean
  /** The parcel, with the carrier's display name. */
  parcel?: { carrier: string; trackingNumber: string | null; url?: string | undefined }
  /** The refund that the letter is about. */
  refund?: { amount: number; withheld: number; owed: number; byBuyer: boolean }
  /** What was sent for a return by other means than the gateway. */
  byHand?: number
  /** The amount of an authorisation that was not captured. */
  uncaptured?: number
  /** The part of what was captured that points, coupons or a card company paid instead of the buyer. */
  paidByOthers?: number
  /** Why a return was refused, or how its money was sent, in the operator's words. */
  decisionNote?: string
}

export interface OrderLetter {
  /** Whose id the sending job carries. */
  about: 'order' | 'refund' | 'return'
  /** The letter is dropped if the order has left this state when the job runs. */
  onlyWhile?: 'awaiting_deposit'
  /** The buyer neither asked for it nor hears it in a call: who has no e-mail address is telephoned. */
  isNews?: true
  /** `money` formats an amount for the reader. The order's number is added to the subject. */
  text: Record<Locale, (facts: OrderLetterFacts, money: (amount: number) => string) => LetterText>
  /** Labelled values above the goods. */
  facts?: (facts: OrderLetterFacts, locale: Locale) => LetterRow[]
  /** A second link, beneath the one to the order. */
  more?: (facts: OrderLetterFacts, locale: Locale) => Letter['more']
}

export type LetterText = Pick<Letter, 'subject' | 'opening' | 'next'>
