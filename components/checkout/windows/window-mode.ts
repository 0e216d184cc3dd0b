import type { WindowMode } from './payment-window.ts'

/** Phones and tablets cannot keep a payment app's window over this page: gateways refuse the promise form there. */
export const windowModeOf = (userAgent: string, touchPoints: number): WindowMode =>
  // An iPad calls itself a Mac; no Mac has a touch screen.
  /Android|iPhone|iPad|iPod|Mobile/i.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1) ? 'redirect' : 'promise'

export const windowMode = (): WindowMode => windowModeOf(navigator.userAgent, navigator.maxTouchPoints)
