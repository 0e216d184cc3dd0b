/** The first argument of `IMP.request_pay`, and the account it belongs to. */
import { type Currency, toMajor } from '#lib/money.ts'
import { orderDayOf } from '#lib/payment-id.ts'
import { SHOP_IDENTITY } from '#lib/shop-identity.ts'
import type { PaymentToOpen, WindowRequest } from '../gateway.ts'
import { windowWithout } from '../redact-window.ts'
import type { Pg } from './pgs.ts'

export interface V1Account {
  impCode: string
  /** The code of a sub-merchant, with an agency's keys. */
  tierCode: string | null
}

export interface V1Addresses {
  sdkUrl: string | null
  returnUrl: string
  /** Asked just before the money is captured, where PortOne has switched that on for the account. */
  confirmUrl: string
  /** Where this payment's webhooks go instead of the address in PortOne's console. */
  noticeUrls: readonly string[]
}

/** The same term as at the other gateways; a company's own default may be hours, and is not always reported. */
const ACCOUNT_DAYS = 3

/** PortOne's column; a longer name is refused by some companies. */
const LONGEST_NAME = 40

export function v1Window(payment: PaymentToOpen, pg: Pg | undefined, account: V1Account, addresses: V1Addresses): WindowRequest {
  const name = pg?.name ?? ''
  return {
    gateway: 'portone-v1',
    method: payment.method,
    popup: pg?.popup ?? false,
    sdkUrl: addresses.sdkUrl,
    ...account,
    request: {
      ...(name.startsWith('channel-key-') ? { channelKey: name } : { pg: name }),
      pay_method: pg?.payMethod ?? 'card',
      merchant_uid: payment.id,
      name: payment.orderName.slice(0, LONGEST_NAME),
      // A number: PortOne refuses an amount in words.
      amount: toMajor(payment.amount, payment.currency as Currency),
      currency: payment.currency,
      ...(payment.taxFree > 0 && { tax_free: toMajor(payment.taxFree, payment.currency as Currency) }),
      buyer_name: payment.buyer.name,
      buyer_tel: payment.buyer.phone,
      buyer_email: payment.buyer.email,
      language: payment.locale,
      ...(pg?.popup && { popup: true, naverPopupMode: true }),
      // Goods that are sent by post; a telephone payment must say so.
      ...(payment.method === 'mobile' && { digital: false }),
      ...(payment.method === 'virtual_account' && { vbank_due: accountDue(payment.id) }),
      // Danal's accounts are issued in the name of a business.
      ...(payment.method === 'virtual_account' &&
        name.startsWith('danal') && { biz_num: SHOP_IDENTITY.businessNumber.replaceAll('-', '') }),
      ...(addresses.noticeUrls.length > 0 && { notice_url: addresses.noticeUrls }),
      // Phones always come back this way; without it a mobile window cannot end.
      m_redirect_url: addresses.returnUrl,
      confirm_url: addresses.confirmUrl,
    },
  }
}

/** `YYYYMMDD`, which means the end of that day in Seoul: counted from the day in the payment's id, so that a window opened again asks for the same. */
function accountDue(paymentId: string): string {
  const due = orderDayOf(paymentId)
  if (!due) throw new Error(`${paymentId} is no payment of this shop.`)
  due.setUTCDate(due.getUTCDate() + ACCOUNT_DAYS)
  return due.toISOString().slice(0, 10).replaceAll('-', '')
}

export const redactV1Window = (window: WindowRequest): WindowRequest =>
  windowWithout(window, ['buyer_name', 'buyer_tel', 'buyer_email'], 'request')
