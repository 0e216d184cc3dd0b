/**
 * The port that every gateway is behind. It is small because `settle` hides the biggest difference between gateways: Toss confirms and
 * then reports, PortOne looks up, or confirms where the channel approves by hand, iPay looks up, or captures.
 *
 * Everywhere in it: amounts are integers in the minor units of `currency`, an ISO 4217 code (1 is one won, or one cent). Times are
 * instants, texts of them RFC 3339 in UTC. The only error that an adapter throws is GatewayError, and only where the gateway gave no
 * usable answer; a buyer's or a bank's refusal is a report.
 */

import type { Receipt, VirtualAccount } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import type { FailureReason } from './failure-reason.ts'
import type { Method, MethodOffer } from './methods.ts'

/** What a buyer agreed to in the window, and our server must still capture. Only the adapter knows what its fields hold. */
export interface Authorisation {
  ref: string
  token?: string
}

/** What an entrance says: where to look. Never believed. */
export interface Claim {
  paymentId: string
  authorisation?: Authorisation
  /** Whether the hint is about a dispute as well. */
  disputed?: true
  /** The secret of a deposit's webhook, to compare with the one that was kept when the account was issued. Toss alone has one. */
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
  /** About a payment of which only the gateway's name is told: the shop finds out which of its own it is. */
  | { kind: 'by_ref'; eventId: string; ref: string; claim: Omit<Claim, 'paymentId'> }
  /** Not about a payment, or of a type we do not know: kept and set aside. */
  | { kind: 'ignored'; eventId: string; why: string }
  /** Not from the gateway: refused. */
  | { kind: 'forged'; why: string }
  /** Not even readable: refused. */
  | { kind: 'unreadable'; why: string }

export type ReportStatus =
  /** The gateway does not know the payment. */
  | 'absent'
  /** The window is open, or the gateway is still working. */
  | 'open'
  /** The buyer agreed, and nobody has captured the money. */
  | 'authorised'
  | 'awaiting_deposit'
  /** Money was captured, and not all of it went back. */
  | 'paid'
  /** Money was captured, and all of it went back. */
  | 'cancelled'
  | 'failed'
  | 'expired'

/** What the gateway says about a payment when it is looked up, in our words. */
export interface Report {
  status: ReportStatus
  /** The gateway's own name of the payment. */
  ref?: string
  /** What the gateway was asked to charge; the core compares it with the order's total. */
  amount: number
  /** As the gateway says it; the core compares it with the order's. */
  currency: string
  /** What was charged, less discounts that the gateway paid for. Refunds do not lessen it. */
  captured: number
  /** What of it went back. */
  cancelled: number
  /** Whether it is test money. */
  mode: 'live' | 'test'
  /** Whether the gateway says it is this shop's payment. */
  ours: boolean
  method?: Method
  receipt?: Receipt
  virtualAccount?: VirtualAccount
  /** Until when a transfer may come that the buyer's bank was asked for, without an account to show the buyer. RFC 3339. */
  depositDue?: string
  depositSecret?: string
  authorisation?: Authorisation
  /** Of `authorised`: how much the card is authorised for, and when the gateway drops an authorisation that nobody captured or voided. */
  authorised?: { amount: number; until: Date; captureOnShipping: boolean }
  failure?: { reason: FailureReason; code: string }
  /** A cancel that the gateway has accepted and not made yet, with its name for it. Not part of `cancelled`. */
  pendingCancel?: { ref: string; amount: number }
  /** The gateway's names of cancels that it accepted and could not make. */
  failedCancels?: readonly string[]
  /** The gateway answered the confirm call with this code, and the payment is still not failed: ask again under a new key. */
  refusal?: string
}

/** What an adapter needs to know of a payment. */
export interface GatewayPayment {
  /** Ours, which the gateway keeps as the merchant's: 64 characters at most. */
  id: string
  amount: number
  currency: string
  /** The part of `amount` that bears no VAT. */
  taxFree: number
  method: Method
  /** Which money this shop sells for. */
  mode: 'live' | 'test'
  /** The gateway's name of the payment; null until it has told one. */
  gatewayRef: string | null
}

/** A line of the order, for companies that show the buyer what is paid for. */
export interface ProductToPay {
  id: string
  name: string
  quantity: number
  /** Of one, in minor units. */
  unitPrice: number
}

export interface PaymentToOpen extends GatewayPayment {
  orderName: string
  /** In their order; `orderName` begins with the first one's name. */
  products: readonly ProductToPay[]
  locale: Locale
  buyer: { name: string; email: string; phone: string; postcode: string; address: readonly [string, string] }
  /** A member's unguessable name at gateways; null for a guest. */
  customerKey: string | null
}

export interface Prepared {
  /** The gateway's own name of the payment, where it has one this early. */
  ref?: string
}

export type Panel = Readonly<Record<string, unknown>>

/** What the browser half needs to open the window: data only, nothing secret. */
export type WindowRequest = { gateway: string; method: Method /** As the method's offer. */; popup: boolean } & Record<string, unknown>

/** What a gateway asks just before it captures the money. */
export interface ConfirmRequest {
  paymentId: string
  amount: number
  /** Whether `amount` is in the currency's major unit, dollars and not cents: the request itself names no currency. */
  inMajorUnits: boolean
}

/** The bank account a deposit is refunded to: nobody can send it back to where it came from. */
export interface RefundAccount {
  /** The bank's two digits (the financial clearing institute's), such as 88. */
  bank: string
  /** Digits only. */
  number: string
  holder: string
}

export interface RefundToMake {
  /** The key of the request: the same for every try of the same refund. */
  id: string
  amount: number
  /** For the gateway's console; also a code of ours for money that may not be kept. */
  reason: string
  /** What the shop believes is left before this refund; a gateway that can, refuses when it disagrees. */
  remaining: number
  /** Which part of `amount` bears no VAT, and how much VAT is in the rest; absent for money that may not be kept. */
  tax?: { taxFree: number; vat: number }
  /** Where a deposit is refunded to; without one the gateway cannot refund it. */
  account?: RefundAccount
  /** The telephone of whoever placed the order, digits only: some companies want it beside an account. */
  phone?: string
}

export interface Gateway {
  readonly name: string
  readonly offers: readonly MethodOffer[]
  /** What the gateway draws into the checkout page itself before there is an order, by method: data only, nothing secret. */
  panels(customerKey: string | null): Partial<Record<Method, Panel>>
  /** Whether `prepare` has anything to tell. */
  readonly registersAmounts: boolean
  /** Tells the gateway the amount before the buyer can pay, where that is possible; repeatable. Throws GatewayError. */
  prepare(payment: GatewayPayment): Promise<Prepared>
  /** Throws GatewayError where the gateway must be asked for it. */
  window(payment: PaymentToOpen, returnUrl: string): Promise<WindowRequest>
  /** Reads what the window gave back, by redirect or by the browser script: the same fields either way. */
  readReturn(params: Readonly<Record<string, unknown>>): Return | undefined
  /** Checks authenticity where there is any, then reads. */
  readWebhook(headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<WebhookReading>
  /** Reads a delivery that was authentic when it was stored. */
  readStored(body: Uint8Array): WebhookReading
  /** Captures the money if there is an authorisation, then reports what is true. Repeatable under the same key. Throws GatewayError. */
  settle(payment: GatewayPayment, authorisation: Authorisation | undefined, key: string): Promise<Report>
  /** Looks the payment up, by our id alone where need be. Throws GatewayError. */
  find(payment: GatewayPayment): Promise<Report>
  /**
   * Refunds all of the money or a part, and reports what is true afterwards: made, or accepted as `pendingCancel`. Repeatable under the
   * refund's id. Throws GatewayError.
   */
  cancel(payment: GatewayPayment, refund: RefundToMake): Promise<Report>
}
