/** What the browser half of every gateway looks like from outside. */

import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { WindowErrors } from '#lib/gateways/window-errors.ts'

/** Phones leave for the gateway's page and come back by address; elsewhere the window reports to this page. */
export type WindowMode = 'promise' | 'redirect'

export type WindowResult =
  /** The buyer went through with it: the server must look. */
  | { kind: 'claim'; fields: Record<string, unknown> }
  /**
   * The buyer closed the window, or it gave up. Money may still have moved: the server must look. `said` are the company's own words,
   * where it wants them shown.
   */
  | { kind: 'closed' | 'failed'; code: string; fields: Record<string, unknown>; said?: string }
  /** No window came up, so nothing can have happened: the buyer has something to put right first. */
  | { kind: 'unready'; code: string; said?: string }
  /** The browser is on its way to the gateway. */
  | { kind: 'left' }

export interface PaymentWindow {
  /** Fetches the gateway's script ahead of the click, so that the click itself opens the window. */
  load(request: WindowRequest): Promise<void>
  /** Never throws for what a gateway does. */
  open(request: WindowRequest, mode: WindowMode): Promise<WindowResult>
  /** What the buyer should do about this gateway's codes. */
  errors: Pick<WindowErrors, 'text'>
}

/** The code a thrown thing carries: gateways' scripts reject with `{ code, message }`. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'UNKNOWN_ERROR'
}
