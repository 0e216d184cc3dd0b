/** iPay's browser script: fetched once, from the address the shop names. */

export interface IpayConfig {
  publishableKey: string
  sdkUrl: string
}

export interface IpayError {
  code: string
  decline_code?: string | null
}

export interface IpayFields {
  ready: Promise<void>
  createToken(): Promise<{ token?: string; error?: IpayError }>
  destroy(): void
}

export interface IpayAnswer {
  payment?: { id: string }
  error?: IpayError
}

interface ConfirmOptions {
  token?: string
  payment_method?: { type: string }
  returnUrl: string
  mode: 'frame' | 'redirect'
}

export interface Ipay {
  cardFields(options: { element: HTMLElement; locale: string }): IpayFields
  confirmPayment(clientSecret: string, options: ConfirmOptions): Promise<IpayAnswer>
  /** Shows the buyer what their bank asks after a charge by our server. */
  handleNextAction(clientSecret: string, options: Pick<ConfirmOptions, 'mode'>): Promise<IpayAnswer>
}

declare global {
  interface Window {
    IPay?: (publishableKey: string) => Ipay
  }
}

let loading: Promise<void> | undefined

/** Rejects with `{ code: 'SDK_UNAVAILABLE' }`; the next call tries again. */
export async function loadIpay({ publishableKey, sdkUrl }: IpayConfig): Promise<Ipay> {
  loading ??= fetchScript(sdkUrl).catch((error) => {
    loading = undefined
    throw error
  })
  await loading
  if (!window.IPay) throw { code: 'SDK_UNAVAILABLE' }
  return window.IPay(publishableKey)
}

function fetchScript(sdkUrl: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (window.IPay) return resolve()
    const script = document.createElement('script')
    script.src = sdkUrl
    script.onload = () => resolve()
    script.onerror = () => {
      script.remove()
      reject({ code: 'SDK_UNAVAILABLE' })
    }
    document.head.append(script)
  })
}
