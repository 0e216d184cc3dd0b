/** Opens a window for `requestPayment`: checks the request as PortOne would, and writes a READY attempt. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { chargedInstead, refusedBy } from '../../companies/profile.ts'
import type { BuyerAct } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import { attemptsIn, BEFORE_DELIVERY, PAID_STATUSES } from '../books/attempt.ts'
import { billingKeys } from '../books/billing-key-book.ts'
import { ACCOUNT_HOURS, newAttempt } from '../books/new-attempt.ts'
import { differsFromRegistered } from '../books/registration.ts'
import { announce } from '../books/webhooks.ts'
import { CHANNELS, type Channel, channelByKey, channelOfGroup, frontedBy, type WindowType } from '../protocol/channels.ts'
import { STORE_ID } from '../protocol/credentials.ts'
import { isCurrency } from '../protocol/currencies.ts'
import { enumValue } from '../protocol/enum-value.ts'
import { apiBank, CERTIFICATES, ISSUERS, PROVIDER_OF_CHANNEL, payMethodNamed } from '../protocol/method.ts'
import { handedTo } from './handed.ts'

const RECEIPT_FIELDS = { cashReceiptType: z.string().optional(), customerIdentifier: z.string().optional() }

const paymentRequest = z.object({
  storeId: z.string(),
  channelKey: z.string().optional(),
  channelGroupId: z.string().optional(),
  paymentId: z.string().min(1).max(200),
  orderName: z.string().min(1),
  totalAmount: z.number().int().min(0),
  taxFreeAmount: z.number().int().min(0).optional(),
  vatAmount: z.number().int().min(0).optional(),
  currency: z.string(),
  payMethod: z.string().optional(),
  appScheme: z.string().optional(),
  windowType: z.object({ pc: z.string().optional(), mobile: z.string().optional() }).optional(),
  redirectUrl: z.string().optional(),
  forceRedirect: z.boolean().optional(),
  noticeUrls: z.array(z.string()).optional(),
  customer: z.record(z.string(), z.unknown()).optional(),
  customData: z.unknown().optional(),
  products: z.array(z.unknown()).optional(),
  card: z
    .object({ cardCompany: z.string().optional(), useCardPoint: z.boolean().optional(), availableCards: z.array(z.string()).optional() })
    .optional(),
  easyPay: z
    .object({ easyPayProvider: z.string().optional(), availablePayMethods: z.array(z.string()).optional(), ...RECEIPT_FIELDS })
    .optional(),
  virtualAccount: z
    .object({
      bankCode: z.string().optional(),
      accountExpiry: z.object({ validHours: z.number().int().positive().max(2160).optional(), dueDate: z.string().optional() }).optional(),
      ...RECEIPT_FIELDS,
    })
    .optional(),
  transfer: z.object(RECEIPT_FIELDS).optional(),
  giftCertificate: z.object({ giftCertificateType: z.string().optional() }).optional(),
  confirmUrl: z.string().optional(),
  isEscrow: z.boolean().optional(),
  productType: z.string().optional(),
  bypass: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  storeDetails: z.record(z.string(), z.unknown()).optional(),
})
/** Companies whose window asks by which method, so that the request need not say. */
const SHOW_THEIR_METHODS = new Set(['EXIMBAY_V2', 'PAYMENTWALL', 'PAYPAL_V2'])

export type PaymentRequest = z.infer<typeof paymentRequest>

export type Visitor = { answersTo: string | null; isMobile: boolean; ipAddress: string; userAgent: string | null; url: string | null }
export type WindowRefusal = {
  transactionType: 'PAYMENT'
  paymentId?: string
  code: string
  message: string
  pgCode?: string
  pgMessage?: string
}
export type Opened = { txId: string; type: WindowType; redirectUrl: string | null; forceRedirect: boolean }

/** Returns the attempt's id and how its window opens. */
export function openWindow(
  sandbox: Sandbox,
  request: unknown,
  visitor: Visitor,
  tampering: BuyerAct = {},
  issuesKey = false,
): Opened | WindowRefusal {
  const parsed = paymentRequest.safeParse(request)
  if (!parsed.success)
    return refusal('RequestParseFailed', `${parsed.error.issues[0]?.path.join('.') ?? 'request'}: ${parsed.error.issues[0]?.message ?? ''}`)
  const asked = tampered(parsed.data, tampering)
  const channel = tampering.mode === 'live' ? CHANNELS.live : (channelByKey(asked.channelKey) ?? channelOfGroup(asked.channelGroupId))
  const wrong = whatIsWrong(sandbox, asked, channel)
  if (wrong || !channel) return wrong ?? refusal('ChannelNotFound', '채널을 찾을 수 없습니다.', asked.paymentId)
  const profile = sandbox.companies.profileOf('portone-v2', frontedBy(channel))
  const handed = handedTo(channel, asked)
  const refused = profile && refusedBy(profile, handed)
  if (refused) return { ...refusal('BadRequest', refused, asked.paymentId), pgMessage: refused }
  const type = windowTypeFor(asked.windowType, channel, visitor.isMobile)
  if (!type)
    return refusal(
      'RequestParseFailed',
      `지원하지 않는 windowType 입니다: ${visitor.isMobile ? asked.windowType?.mobile : asked.windowType?.pc}`,
      asked.paymentId,
    )
  const attempt = newAttempt(sandbox, {
    paymentId: asked.paymentId,
    currency: asked.currency,
    channel,
    ...detailFrom(asked, channel, visitor, type),
    paidAmount: profile ? chargedInstead(profile, handed) : null,
    ...(issuesKey && { issuesKey: keyToIssue(sandbox, asked, channel) }),
  })
  announce(sandbox, attempt, 'Transaction.Ready')
  return { txId: attempt.gatewayId, type, redirectUrl: asked.redirectUrl ?? null, forceRedirect: asked.forceRedirect ?? false }
}

/** The key that the window also registers: the buyer's phone, for later charges. */
function keyToIssue(sandbox: Sandbox, asked: PaymentRequest, channel: Channel): string {
  const billingKey = `billing-key-${randomUUID()}`
  billingKeys.save(sandbox.db, {
    billingKey,
    status: 'READY',
    channelKey: channel.key,
    method: 'MOBILE',
    provider: '',
    card: null,
    customer: customerFrom(asked.customer ?? {}),
    customData: null,
    issueId: null,
    issueName: null,
    noticeUrls: (asked.noticeUrls ?? []).filter(isWebAddress),
    issueToken: null,
    paymentId: asked.paymentId,
    window: null,
    failure: null,
    requestedAt: sandbox.clock.now(),
    issuedAt: null,
    deletedAt: null,
  })
  return billingKey
}

const tampered = (request: PaymentRequest, tampering: BuyerAct): PaymentRequest => ({
  ...request,
  totalAmount: tampering.amount ?? request.totalAmount,
  currency: tampering.currency ?? enumValue(request.currency),
  payMethod: (tampering.method && payMethodNamed(tampering.method)) ?? (request.payMethod && enumValue(request.payMethod)),
})

function whatIsWrong(sandbox: Sandbox, asked: PaymentRequest, channel: Channel | undefined): WindowRefusal | undefined {
  const refused = (code: string, message: string) => refusal(code, message, asked.paymentId)
  if (asked.storeId !== STORE_ID) return refused('StoreNotFound', '상점을 찾을 수 없습니다.')
  if (!channel) return refused('ChannelNotFound', '채널을 찾을 수 없습니다.')
  if (!isCurrency(asked.currency)) return refused('RequestParseFailed', `지원하지 않는 currency 입니다: ${asked.currency}`)
  if (asked.payMethod === undefined ? !SHOW_THEIR_METHODS.has(channel.pgProvider) : !payMethodNamed(asked.payMethod))
    return refused('RequestParseFailed', `지원하지 않는 payMethod 입니다: ${asked.payMethod}`)
  // The documents do not say which companies need no products, so the sandbox always requires them.
  if (asked.isEscrow && !asked.products?.length) return refused('RequestParseFailed', '에스크로 결제에는 products가 필요합니다.')
  if (asked.redirectUrl !== undefined && !isWebAddress(asked.redirectUrl))
    return refused('RequestParseFailed', 'redirectUrl은 http(s) 주소여야 합니다.')
  const attempts = attemptsIn(sandbox.db).byMerchantId(asked.paymentId)
  if (attempts.some((attempt) => PAID_STATUSES.has(attempt.status))) return refused('PaymentAlreadyPaid', '이미 결제가 완료된 건입니다.')
  const certificate = asked.giftCertificate?.giftCertificateType
  if (certificate !== undefined && !CERTIFICATES.has(enumValue(certificate)))
    return refused('RequestParseFailed', 'giftCertificate.giftCertificateType')
  const { dueDate } = asked.virtualAccount?.accountExpiry ?? {}
  if (dueDate !== undefined && Number.isNaN(Date.parse(dueDate)))
    return refused('RequestParseFailed', 'virtualAccount.accountExpiry.dueDate')
  if (attempts.some((attempt) => attempt.status === 'PAY_PENDING')) return refused('InvalidEntityState', '승인을 기다리는 결제입니다.')
  if (attempts.some((attempt) => attempt.status === 'VIRTUAL_ACCOUNT_ISSUED'))
    return refused('InvalidEntityState', '이미 가상계좌가 발급된 건입니다.')
  if (
    differsFromRegistered(sandbox, asked.paymentId, {
      totalAmount: asked.totalAmount,
      taxFreeAmount: asked.taxFreeAmount,
      currency: asked.currency,
    })
  ) {
    return refused('AmountNotEqualToPredefined', '사전 등록된 금액과 결제 요청 금액이 일치하지 않습니다.')
  }
  return undefined
}

type WindowTypeInput = { pc?: string | undefined; mobile?: string | undefined } | undefined

/** On a phone the window replaces the page; on a desktop each gateway has one kind. Undefined if the shop asks for another. */
export function windowTypeFor(requested: WindowTypeInput, channel: Channel, isMobile: boolean): WindowType | undefined {
  const own: WindowType = isMobile && channel.pcWindow !== 'UI' ? 'REDIRECTION' : channel.pcWindow
  const windowType = isMobile ? requested?.mobile : requested?.pc
  return windowType === undefined || enumValue(windowType) === own ? own : undefined
}

function detailFrom(asked: PaymentRequest, channel: Channel, visitor: Visitor, type: WindowType) {
  const company = asked.card?.cardCompany && enumValue(asked.card.cardCompany)
  const { accountExpiry, bankCode } = asked.virtualAccount ?? {}
  return {
    channelGroupId: asked.channelGroupId ?? null,
    orderName: asked.orderName,
    totalAmount: asked.totalAmount,
    taxFreeAmount: asked.taxFreeAmount ?? 0,
    vatAmount: asked.vatAmount ?? null,
    choice: {
      payMethod: payMethodNamed(asked.payMethod) ?? 'CARD',
      issuer: company && company in ISSUERS ? company : 'SHINHAN_CARD',
      months: 0,
      provider:
        PROVIDER_OF_CHANNEL[channel.pgProvider] ?? (asked.easyPay?.easyPayProvider ? enumValue(asked.easyPay.easyPayProvider) : 'KAKAOPAY'),
      bank: apiBank(bankCode ?? 'WOORI'),
      certificate: enumValue(asked.giftCertificate?.giftCertificateType ?? 'CULTURELAND'),
    },
    accountTerm: accountExpiry?.dueDate ? { at: Date.parse(accountExpiry.dueDate) } : { hours: accountExpiry?.validHours ?? ACCOUNT_HOURS },
    customer: customerFrom(asked.customer ?? {}),
    customData: asked.customData === undefined ? null : JSON.stringify(asked.customData),
    products: asked.products ?? null,
    noticeUrls: (asked.noticeUrls ?? []).filter(isWebAddress),
    confirmUrl: isWebAddress(asked.confirmUrl) ? asked.confirmUrl : null,
    escrow: asked.isEscrow ? BEFORE_DELIVERY : null,
    cashReceipt: receiptRequested(asked.virtualAccount ?? asked.transfer),
    redirectUrl: asked.redirectUrl ?? null,
    forceRedirect: asked.forceRedirect ?? false,
    window: { answersTo: visitor.answersTo, type },
    origin: {
      platformType: visitor.isMobile ? ('MOBILE' as const) : ('PC' as const),
      ipAddress: visitor.ipAddress,
      userAgent: visitor.userAgent,
      url: visitor.url,
    },
  }
}

/** Keeps only the last two digits of the person's number. */
function receiptRequested(requested: { cashReceiptType?: string | undefined; customerIdentifier?: string | undefined } | undefined) {
  if (!requested?.cashReceiptType || !requested.customerIdentifier || requested.cashReceiptType === 'ANONYMOUS') return null
  const type = requested.cashReceiptType === 'CORPORATE' ? ('CORPORATE' as const) : ('PERSONAL' as const)
  return { type, identity: requested.customerIdentifier.slice(-2) }
}

// The SDK and the API name the customer's fields differently.
export function customerFrom(customer: Record<string, unknown>): Record<string, string> {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const fields = {
    id: text(customer.customerId),
    name: text(customer.fullName) ?? [text(customer.lastName), text(customer.firstName)].filter(Boolean).join(' '),
    email: text(customer.email),
    phoneNumber: text(customer.phoneNumber),
    zipcode: text(customer.zipcode),
    birthYear: text(customer.birthYear),
    birthMonth: text(customer.birthMonth),
    birthDay: text(customer.birthDay),
  }
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])))
}

const refusal = (code: string, message: string, paymentId?: string): WindowRefusal => ({
  transactionType: 'PAYMENT',
  ...(paymentId && { paymentId }),
  code,
  message,
})
