/**
 * The optional port for disputes, in which a buyer complains to the card company: the gateway reports them, and may accept the
 * shop's evidence.
 */
import type { GatewayPayment } from './gateway.ts'

/** A dispute as the gateway reports it, in our terms. */
export interface DisputeReport {
  /** The gateway's reference of the dispute. */
  ref: string
  /** The disputed amount, in the minor units of `currency`. */
  amount: number
  /** ISO 4217. */
  currency: string
  /** The gateway's word for it. */
  reason: string
  /** What of `amount` the card company took back, where the gateway shows that as a cancel of the payment. */
  recovered?: number
  /** `closed`: over, and the gateway does not say for whom. */
  state: 'opened' | 'submitted' | 'won' | 'lost' | 'closed'
  openedAt: Date
  /** Until when evidence is accepted. */
  dueAt?: Date
}

export interface Evidence {
  statement: string
  files: readonly { name: string; type: string; body: Uint8Array }[]
}

export interface Disputes {
  /** All disputes about a payment. Throws GatewayError. */
  of(payment: GatewayPayment): Promise<DisputeReport[]>
  /**
   * The gateway's references of payments disputed since then, in case a webhook was lost; absent where it lists none. Throws
   * GatewayError.
   */
  since?(from: Date): Promise<readonly { paymentRef: string }[]>
  /**
   * Sends the evidence, which cannot be changed later; absent where the gateway accepts none through its API. Repeatable under
   * the same key. Throws GatewayError.
   */
  submit?(ref: string, evidence: Evidence, key: string): Promise<void>
}
