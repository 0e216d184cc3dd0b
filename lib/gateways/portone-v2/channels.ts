/** Which PortOne channel serves which method, and the window request that opens it. */

import type { PaymentToOpen, WindowRequest } from '../gateway.ts'
import type { Method, MethodOffer } from '../methods.ts'

export interface Channel {
  method: Method
  key: string
  /** How its window opens on a desktop: a frame in the page, a popup, or a button of its own that is drawn into the page. */
  shape: 'frame' | 'popup' | 'ui'
}

const PAY_METHOD: Partial<Record<Method, string>> = {
  card: 'CARD',
  easy_pay: 'EASY_PAY',
  kakaopay: 'EASY_PAY',
  naverpay: 'EASY_PAY',
  tosspay: 'EASY_PAY',
  payco: 'EASY_PAY',
  samsungpay: 'EASY_PAY',
  transfer: 'TRANSFER',
  mobile: 'MOBILE',
  virtual_account: 'VIRTUAL_ACCOUNT',
  gift_certificate: 'GIFT_CERTIFICATE',
}

const DEFAULT_METHODS: readonly Method[] = ['card', 'easy_pay', 'transfer', 'mobile']

/** The wallet a method is. Its own channel knows it anyway; one with several wallets (tosspayments, KCP) goes straight to it. */
const WALLET: Partial<Record<Method, string>> = {
  kakaopay: 'KAKAOPAY',
  naverpay: 'NAVERPAY',
  tosspay: 'TOSSPAY',
  payco: 'PAYCO',
  samsungpay: 'SAMSUNGPAY',
}

/** `channel-key-…` for all methods, or `card=channel-key-…,kakaopay=channel-key-…,naverpay=channel-key-…!popup`. */
export function readChannels(text: string): Channel[] {
  if (!text.includes('=')) return text ? DEFAULT_METHODS.map((method) => readChannel(method, text)) : []
  return text.split(',').flatMap((pair) => {
    const [method, name] = pair.split('=').map((part) => part.trim())
    return method && name && isPortoneMethod(method) ? [readChannel(method, name)] : []
  })
}

function readChannel(method: Method, name: string): Channel {
  const [key = '', mark] = name.split('!')
  return { method, key, shape: mark === 'popup' || mark === 'ui' ? mark : 'frame' }
}

const isPortoneMethod = (text: string): text is Method => Object.hasOwn(PAY_METHOD, text)

/** The tosspayments channel refuses cards under 100 won and transfers under 200; the other acquirers are no laxer. */
const SMALLEST: Partial<Record<Method, number>> = { transfer: 200, virtual_account: 200 }
const SMALLEST_OTHERWISE = 100

export const portoneOffers = (channels: readonly Channel[]): MethodOffer[] =>
  channels.map(({ method, shape }) => ({ method, popup: shape === 'popup', minimum: SMALLEST[method] ?? SMALLEST_OTHERWISE, listed: true }))

interface Settings {
  storeId: string
  channels: readonly Channel[]
  /** Null for the real gateway. */
  sdkUrl: string | null
  /** Where webhooks of the payment go instead of the console's address; none for the console's. */
  noticeUrls: readonly string[]
  /** Where PortOne asks before it takes the money; null where it has not been told to. */
  confirmUrl: string | null
}

export function portoneWindow(payment: PaymentToOpen, returnUrl: string, settings: Settings): WindowRequest {
  const { storeId, channels, sdkUrl, noticeUrls, confirmUrl } = settings
  const channel = channels.find(({ method }) => method === payment.method) ?? channels[0]
  const wallet = WALLET[payment.method]
  const payMethod = PAY_METHOD[payment.method] ?? 'CARD'
  return {
    gateway: 'portone-v2',
    method: payment.method,
    popup: channel?.shape === 'popup',
    sdkUrl,
    request: {
      storeId,
      ...keyOf(channel),
      paymentId: payment.id,
      orderName: payment.orderName,
      totalAmount: payment.amount,
      ...(payment.taxFree > 0 && { taxFreeAmount: payment.taxFree }),
      currency: payment.currency,
      ...(channel?.shape !== 'ui' && { payMethod }),
      ...(channel?.shape === 'popup' && { windowType: { pc: 'POPUP', mobile: 'REDIRECTION' } }),
      // A button of the payment company's own, instead of a window of PortOne's.
      ...(channel?.shape === 'ui' && { uiType: 'PAYPAL_SPB' }),
      ...(wallet && { easyPay: { easyPayProvider: wallet } }),
      ...(payMethod === 'VIRTUAL_ACCOUNT' && { virtualAccount: { accountExpiry: { validHours: ACCOUNT_HOURS } } }),
      ...(payMethod === 'GIFT_CERTIFICATE' && { giftCertificate: { giftCertificateType: 'CULTURELAND' } }),
      ...(noticeUrls.length > 0 && { noticeUrls }),
      ...(confirmUrl && { confirmUrl }),
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

/** The goods are kept as long as the account waits, so three days and no more. */
const ACCOUNT_HOURS = 72

/** PortOne chooses among the channels of a group by the weights in its console. */
const keyOf = (channel: Channel | undefined) =>
  channel?.key.startsWith('channel-group-') ? { channelGroupId: channel.key } : { channelKey: channel?.key }
