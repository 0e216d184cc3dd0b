/** Toss without its widget: the window of SDK v2 for one method, or Toss's own page. */
import { ANONYMOUS, loadTossPayments } from '@tosspayments/tosspayments-sdk'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import { ownAppScheme } from '../own-app.ts'
import { codeOf, type WindowMode, type WindowResult } from '../payment-window.ts'
import { refusal } from './refusal.ts'

/** One request for every method: the package has a signature for each, which a request made by a server cannot name. */
interface PaymentWindowOfToss {
  requestPayment(request: object): Promise<{ paymentKey: string; orderId: string } | undefined>
}

interface WindowWithoutWidget {
  /** Null for the real gateway. */
  sdkUrl: string | null
  clientKey: string
  /** A member's unguessable name, or `ANONYMOUS`. */
  customerKey: string
  payment: { orderId: string; successUrl: string; failUrl: string; card?: object }
}

// Made by this shop's adapter of the same name.
const read = (request: WindowRequest) => request as WindowRequest & WindowWithoutWidget

export const isWithoutWidget = (request: WindowRequest) => 'payment' in request

export const loadTossWindow = async (request: WindowRequest): Promise<void> => void (await sdkOf(request))

/** The script comes from Toss at each page, and knows what it has loaded. */
function sdkOf(request: WindowRequest) {
  const { clientKey, sdkUrl } = read(request)
  return loadTossPayments(clientKey, sdkUrl ? { src: sdkUrl } : {})
}

export async function openTossWindow(request: WindowRequest, mode: WindowMode): Promise<WindowResult> {
  const { customerKey, payment: asked } = read(request)
  const payment = withAppScheme(asked, ownAppScheme(request))
  try {
    const sdk = await sdkOf(request)
    const window = sdk.payment({ customerKey: customerKey === 'ANONYMOUS' ? ANONYMOUS : customerKey }) as PaymentWindowOfToss
    if (mode === 'redirect') {
      await window.requestPayment({ ...payment, windowTarget: 'self' })
      return { kind: 'left' }
    }
    const { successUrl: _success, failUrl: _fail, ...here } = payment
    const answer = await window.requestPayment(here)
    return answer ? { kind: 'claim', fields: { paymentKey: answer.paymentKey, orderId: answer.orderId } } : { kind: 'left' }
  } catch (error) {
    // Some in-app browsers call themselves computers and still refuse to keep the window on the page.
    if (codeOf(error) === 'NOT_SUPPORTED_PROMISE' && mode === 'promise') return openTossWindow(request, 'redirect')
    return refusal(error, { orderId: payment.orderId })
  }
}

/** Toss reads the app's scheme only among the card's options. */
const withAppScheme = (payment: WindowWithoutWidget['payment'], appScheme: string | undefined) =>
  appScheme && payment.card ? { ...payment, card: { ...payment.card, appScheme } } : payment

export const isHosted = (request: WindowRequest): request is WindowRequest & { checkoutUrl: string } =>
  typeof request.checkoutUrl === 'string'

export function leaveForHosted({ checkoutUrl }: { checkoutUrl: string }): WindowResult {
  location.assign(checkoutUrl)
  return { kind: 'left' }
}
