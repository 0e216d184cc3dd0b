/** The only list of payment windows: another one is a folder beside this file and a line here. */
import type { GatewayWindow } from './gateway-window.ts'
import { ipay } from './ipay/index.ts'
import type { PaymentWindow } from './payment-window.ts'
import { portoneV1 } from './portone-v1/index.ts'
import { portoneV2 } from './portone-v2/index.ts'
import { toss } from './toss/index.ts'

const WINDOWS = new Map<string, GatewayWindow>([
  ['toss', toss],
  ['portone-v2', portoneV2],
  ['portone-v1', portoneV1],
  ['ipay', ipay],
])

/** Rejects when the code could not be fetched: a lost connection, or a shop that was updated meanwhile. */
export function paymentWindow(gateway: string): Promise<PaymentWindow> {
  const window = WINDOWS.get(gateway)
  return window ? window.load() : Promise.reject(new Error(`There is no payment window for ${gateway}.`))
}

/** What the gateway draws into the checkout for this method, if it draws anything. */
export const panelOf = (gateway: string, method: string) => new Map(Object.entries(WINDOWS.get(gateway)?.panels ?? {})).get(method)
