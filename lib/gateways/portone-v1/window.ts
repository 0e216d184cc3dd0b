/** The first argument of `IMP.request_pay`, and the account it belongs to. */
import { type Currency, toMajor } from '#lib/money.ts'
import { orderDayOf } from '#lib/payment-id.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { buyerId } from '../companies/buyer-id.ts'
import { type CardOptions, monthsFor } from '../companies/card-options.ts'
import type { Company, Fields } from '../companies/company.ts'
import { returnUrlFor } from '../companies/company-message.ts'
import { type ExtraFields, fieldsBeside } from '../companies/extra-fields.ts'
import { merged } from '../companies/fill-in.ts'
import { buyerNameFor, emailFor, orderNameFor } from '../companies/fit.ts'
import { naverProducts } from '../companies/products.ts'
import { receiptToTell } from '../companies/receipt-choice.ts'
import { STRANGER } from '../companies/stranger.ts'
import { UNKNOWN } from '../companies/table.ts'
import { namesTaxFree } from '../companies/tax.ts'
import type { PaymentToOpen, WindowRequest } from '../gateway.ts'
import { windowWithout } from '../redact-window.ts'
import { v1EscrowFields } from './escrow.ts'
import type { Pg } from './pgs.ts'

export interface V1Account {
  impCode: string
  /** The code of a sub-merchant, with an agency's keys. */
  tierCode: string | null
}

export interface V1Settings {
  sdkUrl: string | null
  returnUrl: string
  /** Asked just before the money is captured; null until PortOne has switched that on for the account. */
  confirmUrl: string | null
  /** Where this payment's webhooks go instead of the address in PortOne's console. */
  noticeUrls: readonly string[]
  /** The payment companies have agreed to be told tax-free amounts. */
  taxAgreed: boolean
  cardOptions: CardOptions
  extraFields: ExtraFields | undefined
}

/** PortOne's columns, whatever the company takes: a longer text is cut by PortOne or refused. */
export const COLUMN = { name: 40, buyerName: 16, email: 64, address: 128 }

export function v1Window(payment: PaymentToOpen, pg: Pg | undefined, account: V1Account, settings: V1Settings): WindowRequest {
  const company = pg?.named?.company ?? UNKNOWN
  return {
    gateway: 'portone-v1',
    method: payment.method,
    popup: pg?.popup ?? false,
    sdkUrl: settings.sdkUrl,
    ...account,
    request: merged(
      paymentFields(payment, pg, company, settings),
      buyerFields(payment, company),
      methodFields(payment, pg, settings),
      v1EscrowFields(payment, company) ?? {},
      receiptFields(payment, pg),
      ...fieldsBeside('v1', company, payment, settings.extraFields),
    ),
  }
}

/** Which payment it is, and who is told of it. */
function paymentFields(payment: PaymentToOpen, pg: Pg | undefined, company: Company, settings: V1Settings): Fields {
  const { noticeUrls, returnUrl, confirmUrl } = settings
  const inMajor = (minor: number) => toMajor(minor, payment.currency as Currency)
  return {
    ...nameOf(pg?.name ?? ''),
    pay_method: pg?.payMethod ?? 'card',
    merchant_uid: payment.id,
    name: orderNameFor(company, payment).slice(0, COLUMN.name),
    // A number: PortOne refuses an amount in words.
    amount: inMajor(payment.amount),
    currency: payment.currency,
    ...(namesTaxFree(payment, company, settings.taxAgreed) && { tax_free: inMajor(payment.taxFree) }),
    language: payment.locale,
    ...(noticeUrls.length > 0 && { notice_url: noticeUrls }),
    // Phones always come back this way; without it a mobile window cannot end.
    m_redirect_url: returnUrlFor(pg?.named?.name, returnUrl),
    ...(confirmUrl && { confirm_url: confirmUrl }),
  }
}

/** PortOne chooses among the channels of a group by the weights in its console. */
export function nameOf(name: string): Fields {
  if (name.startsWith('channel-key-')) return { channelKey: name }
  return name.startsWith('channel-group-') ? { channelGroupId: name } : { pg: name }
}

function buyerFields({ buyer, ...payment }: PaymentToOpen, company: Company): Fields {
  const longestEmail = Math.min(company.email?.characters ?? COLUMN.email, COLUMN.email)
  return {
    customer_id: buyerId(payment),
    buyer_name: buyerNameFor(company, buyer.name).slice(0, COLUMN.buyerName),
    buyer_tel: buyer.phone,
    buyer_email: emailFor(longestEmail, buyer.email, shopIdentity().email),
    buyer_addr: buyer.address.join(' ').trim().slice(0, COLUMN.address),
    buyer_postcode: buyer.postcode,
  }
}

/** How it is paid. */
function methodFields(payment: PaymentToOpen, pg: Pg | undefined, { cardOptions }: V1Settings): Fields {
  return {
    ...(pg?.named?.name === 'naverpay' && { naverPopupMode: true, naverProducts: naverProducts(payment.products) }),
    ...(pg?.asksForPopup && { popup: true, naverPopupMode: true }),
    // Goods that are sent by post; a telephone payment must say so.
    ...(payment.method === 'mobile' && { digital: false }),
    ...(payment.method === 'virtual_account' && { vbank_due: accountDue(payment) }),
    ...(payment.method === 'card' && cardFields(cardOptions, pg)),
  }
}

/** At the top of `bypass`, whichever company it is. */
function receiptFields(payment: PaymentToOpen, pg: Pg | undefined): Fields {
  const told = receiptToTell(pg?.named, payment)
  if (!told) return {}
  return { bypass: { cashReceiptType: told.type, ...(told.identifier && { customerIdentifier: told.identifier }) } }
}

function cardFields({ instalments, cardPoints, appCardOnly }: CardOptions, pg: Pg | undefined): Fields {
  const shown = monthsFor(pg?.named, instalments)
  return {
    ...(shown && { display: { card_quota: shown } }),
    ...(cardPoints && { useCardPoint: true }),
    ...(appCardOnly && { appCard: true }),
  }
}

/** `YYYYMMDD`, which means the end of that day in Seoul: counted from the day in the payment's id, so that a window opened again asks for the same. */
function accountDue({ id, depositHours }: PaymentToOpen): string {
  const day = orderDayOf(id)
  if (!day) throw new Error(`${id} is no payment of this shop.`)
  const due = new Date(day)
  due.setUTCDate(due.getUTCDate() + Math.ceil(depositHours / 24))
  return due.toISOString().slice(0, 10).replaceAll('-', '')
}

/** Opens for a stranger too: whom the company must be told of is nobody. */
export function redactV1Window(window: WindowRequest): WindowRequest {
  const redacted = windowWithout(window, ['buyer_addr', 'buyer_postcode', 'customerIdentifier'], 'request')
  const nobody = { buyer_name: STRANGER.name, buyer_tel: STRANGER.phone, buyer_email: STRANGER.email }
  const { request } = redacted
  return typeof request === 'object' && request !== null ? { ...redacted, request: { ...request, ...nobody } } : redacted
}
