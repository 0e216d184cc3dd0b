/** The error for a gateway that gave no usable answer. A refusal of the buyer's payment is not an error but a report. */

export type GatewayErrorKind =
  /** The gateway answered that it will not do this: our request or our keys are wrong. */
  | 'refused'
  /** The request was never sent, so nothing can have happened. */
  | 'unreachable'
  /** A look that must come before it failed, so that it was never sent: nothing can have happened, whatever the look met. */
  | 'not_sent'
  /** It may have happened: look the payment up, and never repeat the request blindly. */
  | 'unclear'
  /** The answer cannot be read: look again. */
  | 'unreadable'

export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  readonly kind: GatewayErrorKind
  /** The gateway's or the network's code, for logs and metrics. */
  readonly code: string
  constructor(kind: GatewayErrorKind, code: string, options?: { cause?: unknown }) {
    super(`${kind}: ${code}`, options)
    this.kind = kind
    this.code = code
  }
  /** Compares the name, because Next may load this module twice. */
  static is(error: unknown): error is GatewayError {
    return error instanceof Error && error.name === 'GatewayError'
  }
}
