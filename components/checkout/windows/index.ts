/** The only list of payment windows; each comes to the browser when its gateway is chosen. */
import type { PaymentWindow } from './payment-window.ts'

const WINDOWS: Record<string, () => Promise<PaymentWindow>> = {
  toss: () => import('./toss/window.ts').then(({ toss }) => toss),
  ipay: () => import('./ipay/window.ts').then(({ ipay }) => ipay),
  'portone-v1': () => import('./portone-v1/window.ts').then(({ portoneV1 }) => portoneV1),
  'portone-v2': () => import('./portone-v2/window.ts').then(({ portoneV2 }) => portoneV2),
}

/** Rejects when the code could not be fetched: a lost connection, or a shop that was updated meanwhile. */
export function paymentWindow(gateway: string): Promise<PaymentWindow> {
  const load = WINDOWS[gateway]
  return load ? load() : Promise.reject(new Error(`There is no payment window for ${gateway}.`))
}
