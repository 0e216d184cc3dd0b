/** The request that opens PortOne's window: the argument of `PortOne.requestPayment`. */
import type { PaymentToOpen, WindowRequest } from '../gateway.ts'
import type { Method } from '../methods.ts'
import { windowWithout } from '../redact-window.ts'
import { type Channel, PAY_METHOD } from './channels.ts'

interface Settings {
  storeId: string
  channels: readonly Channel[]
  /** Null for the real gateway. */
  sdkUrl: string | null
  /** The addresses of the payment's webhooks; empty to use the one in PortOne's console. */
  noticeUrls: readonly string[]
  /** Where PortOne asks before it captures the money; null where it has not been told to. */
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

/** Goods stay reserved as long as the account waits, so the term is only three days. */
const ACCOUNT_HOURS = 72

/** PortOne chooses among the channels of a group by the weights in its console. */
const keyOf = (channel: Channel | undefined) =>
  channel?.key.startsWith('channel-group-') ? { channelGroupId: channel.key } : { channelKey: channel?.key }

/** PortOne's word for each wallet. A channel with several wallets (tosspayments, KCP) then opens it directly. */
const WALLET: Partial<Record<Method, string>> = {
  kakaopay: 'KAKAOPAY',
  naverpay: 'NAVERPAY',
  tosspay: 'TOSSPAY',
  payco: 'PAYCO',
  samsungpay: 'SAMSUNGPAY',
}

export const redactPortoneWindow = (window: WindowRequest): WindowRequest => windowWithout(window, ['customer'], 'request')
