/** Which PortOne channel serves which method, and the window request that opens it. */
import type { Method, MethodOffer } from '../../methods.ts'
import type { PaymentToOpen, WindowRequest } from '../gateway.ts'

export interface Channel {
  method: Method
  key: string
  /** Its window on a desktop is a popup, not a frame in the page. */
  popup: boolean
}

const PAY_METHOD: Partial<Record<Method, string>> = {
  card: 'CARD',
  easy_pay: 'EASY_PAY',
  transfer: 'TRANSFER',
  mobile: 'MOBILE',
  virtual_account: 'VIRTUAL_ACCOUNT',
  gift_certificate: 'GIFT_CERTIFICATE',
}

const DEFAULT_METHODS: readonly Method[] = ['card', 'easy_pay', 'transfer', 'mobile']

/** `channel-key-…` for all methods, or `card=channel-key-…,easy_pay=channel-key-…!popup`. */
export function readChannels(text: string): Channel[] {
  const channel = (method: Method, name: string): Channel => ({ method, key: name.replace(/!popup$/, ''), popup: name.endsWith('!popup') })
  if (!text.includes('=')) return text ? DEFAULT_METHODS.map((method) => channel(method, text)) : []
  return text.split(',').flatMap((pair) => {
    const [method, name] = pair.split('=').map((part) => part.trim())
    return method && name && isPortoneMethod(method) ? [channel(method, name)] : []
  })
}

const isPortoneMethod = (text: string): text is Method => Object.hasOwn(PAY_METHOD, text)

/** The tosspayments channel refuses cards under 100 won and transfers under 200; the other acquirers are no laxer. */
const SMALLEST: Partial<Record<Method, number>> = { transfer: 200, virtual_account: 200 }
const SMALLEST_OTHERWISE = 100

export const portoneOffers = (channels: readonly Channel[]): MethodOffer[] =>
  channels.map(({ method, popup }) => ({ method, popup, minimum: SMALLEST[method] ?? SMALLEST_OTHERWISE, listed: true }))

export function portoneWindow(
  payment: PaymentToOpen,
  returnUrl: string,
  storeId: string,
  channels: readonly Channel[],
  sdkUrl: string | null,
): WindowRequest {
  const channel = channels.find(({ method }) => method === payment.method) ?? channels[0]
  return {
    gateway: 'portone-v2',
    method: payment.method,
    popup: channel?.popup ?? false,
    sdkUrl,
    request: {
      storeId,
      channelKey: channel?.key,
      paymentId: payment.id,
      orderName: payment.orderName,
      totalAmount: payment.amount,
      ...(payment.taxFree > 0 && { taxFreeAmount: payment.taxFree }),
      currency: payment.currency,
      payMethod: PAY_METHOD[payment.method] ?? 'CARD',
      ...(channel?.popup && { windowType: { pc: 'POPUP', mobile: 'REDIRECTION' } }),
      productType: 'REAL',
      locale: payment.locale === 'ko' ? 'KO_KR' : 'EN_US',
      customer: {
        fullName: payment.buyer.name,
        phoneNumber: payment.buyer.phone,
        email: payment.buyer.email,
        ...(payment.customerKey && { customerId: payment.customerKey }),
      },
      // Phones always come back this way; without it a mobile window cannot end.
      redirectUrl: returnUrl,
    },
  }
}
