/** PortOne V2 in the browser: one call opens the window of whichever payment company stands behind the channel. */

import {
  __INTERNAL__setPortOneSdkUrl,
  type IssueBillingKeyRequest,
  type IssueBillingKeyResponse,
  type LoadPaymentUIRequest,
  type PaymentRequest,
  type PaymentResponse,
  requestIssueBillingKey,
  requestPayment,
} from '@portone/browser-sdk/v2'
import { portoneV2WindowErrors } from '#lib/gateways/portone-v2/window-errors.ts'
import { ownAppScheme } from '../own-app.ts'
import { codeOf, type PaymentWindow, type WindowResult } from '../payment-window.ts'
import { payByOwnButton } from './own-button.ts'

/** The last saves a card. */
type AnyRequest = PaymentRequest | LoadPaymentUIRequest | IssueBillingKeyRequest

interface PortoneV2Request {
  /** Null for the real gateway. */
  sdkUrl: string | null
  request: AnyRequest
  /** What some companies want to be told instead, in a browser inside the shop's own app. */
  inOwnApp?: Partial<PaymentRequest & LoadPaymentUIRequest>
}

const REAL_SDK = 'https://cdn.portone.io/v2/browser-sdk.js'

export const portoneV2Window: PaymentWindow = {
  load: (request) => loadSdk(read(request).sdkUrl),

  // The request says where to go and where to come back; the script chooses by the device and the payment company.
  async open(window) {
    const { sdkUrl, request: asked, inOwnApp } = read(window)
    const appScheme = ownAppScheme(window)
    const request: AnyRequest = Object.assign({}, asked, appScheme && { appScheme, ...inOwnApp })
    try {
      await loadSdk(sdkUrl)
      return withCompanyMessage(request, resultOf(await openWindow(request)))
    } catch (error) {
      return refusal(codeOf(error), 'paymentId' in request ? { paymentId: request.paymentId } : {})
    }
  },

  errors: portoneV2WindowErrors,
}

function openWindow(request: AnyRequest): Promise<PaymentResponse | IssueBillingKeyResponse | undefined> {
  if (savesCard(request)) return requestIssueBillingKey(request)
  return hasOwnButton(request) ? payByOwnButton(request) : requestPayment(request)
}

const savesCard = (request: AnyRequest): request is IssueBillingKeyRequest => 'billingKeyMethod' in request
const hasOwnButton = (request: AnyRequest): request is LoadPaymentUIRequest => 'uiType' in request

// Made by this shop's adapter of the same name.
const read = (request: unknown) => request as PortoneV2Request

function resultOf(response: PaymentResponse | IssueBillingKeyResponse | undefined): WindowResult {
  // "undefined" is how the script says that the browser is leaving for the window's own page.
  if (response === undefined) return { kind: 'left' }
  const fields = { ...response }
  if (response.code === undefined) return { kind: 'claim', fields }
  // The payment company's code says more than "it came from the payment company".
  const own = response.pgCode ?? ''
  return refusal(portoneV2WindowErrors.text(own, 'ko') === undefined ? response.code : own, fields)
}

/** Naver Pay wants its own message shown as it is; it is the company where its products are named. */
function withCompanyMessage(request: AnyRequest, result: WindowResult): WindowResult {
  if (result.kind !== 'closed' && result.kind !== 'failed') return result
  const said = result.fields.pgMessage ?? result.fields.message
  return request.bypass && 'naverpay' in request.bypass && typeof said === 'string' ? { ...result, said } : result
}

function refusal(code: string, fields: Record<string, unknown>): WindowResult {
  const kind = portoneV2WindowErrors.means(code)
  return kind === 'unready' ? { kind, code } : { kind, code, fields }
}

let loading: Promise<void> | undefined

/** PortOne's own loader remembers a script that failed to load for ever, so it is given one that has loaded. */
function loadSdk(sdkUrl: string | null): Promise<void> {
  if (sdkUrl) __INTERNAL__setPortOneSdkUrl(sdkUrl)
  loading ??= new Promise<void>((resolve, reject) => {
    if (window.PortOne) return resolve()
    const script = document.createElement('script')
    script.src = sdkUrl ?? REAL_SDK
    script.onload = () => (window.PortOne ? resolve() : reject({ code: 'SDK_UNAVAILABLE' }))
    script.onerror = () => {
      script.remove()
      reject({ code: 'SDK_UNAVAILABLE' })
    }
    document.head.append(script)
  }).catch((error) => {
    loading = undefined
    throw error
  })
  return loading
}
