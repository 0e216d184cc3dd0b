/** The first argument of `IMP.request_pay`, and whose account it is. */
import { type Currency, toMajor } from '#lib/money.ts'
import type { PaymentToOpen, WindowRequest } from '../gateway.ts'
import type { Pg } from './portone-v1-pgs.ts'

export interface V1Account {
  impCode: string
  /** A sub-merchant's, with an agency's keys. */
  tierCode: string | null
}

interface Addresses {
  sdkUrl: string | null
  returnUrl: string
  /** Asked just before the money is taken, where PortOne has switched that on for the account. */
  confirmUrl: string
}

/** PortOne's column; a longer name is refused by some companies. */
const LONGEST_NAME = 40

export function v1Window(payment: PaymentToOpen, pg: Pg | undefined, account: V1Account, addresses: Addresses): WindowRequest {
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
      // Phones always come back this way; without it a mobile window cannot end.
      m_redirect_url: addresses.returnUrl,
      confirm_url: addresses.confirmUrl,
    },
  }
}
