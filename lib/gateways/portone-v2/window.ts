/** The request that opens PortOne's window: the argument of `PortOne.requestPayment`. */
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { buyerId } from '../companies/buyer-id.ts'
import { type CardOptions, monthsFor } from '../companies/card-options.ts'
import type { Company, Fields } from '../companies/company.ts'
import { returnUrlFor } from '../companies/company-message.ts'
import { type ExtraFields, fieldsBeside, fieldsInOwnApp } from '../companies/extra-fields.ts'
import { merged } from '../companies/fill-in.ts'
import { buyerNameFor, emailFor, orderNameFor } from '../companies/fit.ts'
import { naverProducts, portoneProducts } from '../companies/products.ts'
import { receiptToTell } from '../companies/receipt-choice.ts'
import { splitName } from '../companies/split-name.ts'
import { STRANGER } from '../companies/stranger.ts'
import { UNKNOWN } from '../companies/table.ts'
import { namesTaxFree } from '../companies/tax.ts'
import type { PaymentToOpen, WindowRequest } from '../gateway.ts'
import type { Method } from '../methods.ts'
import { windowWithout } from '../redact-window.ts'
import { type Channel, channelOf, PAY_METHOD } from './channels.ts'
import { portoneEscrowFields } from './escrow.ts'

interface Settings {
  storeId: string
  channels: readonly Channel[]
  /** Null for the real gateway. */
  sdkUrl: string | null
  /** The addresses of the payment's webhooks; empty to use the one in PortOne's console. */
  noticeUrls: readonly string[]
  /** Where PortOne asks before it captures the money; null where it has not been told to. */
  confirmUrl: string | null
  /** The payment companies have agreed to be told tax-free amounts. */
  taxAgreed: boolean
  cardOptions: CardOptions
  extraFields: ExtraFields | undefined
}

export function portoneWindow(payment: PaymentToOpen, returnUrl: string, settings: Settings): WindowRequest {
  const channel = channelOf(settings.channels, payment.method)
  const company = channel?.named?.company ?? UNKNOWN
  const request = merged(
    paymentFields(payment, channel, company, settings),
    shapeFields(channel),
    methodFields(payment, channel, settings),
    portoneEscrowFields(payment, company) ?? {},
    receiptFields(payment, channel),
    { customer: customerFields(payment, company), redirectUrl: returnUrlFor(channel?.named?.name, returnUrl) },
    ...fieldsBeside('v2', company, payment, settings.extraFields),
  )
  return {
    gateway: 'portone-v2',
    method: payment.method,
    popup: channel?.shape === 'popup',
    sdkUrl: settings.sdkUrl,
    request,
    ...inOwnApp(request, company),
  }
}

/** What the browser puts in place of the same fields where it is the shop's own app. */
function inOwnApp(request: Fields, company: Company): { inOwnApp?: Fields } {
  const more = fieldsInOwnApp(company)
  if (more.length === 0) return {}
  const changed = merged(request, ...more)
  return { inOwnApp: Object.fromEntries(Object.entries(changed).filter(([name, field]) => field !== request[name])) }
}

/** Which payment it is, and who is told of it. */
function paymentFields(payment: PaymentToOpen, channel: Channel | undefined, company: Company, settings: Settings): Fields {
  const { storeId, noticeUrls, confirmUrl } = settings
  const wantsProducts = company.wants.products && channel?.named?.name !== 'naverpay'
  return {
    storeId,
    ...keyOf(channel),
    paymentId: payment.id,
    orderName: orderNameFor(company, payment),
    totalAmount: payment.amount,
    ...(namesTaxFree(payment, company, settings.taxAgreed) && { taxFreeAmount: payment.taxFree }),
    currency: payment.currency,
    ...(wantsProducts && { products: portoneProducts(payment, company.products) }),
    ...(channel?.named?.name === 'naverpay' && { bypass: { naverpay: { productItems: naverProducts(payment.products) } } }),
    ...(noticeUrls.length > 0 && { noticeUrls }),
    ...(confirmUrl && { confirmUrl }),
    productType: 'REAL',
    locale: payment.locale === 'ko' ? 'KO_KR' : 'EN_US',
  }
}

const shapeFields = (channel: Channel | undefined): Fields => ({
  ...(channel?.asksForPopup && { windowType: { pc: 'POPUP', mobile: 'REDIRECTION' } }),
  // A button of the payment company's own, instead of a window of PortOne's.
  ...(channel?.shape === 'ui' && { uiType: 'PAYPAL_SPB' }),
})

/** How it is paid; nothing where the company itself asks that. */
function methodFields({ method, depositHours }: PaymentToOpen, channel: Channel | undefined, { cardOptions }: Settings): Fields {
  if (channel?.shape === 'ui' || channel?.named?.module?.showsItsMethods) return {}
  const wallet = WALLET[method]
  const payMethod = PAY_METHOD[method] ?? 'CARD'
  return {
    payMethod,
    ...(payMethod === 'CARD' && cardFields(cardOptions, channel)),
    ...(wallet && { easyPay: { easyPayProvider: wallet } }),
    ...(payMethod === 'VIRTUAL_ACCOUNT' && { virtualAccount: { accountExpiry: { validHours: depositHours } } }),
    ...(payMethod === 'GIFT_CERTIFICATE' && { giftCertificate: { giftCertificateType: 'CULTURELAND' } }),
  }
}

function cardFields({ instalments, cardPoints, appCardOnly }: CardOptions, channel: Channel | undefined): Fields | undefined {
  const shown = monthsFor(channel?.named, instalments)
  const card = {
    ...(shown && { installment: { monthOption: { availableMonthList: shown } } }),
    // Where cards must be named, a shop names them and asks for points by its extra fields.
    ...(cardPoints && !channel?.named?.company.pointsOfNamedCards && { useCardPoint: true }),
    ...(appCardOnly && { useAppCardOnly: true }),
  }
  return Object.keys(card).length > 0 ? { card } : undefined
}

function receiptFields(payment: PaymentToOpen, channel: Channel | undefined): Fields {
  const told = receiptToTell(channel?.named, payment)
  if (!told) return {}
  const receipt = { cashReceiptType: told.type.toUpperCase(), ...(told.identifier && { customerIdentifier: told.identifier }) }
  return payment.method === 'transfer' ? { transfer: receipt } : { virtualAccount: receipt }
}

function customerFields({ buyer, ...payment }: PaymentToOpen, company: Company): Fields {
  const [addressLine1, addressLine2] = buyer.address
  return {
    customerId: buyerId(payment),
    ...nameFields(company, buyer.name),
    phoneNumber: buyer.phone,
    email: emailFor(company.email?.characters, buyer.email, shopIdentity().email),
    address: { country: 'KR', addressLine1, addressLine2 },
    zipcode: buyer.postcode,
  }
}

function nameFields(company: Company, name: string): Fields {
  if (!company.splitsName) return { fullName: buyerNameFor(company, name) }
  const { firstName, lastName } = splitName(name)
  return { firstName: buyerNameFor(company, firstName), lastName: buyerNameFor(company, lastName) }
}

/** PortOne chooses among the channels of a group by the weights in its console. */
const keyOf = (channel: Channel | undefined): Fields =>
  channel?.key.startsWith('channel-group-') ? { channelGroupId: channel.key } : { channelKey: channel?.key ?? '' }

/** PortOne's word for each wallet. A channel with several wallets (tosspayments, KCP) then opens it directly. */
const WALLET: Partial<Record<Method, string>> = {
  kakaopay: 'KAKAOPAY',
  naverpay: 'NAVERPAY',
  tosspay: 'TOSSPAY',
  payco: 'PAYCO',
  samsungpay: 'SAMSUNGPAY',
}

/** Opens for a stranger too: of the buyer the made-up id stays, and the rest is nobody's. */
export function redactPortoneWindow(window: WindowRequest): WindowRequest {
  const redacted = windowWithout(window, ['address', 'zipcode', 'customerIdentifier'], 'request')
  const { request } = redacted as { request?: { customer?: object } }
  if (!request?.customer) return redacted
  const name = 'lastName' in request.customer ? splitName(STRANGER.name) : { fullName: STRANGER.name }
  const nobody = { ...name, phoneNumber: STRANGER.phone, email: STRANGER.email }
  return { ...redacted, request: { ...request, customer: { ...request.customer, ...nobody } } }
}
