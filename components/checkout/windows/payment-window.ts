/** What the browser half of every gateway looks like from outside. */

import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { Locale } from '#lib/locale.ts'

/** Phones leave for the gateway's page and come back by address; elsewhere the window reports to this page. */
export type WindowMode = 'promise' | 'redirect'

export type WindowResult =
  /** The buyer went through with it: the server must look. */
  | { kind: 'claim'; fields: Record<string, unknown> }
  /** The buyer closed the window, or it gave up. Money may still have moved: the server must look. */
  | { kind: 'closed' | 'failed'; code: string; fields: Record<string, unknown> }
  /** No window came up, so nothing can have happened: the buyer has something to put right first. */
  | { kind: 'unready'; code: string }
  /** The browser is on its way to the gateway. */
  | { kind: 'left' }

export interface PaymentWindow {
  /** Fetches the gateway's script ahead of the click, so that the click itself opens the window. */
  load(request: WindowRequest): Promise<void>
  /** Never throws for what a gateway does. */
  open(request: WindowRequest, mode: WindowMode): Promise<WindowResult>
  /** What the buyer should do about a code of this gateway; undefined for a code it does not document. */
  says(code: string, locale: Locale): string | undefined
}

/** What is said of a code that no gateway documents. */
export const NOT_PAID = {
  ko: '결제가 완료되지 않았습니다. 다시 시도하거나 다른 결제 수단을 골라 주세요.',
  en: 'Your payment wasn’t completed. Try again or choose another payment method.',
}

/** The code a thrown thing carries: gateways' scripts reject with `{ code, message }`. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'UNKNOWN_ERROR'
}
