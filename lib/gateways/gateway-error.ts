/** A gateway that gave no usable answer. A buyer's refusal is not one: that is a report. */

export type GatewayErrorKind =
  /** It answered: it will not do this (our request or our keys are wrong). */
  | 'refused'
  /** The request never left, so nothing can have happened. */
  | 'unreachable'
  /** It may have happened: look, never repeat blindly. */
  | 'unclear'
  /** It answered something we cannot read: look again. */
  | 'unreadable'

export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  readonly kind: GatewayErrorKind
  /** The gateway's or the network's word for it, for logs and metrics. */
  readonly code: string
  constructor(kind: GatewayErrorKind, code: string, options?: { cause?: unknown }) {
    super(`${kind}: ${code}`, options)
    this.kind = kind
    this.code = code
  }
  /** By name: the framework may load this module twice. */
  static is(error: unknown): error is GatewayError {
    return error instanceof Error && error.name === 'GatewayError'
  }
}
