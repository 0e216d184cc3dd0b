/**
 * The port that every gateway is behind. It is small because `settle` hides the biggest difference between gateways: Toss confirms and
 * then reports, PortOne looks up, or confirms where the channel approves by hand, iPay looks up, or captures.
 *
 * Everywhere in it: amounts are integers in the minor units of `currency`, an ISO 4217 code (1 is one won, or one cent). Times are
 * instants, texts of them RFC 3339 in UTC. The only error that an adapter throws is GatewayError, and only where the gateway gave no
 * usable answer; a buyer's or a bank's refusal is a report.
 */

import type { CardCharge, Receipt, VirtualAccount } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import type { ReceiptChoice } from './cash-receipts.ts'
import type { FailureReason } from './failure-reason.ts'
import type { Method, MethodOffer } from './methods.ts'
import type { Sums } from './sums.ts'

/** An agreement of the buyer in the window that our server must still capture. Only the adapter knows its fields. */
export interface Authorisation {
  ref: string
  token?: string
  /** The shop charges the buyer's saved card instead of capturing what a window agreed to. `ref` is the card's id. */
  savedCard?: CardCharge
  /** The shop charges a card that an operator types. `ref` names the press. */
  keyIn?: { months: number }
}

/** What an entrance says: where to look. It is never believed. */
export interface Claim {
  paymentId: string
  authorisation?: Authorisation
  /** Whether the claim is about a dispute as well. */
  disputed?: true
  /** The secret in a deposit's webhook, to compare with the one stored when the account was issued. Only Toss has one. */
  depositSecret?: string
}

/** What a return from the payment window says. */
export interface Return {
  claim: Claim
  /** The gateway's code for why there was no payment. */
  abandonedCode?: string
  /** The company's own sentence about it, where the company wants it shown as it is. */
  said?: string
}

export type WebhookReading =
  | { kind: 'claim'; eventId: string; claim: Claim }
  /** Names a payment only by the gateway's reference; the shop finds its own payment. */
  | { kind: 'by_ref'; eventId: string; ref: string; claim: Omit<Claim, 'paymentId'> }
  /** About a saved card, named by our id or by the gateway's key. */
  | { kind: 'card'; eventId: string; card: { id: string } | { key: string }; event: 'changed' | 'ended' }
  /** About the gateway's record of a member: `ref` is its name, `customerKey` ours of the member where the notice tells it. */
  | { kind: 'member'; eventId: string; ref: string; customerKey?: string }
  /** Not about a payment, or of an unknown type: stored and ignored. */
  | { kind: 'ignored'; eventId: string; why: string }
  /** Not from the gateway: rejected. */
  | { kind: 'forged'; why: string }
  /** Unreadable: rejected. */
  | { kind: 'unreadable'; why: string }

export type ReportStatus =
  /** The gateway does not know the payment. */
  | 'absent'
  /** The window is open, or the gateway is still working. */
  | 'open'
  /** The buyer agreed, and the money is not captured. */
  | 'authorised'
  | 'awaiting_deposit'
  /** Money was captured, and not all of it was refunded. */
  | 'paid'
  /** Money was captured, and all of it was refunded. */
  | 'cancelled'
  | 'failed'
  | 'expired'

/** The gateway's answer to a look, in our terms. */
export interface Report extends Sums {
  status: ReportStatus
  /** The gateway's reference of the payment. */
  ref?: string
  /** The currency by the gateway. The core compares it with the order's. */
  currency: string
  /** Whether it is test money. */
  mode: 'live' | 'test'
  /** Whether the gateway says that it is this shop's payment. */
  ours: boolean
  method?: Method
  receipt?: Receipt
  virtualAccount?: VirtualAccount
  /** Until when a transfer from the buyer's bank may arrive, where there is no account to show the buyer. RFC 3339. */
  depositDue?: string
  /** Nothing more is asked of the buyer, and the money may still come: a buyer who paid in another way would pay twice. */
  underWay?: true
  depositSecret?: string
  authorisation?: Authorisation
  /** For `authorised`: the authorised amount, and when the gateway ends an authorisation that was neither captured nor voided. */
  authorised?: { amount: number; until: Date; captureOnShipping: boolean }
  failure?: { reason: FailureReason; code: string }
  /** What tells the card from others, where the gateway tells of it: see card-mark.ts. Never a number. */
  card?: string
  /** How risky the gateway takes the payment to be, 0 to 100; only iPay says so. */
  riskScore?: number
  /** What the gateway has accepted to cancel and not made yet: all of it, with the latest one's reference. Not part of `cancelled`. */
  pendingCancel?: { ref: string; amount: number }
  /** The gateway's references of cancels that it accepted and could not make. */
  failedCancels?: readonly string[]
  /** The gateway answered the confirm call with this code, and the payment has still not failed: ask again under a new key. */
  refusal?: string
}

/** What an adapter needs to know about a payment. */
export interface GatewayPayment {
  /** Our payment id, which the gateway stores as the merchant's: 64 characters at most. */
  id: string
  amount: number
  currency: string
  /** The part of `amount` without VAT. */
  taxFree: number
  method: Method
  /** The kind of money this shop takes. */
  mode: 'live' | 'test'
  /** The gateway's reference of the payment; null until it has given one. */
  gatewayRef: string | null
}

/** A line of the order, for companies that show the buyer what is paid for. */
export interface ProductToPay {
  id: string
  name: string
  quantity: number
  /** Of one, in minor units. */
  unitPrice: number
  /** Its page in the shop. */
  link: string
}

/** A member of the shop, for gateways that store a record of each member. */
export interface GatewayMember {
  /** An unguessable key that never changes. */
  key: string
  name: string
  email: string
  phone: string | null
  /** The gateway's reference of its record; null until it has made one. */
  ref: string | null
}

export interface PaymentToOpen extends GatewayPayment {
  orderName: string
  /** In their order; `orderName` begins with the first one's name. */
  products: readonly ProductToPay[]
  /** The money is held until the goods have come. */
  escrow?: true
  /** Absent where the buyer was not asked: the window may ask. */
  cashReceipt?: ReceiptChoice
  locale: Locale
  buyer: { name: string; email: string; phone: string; postcode: string; address: readonly [string, string] }
  /** How long a virtual account waits for its deposit. */
  depositHours: number
  /** A member's unguessable name at gateways; null for a guest. */
  customerKey: string | null
}

export interface Prepared {
  /** The gateway's reference of the payment, if it exists already. */
  ref?: string
  /** The gateway's reference of the member's record, if it differs from the one that the shop knew. */
  memberRef?: string
}

export type Panel = Readonly<Record<string, unknown>>

/** What the browser half needs to open the window. It is plain data and contains no secret. */
export type WindowRequest = {
  gateway: string
  method: Method
  /** As the method's offer. */
  popup: boolean
  /** Proves to the shop that a result comes from whom it gave the window to. Not for the gateway. */
  claim?: string
} & Record<string, unknown>

/** The gateway's confirm request, sent just before it captures the money. */
export interface ConfirmRequest {
  paymentId: string
  amount: number
  /** Whether `amount` is in the currency's major unit, dollars and not cents: the request itself names no currency. */
  inMajorUnits: boolean
}

/** The bank account that a deposit is refunded to, because a transfer into a virtual account cannot be sent back to its sender. */
export interface RefundAccount {
  /** The bank's two-digit code at the clearing institute, such as 88. */
  bank: string
  /** Digits only. */
  number: string
  holder: string
}

export interface RefundToMake {
  /** The key of the request: the same for every try of the same refund. */
  id: string
  amount: number
  /** For the gateway's console. For an automatic refund it is one of our codes. */
  reason: string
  /** What the shop believes is left before this refund. A gateway that can compare it refuses when it disagrees. */
  remaining: number
  /** The part of `amount` without VAT, and the VAT in the rest; absent for an automatic refund. */
  tax?: { taxFree: number; vat: number }
  /** Where a deposit is refunded to; without one the gateway cannot refund it. */
  account?: RefundAccount
  /** The telephone of whoever placed the order, digits only: some companies want it beside an account. */
  phone?: string
}

export interface Gateway {
  readonly name: string
  readonly offers: readonly MethodOffer[]
  /** What the gateway draws into the checkout page before there is an order, by method. It is plain data and contains no secret. */
  panels(customerKey: string | null): Partial<Record<Method, Panel>>
  /** Whether `prepare` registers anything. */
  readonly registersAmounts: boolean
  /**
   * Registers the amount at the gateway before the buyer can pay, where that is possible. `member` is absent for a guest.
   * Repeatable. Throws GatewayError.
   */
  prepare(payment: GatewayPayment, member?: GatewayMember): Promise<Prepared>
  /** Throws GatewayError where it must ask the gateway. */
  window(payment: PaymentToOpen, returnUrl: string): Promise<WindowRequest>
  /** Reads the window's result. Redirect and browser script give the same fields. */
  readReturn(params: Readonly<Record<string, unknown>>): Return | undefined
  /** Whether a delivery that readWebhook accepts is proved to come from the gateway. One that is not is only a hint to look. */
  readonly signsWebhooks: boolean
  /** Checks the signature where there is one, then reads the delivery. */
  readWebhook(headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<WebhookReading>
  /** Reads a delivery whose signature was checked when it was stored. */
  readStored(body: Uint8Array): WebhookReading
  /** Captures the money if there is an authorisation, then reports the payment. Repeatable under the same key. Throws GatewayError. */
  settle(payment: GatewayPayment, authorisation: Authorisation | undefined, key: string): Promise<Report>
  /** Looks the payment up, by our id alone if necessary. Throws GatewayError. */
  find(payment: GatewayPayment): Promise<Report>
  /**
   * Refunds all of the money or a part, and reports the payment: the refund is made, or accepted as `pendingCancel`. Repeatable
   * under the refund's id. Throws GatewayError.
   */
  cancel(payment: GatewayPayment, refund: RefundToMake): Promise<Report>
}
