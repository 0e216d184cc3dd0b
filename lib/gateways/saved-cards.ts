/**
 * The optional port for cards that a gateway keeps for a member and charges without a window: billing keys of Toss and PortOne V2, the
 * `customer_uid` of PortOne V1, payment methods of iPay.
 */
import type { CardFace } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import type { FailureReason } from './failure-reason.ts'
import type { GatewayMember, GatewayPayment, Report, WindowRequest } from './gateway.ts'
import type { TypedCard } from './key-in.ts'

export interface CardToSave {
  /**
   * Our name of the card, of letters and digits, never used twice: who uses a `customer_uid` of PortOne V1 again replaces the card
   * behind it.
   */
  id: string
  member: GatewayMember
  mode: 'live' | 'test'
  locale: Locale
}

/** A card that the gateway keeps. */
export interface SavedCard {
  id: string
  /** The gateway's name of it. Whoever has it and the shop's secret can charge the card. */
  key: string
  /** The member's unguessable name at gateways. */
  customerKey: string
}

/** Where to look for a card. It is never believed. */
export interface CardClaim {
  cardId: string
  /** What the window gave: the gateway exchanges it for the card's key, or it is the key. */
  token?: string
}

/** What a return from the window says. */
export interface CardReturn {
  claim: CardClaim
  /** The gateway's code for why no card was saved. */
  abandonedCode?: string
}

/** The gateway's answer about a card, in our terms. */
export type CardReport =
  /** The gateway does not know it, or its window is open. */
  | { status: 'absent' | 'open' }
  | { status: 'refused'; failure: { reason: FailureReason; code: string } }
  | {
      status: 'saved'
      key: string
      face: CardFace
      /** What tells the card from others: see card-mark.ts. */
      card?: string
      mode: 'live' | 'test'
      /** Whether the gateway keeps it under our id, or for our member. */
      ours: boolean
      /** The gateway's reference of the member's record, if it differs from the one that the shop knew. */
      memberRef?: string
    }
  /** The gateway had it, and has it no more. */
  | { status: 'ended' }

export interface PaymentByCard extends GatewayPayment {
  orderName: string
  buyer: { name: string; email: string; phone: string }
  /** In how many monthly instalments; 0 is all at once. */
  months: number
  /** Where a bank that asks the buyer on a page of its own sends them back to. */
  returnUrl: string
}

export interface SavedCards {
  /** On a desktop its window is a popup, which must open during the click. */
  readonly popup: boolean
  /**
   * Its window is that of a payment of nothing under the card's id: whoever changes the sum in their browser pays it, and the shop never
   * asked for it.
   */
  readonly windowPays?: true
  /** Whether a charge may be sent again under the same key without charging twice. Where not, an unanswered one is only looked up. */
  readonly repeatsCharges: boolean
  /** Throws GatewayError where it must ask the gateway. */
  window(card: CardToSave, returnUrl: string): Promise<WindowRequest>
  /** Reads the window's result. Redirect and browser script give the same fields. */
  readReturn(params: Readonly<Record<string, unknown>>): CardReturn | undefined
  /** Exchanges what the window gave, where it must be, then reports the card. Repeatable. Throws GatewayError. */
  save(card: CardToSave, token: string | undefined): Promise<CardReport>
  /** Saves a card that its owner has typed into the shop's own form; absent where the gateway allows it by contract alone and none is set. Repeatable. Throws GatewayError. */
  saveTyped?(card: CardToSave, typed: TypedCard): Promise<CardReport>
  /** Looks up a card that the gateway keeps; where it cannot be looked up, reports what is known. Throws GatewayError. */
  find(card: CardToSave, key: string): Promise<CardReport>
  /** Charges the card, then reports the payment. Throws GatewayError. */
  charge(payment: PaymentByCard, card: SavedCard, key: string): Promise<Report>
  /**
   * The window in which the buyer proves to their bank that they want the charge; undefined where no bank asks for it. Absent where
   * charges never ask. Throws GatewayError.
   */
  authentication?(payment: GatewayPayment): Promise<WindowRequest | undefined>
  /** Ends a charge that the buyer has not authenticated, then reports the payment. Repeatable. Throws GatewayError. */
  abandon?(payment: GatewayPayment): Promise<Report>
  /** Every key that it keeps for this member; absent where it lists none. Throws GatewayError. */
  keysOf?(member: GatewayMember): Promise<readonly string[]>
  /** Ends the card at the gateway. Repeatable. Throws GatewayError. */
  end(card: SavedCard): Promise<void>
}
