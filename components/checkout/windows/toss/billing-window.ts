/** Toss's window in which a member registers a card (자동결제): SDK v2's `requestBillingAuth`, which always ends in a redirect. */
import { loadTossPayments } from '@tosspayments/tosspayments-sdk'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { WindowMode, WindowResult } from '../payment-window.ts'
import { refusal } from './refusal.ts'

interface CardWindow {
  /** Null for the real gateway. */
  sdkUrl: string | null
  /** Of the shop id that has the contract for automatic payment. */
  clientKey: string
  customerKey: string
  billing: { method: 'CARD'; successUrl: string; failUrl: string; customerName: string; customerEmail: string }
}

// Made by this shop's adapter of the same name.
const read = (request: WindowRequest) => request as WindowRequest & CardWindow

export const isBilling = (request: WindowRequest) => 'billing' in request

export const loadBillingWindow = async (request: WindowRequest): Promise<void> => void (await sdkOf(request))

function sdkOf(request: WindowRequest) {
  const { clientKey, sdkUrl } = read(request)
  return loadTossPayments(clientKey, sdkUrl ? { src: sdkUrl } : {})
}

export async function openBillingWindow(request: WindowRequest, mode: WindowMode): Promise<WindowResult> {
  const { customerKey, billing } = read(request)
  try {
    const sdk = await sdkOf(request)
    await sdk.payment({ customerKey }).requestBillingAuth({ ...billing, ...(mode === 'redirect' && { windowTarget: 'self' as const }) })
    return { kind: 'left' }
  } catch (error) {
    return refusal(error, {})
  }
}
