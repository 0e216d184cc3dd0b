/** What only some gateways do: report disputes, in which a buyer complains to the card company, and accept the shop's evidence. */
import type { GatewayPayment } from './gateway.ts'

/** A dispute as the gateway tells of it, in our words. */
export interface DisputeReport {
  /** The gateway's name for it. */
  ref: string
  /** What is disputed, in the minor units of `currency`. */
  amount: number
  /** ISO 4217. */
  currency: string
  /** The gateway's word for it. */
  reason: string
  /**
   * What card companies took back of the payment in all, where the gateway shows that as a cancel: of `lost` alone, and of whichever
   * dispute of the payment it ended.
   */
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
  /** The gateway's names of payments that were disputed since then, in case no webhook told; absent where it lists none. Throws GatewayError. */
  since?(from: Date): Promise<readonly { paymentRef: string }[]>
  /** Sends the evidence once and for all; absent where the gateway accepts none from a program. Repeatable under the same key. Throws GatewayError. */
  submit?(ref: string, evidence: Evidence, key: string): Promise<void>
}
