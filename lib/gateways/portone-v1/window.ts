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
  /** The address of the confirm request, used where PortOne has enabled it for the account. */
  confirmUrl: string
  /** The addresses of this payment's webhooks, instead of the one in PortOne's console. */
  noticeUrls: readonly string[]
}

/** The same term as at the other gateways; a company's own default may be hours, and is not always reported. */
const ACCOUNT_DAYS = 3

/** The size of PortOne's column; some companies refuse a longer name. */
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
      // A number, because PortOne refuses the amount as text.
      amount: toMajor(payment.amount, payment.currency as Currency),
      currency: payment.currency,
      ...(payment.taxFree > 0 && { tax_free: toMajor(payment.taxFree, payment.currency as Currency) }),
      buyer_name: payment.buyer.name,
      buyer_tel: payment.buyer.phone,
      buyer_email: payment.buyer.email,
      language: payment.locale,
      ...(pg?.popup && { popup: true, naverPopupMode: true }),
      // Mobile billing requires this field: these goods are shipped.
      ...(payment.method === 'mobile' && { digital: false }),
      ...(payment.method === 'virtual_account' && { vbank_due: accountDue(payment.id) }),
      // Danal issues accounts in the name of a business.
      ...(payment.method === 'virtual_account' &&
        name.startsWith('danal') && { biz_num: SHOP_IDENTITY.businessNumber.replaceAll('-', '') }),
      ...(addresses.noticeUrls.length > 0 && { notice_url: addresses.noticeUrls }),
      // Phones always return by redirect: without this address a mobile window cannot end.
      m_redirect_url: addresses.returnUrl,
      confirm_url: addresses.confirmUrl,
    },
  }
}

/**
 * `YYYYMMDD` means the end of that day in Seoul. It counts from the day in the payment id, so that a window opened again asks for
 * the same term.
 */
function accountDue(paymentId: string): string {
  const due = orderDayOf(paymentId)
  if (!due) throw new Error(`${paymentId} is no payment of this shop.`)
  due.setUTCDate(due.getUTCDate() + ACCOUNT_DAYS)
  return due.toISOString().slice(0, 10).replaceAll('-', '')
}

export const redactV1Window = (window: WindowRequest): WindowRequest =>
  windowWithout(window, ['buyer_name', 'buyer_tel', 'buyer_email'], 'request')
