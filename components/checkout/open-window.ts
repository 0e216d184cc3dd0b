/** Opens the window that a request describes, by the code of its gateway. */
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import { paymentWindow } from './windows/index.ts'
import type { PaymentWindow, WindowResult } from './windows/payment-window.ts'
import { dropUnusedPopup } from './windows/popup-in-click.ts'
import { windowMode } from './windows/window-mode.ts'

export type OpenedWindow = Pick<PaymentWindow, 'errors'> & { result: WindowResult }

/** Undefined when the window's code could not be loaded, so that no window opened. */
export async function openWindow(request: WindowRequest): Promise<OpenedWindow | undefined> {
  try {
    const { open, errors } = await paymentWindow(request.gateway)
    return { result: await open(request, windowMode()), errors }
  } catch {
    return undefined
  } finally {
    dropUnusedPopup()
  }
}
