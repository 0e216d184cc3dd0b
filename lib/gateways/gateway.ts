/**
 * The port every gateway is behind. It is small because `settle` hides the biggest difference between gateways: Toss
 * confirms and then reports, PortOne looks up, or confirms when the channel approves by hand.
 */
import type { Receipt, VirtualAccount } from '#db/schema.ts'
import type { FailureReason } from './failure-reason.ts'
import type { Method, MethodOffer } from './methods.ts'

/** What a buyer was authenticated for and a server must still ask to be charged. The words are the adapter's own. */
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
  /** Toss: the secret of a deposit notice, compared with the one kept when the account was issued. */
  depositSecret?: string
}

/** What a return from the payment window says. `code` is the gateway's word for why there was no payment. */
export interface Return {
  claim: Claim
  abandonedCode?: string
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
  /** The buyer agreed; nobody has asked for the money. */
  | 'authorised'
  | 'awaiting_deposit'
  /** Money came and some of it is still there. */
  | 'paid'
  /** Money came and all of it went back. */
  | 'cancelled'
  | 'failed'
  | 'expired'

/** What the gateway says about a payment when asked, in our words. Amounts in minor units. */
export interface Report {
  status: ReportStatus
  ref?: string
  amount: number
  currency: string
  captured: number
  cancelled: number
  mode: 'live' | 'test'
  /** Whether the gateway says it is this shop's payment. */
  ours: boolean
  method?: Method
  receipt?: Receipt
  virtualAccount?: VirtualAccount
  /** Until when a deposit may come that goes to no account of the buyer's to see: the bank was asked for it. RFC 3339. */
  depositDue?: string
  depositSecret?: string
  authorisation?: Authorisation
  /** Of `authorised`: money is held, in minor units, until it is captured, released, or dropped by the gateway. */
  authorised?: { amount: number; until: Date; captureOnShipping: boolean }
  failure?: { reason: FailureReason; code: string }
  /** A cancel that the gateway took on and has not finished: its name for it. Not part of `cancelled`. */
  pendingCancel?: { ref: string; amount: number }
  /** Cancels that it took on and could not make. */
  failedCancels?: readonly string[]
  /** The gateway answered the confirm call with this code, and the payment is still not failed: ask again under a new key. */
  refusal?: string
}

/** What an adapter needs to know of a payment. */
export interface GatewayPayment {
  id: string
  amount: number
  currency: string
  taxFree: number
  method: Method
  mode: 'live' | 'test'
  gatewayRef: string | null
}

export interface PaymentToOpen extends GatewayPayment {
  orderName: string
  locale: 'ko' | 'en'
  buyer: { name: string; email: string; phone: string }
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

/** What a gateway asks just before it takes the money. */
export interface ConfirmRequest {
  paymentId: string
  amount: number
  /** Whether the amount is in the currency's major unit, dollars and not cents. */
  inMajorUnits: boolean
}

/** Where a deposit goes back to: nobody can send it back to where it came from. */
export interface RefundAccount {
  /** The bank's two digits (the financial clearing institute's), such as 88. */
  bank: string
  /** Digits only. */
  number: string
  holder: string
}

export interface RefundToMake {
  id: string
  amount: number
  reason: string
  /** What the shop believes is still there; a gateway that can, refuses when it disagrees. */
  remaining: number
  /** How the amount splits; absent for money that was never kept. */
  tax?: { taxFree: number; vat: number }
  /** Without one, a deposit cannot be given back by the gateway. */
  account?: RefundAccount
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
  /** Makes the payment final if the claim carries an authorisation, then reports. Repeatable with the same key. Throws GatewayError. */
  settle(payment: GatewayPayment, authorisation: Authorisation | undefined, key: string): Promise<Report>
  /** By our id alone. Throws GatewayError. */
  find(payment: GatewayPayment): Promise<Report>
  /**
   * Gives money back, all or part, and reports what is true afterwards: done, or taken on as `pendingCancel`. Repeatable: keyed by
   * the refund's id. Throws GatewayError.
   */
  cancel(payment: GatewayPayment, refund: RefundToMake): Promise<Report>
}
