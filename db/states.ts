/** The states of rows, and the sets of states that indexes and the ledger's checks use. Pure. */

export const ORDER_STATES = [
  'pending',
  'confirming',
  'authorised',
  'paid',
  'awaiting_deposit',
  'failed',
  'unknown',
  'expired',
  'cancelled',
  'partially_refunded',
  'refunded',
] as const

/** All but paid and partially refunded. */
export const UNSOLD_STATES = [
  'pending',
  'confirming',
  'unknown',
  'authorised',
  'failed',
  'awaiting_deposit',
  'expired',
  'cancelled',
  'refunded',
] as const satisfies OrderState[]

export type OrderState = (typeof ORDER_STATES)[number]

export const PAYMENT_STATES = [
  'ready',
  'confirming',
  'unknown',
  'awaiting_deposit',
  /** The card reserves the money, and the shop captures it when it ships the goods. */
  'authorised',
  /** The shop asks the gateway to void the authorisation. */
  'releasing',
  'paid',
  'partially_refunded',
  'refunded',
  'failed',
  'expired',
  'closed',
  'giving_back',
  'given_back',
] as const

export type PaymentState = (typeof PAYMENT_STATES)[number]

/** The shop has asked the gateway to capture and has no answer. */
export const UNANSWERED: readonly PaymentState[] = ['confirming', 'unknown']

/** The buyer may still pay in the payment's window. */
export const PAYABLE: readonly PaymentState[] = ['ready', ...UNANSWERED]

/** Waits for the buyer's money, and expires when the reservation does. */
export const OPEN: readonly PaymentState[] = [...PAYABLE, 'awaiting_deposit']

/** May still become the sale of its order. */
export const LIVE: readonly PaymentState[] = [...OPEN, 'authorised']

/** The shop has money from it, for the order that it paid. */
export const HAS_MONEY: readonly PaymentState[] = ['paid', 'partially_refunded']

/** It ended without money. */
export const GIVEN_UP: readonly PaymentState[] = ['failed', 'expired', 'closed']

/** Its money could not be kept: it is being given back, or was given back. */
export const RETURNING: readonly PaymentState[] = ['giving_back', 'given_back']

export const REFUND_STATES = [
  'requested',
  /** The shop has asked the gateway and has no answer. */
  'unknown',
  'done',
  'failed',
] as const

export type RefundState = (typeof REFUND_STATES)[number]

/** What the shop knows of a parcel that an escrow waits for. */
export const ESCROW_STATES = ['owed', 'registered', 'confirmed', 'rejected', 'cancelled', 'by_hand'] as const

export const CASH_RECEIPT_STATES = [
  'requested',
  /** The shop is asking the gateway to issue it, or has no answer yet. */
  'issuing',
  'issued',
  /** The shop is asking the gateway to cancel all or a part of it. */
  'changing',
  'cancelled',
  'failed',
] as const

export type CashReceiptState = (typeof CASH_RECEIPT_STATES)[number]

/** The receipt is issued or will be. A payment has at most one receipt in these states. */
export const LIVE_RECEIPT: readonly CashReceiptState[] = ['requested', 'issuing', 'issued', 'changing']

export const SAVED_CARD_STATES = [
  /** Its window is open, or the gateway has not answered yet. */
  'saving',
  'active',
  /** It was refused, or nobody finished its window. */
  'failed',
  /** The shop asks the gateway to forget it. */
  'ending',
  'ended',
] as const

export type SavedCardState = (typeof SAVED_CARD_STATES)[number]

export const DISPUTE_STATES = ['opened', 'submitting', 'submitted', 'won', 'lost', 'closed'] as const

export type DisputeState = (typeof DISPUTE_STATES)[number]

/** The card company has released the money. A dispute that ended without a known winner does not count: the money may be gone. */
export const FREES_MONEY: readonly DisputeState[] = ['won']

export const SUBSCRIPTION_STATES = [
  /** Its first order is not paid yet. */
  'starting',
  /** Free until its trial ends. */
  'trialing',
  'active',
  /** A renewal was refused: it is tried again, or waits for another card. */
  'past_due',
  'paused',
  /** It goes on until what is paid, or the trial, is over; until then the member may undo it. */
  'cancelling',
  'ended',
] as const

export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number]

/** A new period may begin, if its day has come and everything else allows it. */
export const RENEWS: readonly SubscriptionState[] = ['trialing', 'active']

export const PERIOD_STATES = [
  /** Its order waits for money. */
  'open',
  'paid',
  /** Nobody paid it in time, or it was closed before it was paid. */
  'unpaid',
  /** The member wanted none: nothing is charged and nothing is sent. */
  'skipped',
] as const

export type PeriodState = (typeof PERIOD_STATES)[number]

export const INVOICE_STATES = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const

export type InvoiceState = (typeof INVOICE_STATES)[number]
/** What a try was asked about: an order, a window for one more attempt, a charge of a saved card, a card that is to be saved, a typed one. */
export const RISK_STAGES = ['order', 'window', 'charge', 'save_card', 'typed_card'] as const

export type RiskStage = (typeof RISK_STAGES)[number]

/** From the mildest to the strictest. */
export const RISK_ACTIONS = ['allow', 'review', 'step_up', 'refuse'] as const

export type RiskAction = (typeof RISK_ACTIONS)[number]

export const RISK_RESULTS = ['open', 'declined', 'accepted', 'turned_away'] as const

export type RiskResult = (typeof RISK_RESULTS)[number]

export const RISK_ENTRY_KINDS = ['card', 'address', 'email', 'phone', 'device'] as const

export type RiskEntryKind = (typeof RISK_ENTRY_KINDS)[number]
