/** Opens a window for `IMP.request_pay`: checks the request as PortOne would, and writes a `ready` payment. */
import { z } from 'zod'
import { chargedInstead, refusedBy } from '../../companies/profile.ts'
import type { BuyerAct } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import { hasMoney, openPayment, paymentsIn } from '../books/payment.ts'
import { differsFromPrepared } from '../books/prepared.ts'
import { CHANNELS, type Channel, channelNamed, frontedBy, type Shown } from '../protocol/channels.ts'
import { PAY_METHODS } from '../protocol/codes.ts'
import { TIER, USER_CODE } from '../protocol/credentials.ts'
import { handedTo } from './handed.ts'

const text = z.string().optional()
const params = z.object({
  channelKey: text,
  pg: text,
  pay_method: z.string().default('card'),
  merchant_uid: z.string().min(1).max(40),
  name: z.string().max(40).optional(),
  amount: z.number().min(0),
  currency: text,
  tax_free: z.number().min(0).optional(),
  vat_amount: z.number().min(0).optional(),
  custom_data: z.unknown().optional(),
  buyer_name: text,
  buyer_tel: text,
  buyer_email: text,
  buyer_addr: text,
  buyer_postcode: text,
  notice_url: z.union([z.string(), z.array(z.string())]).optional(),
  confirm_url: text,
  m_redirect_url: text,
  escrow: z.boolean().optional(),
  products: z.array(z.object({ id: z.string(), name: z.string(), unitPrice: z.number(), quantity: z.number().int() })).optional(),
  kiccProducts: z.array(z.object({ orderNumber: z.string(), name: z.string(), quantity: z.number().int(), amount: z.number() })).optional(),
  digital: z.boolean().optional(),
  vbank_due: text,
  customer_uid: z.string().max(80).optional(),
  customer_id: text,
  popup: z.boolean().optional(),
  naverPopupMode: z.boolean().optional(),
  app_scheme: text,
  naverProducts: z.array(z.unknown()).optional(),
  company: text,
  biz_num: text,
  bypass: z.record(z.string(), z.unknown()).optional(),
  storeDetails: z.record(z.string(), z.unknown()).optional(),
})
export type Params = z.infer<typeof params>

export type Visitor = { answersTo: string | null; isMobile: boolean; userAgent: string | null }
/** An error before a payment exists. It has no imp_uid, and goes to the callback even if the shop asked for a redirect. */
export type WindowRefusal = { imp_uid: null; merchant_uid: string | null; success?: false; error_code: string; error_msg: string }
export type Opened = { imp_uid: string; shown: Shown }

/** Returns the payment's id and how its window opens. */
export function openWindow(
  sandbox: Sandbox,
  account: { userCode?: unknown; tierCode?: unknown },
  request: unknown,
  visitor: Visitor,
  tampering: BuyerAct = {},
): Opened | WindowRefusal {
  const parsed = params.safeParse(request)
  if (!parsed.success) {
    const named = z.object({ merchant_uid: z.string() }).safeParse(request)
    const field = parsed.error.issues[0]?.path.join('.') ?? ''
    return refusal(named.data?.merchant_uid ?? null, `결제 요청 파라미터가 올바르지 않습니다: ${field}`)
  }
  const asked = tampered(parsed.data, tampering)
  const channel = tampering.mode === 'live' ? CHANNELS.live : channelNamed(asked.channelKey, asked.pg)
  const wrong = whatIsWrong(sandbox, account, asked, channel, visitor)
  if (wrong !== undefined || !channel) return refusal(asked.merchant_uid, wrong ?? '등록된 PG설정 정보를 찾을 수 없습니다.')
  const profile = sandbox.companies.profileOf('portone-v1', frontedBy(channel))
  const handed = handedTo(channel, asked)
  const refused = profile && refusedBy(profile, handed)
  if (refused) return refusal(asked.merchant_uid, refused)
  const shown = shownAs(asked, channel, visitor)
  const issues = asked.customer_uid !== undefined
  const payment = openPayment(sandbox, channel, asked.merchant_uid, asked.currency ?? 'KRW', {
    tier: account.tierCode === TIER.tier_code ? TIER.tier_code : null,
    madeBy: visitor.isMobile ? 'mobile' : 'pc',
    payMethod: asked.pay_method,
    name: asked.name ?? null,
    // Some gateways charge while they save a card; the others only save it.
    amount: issues && !channel.chargesAtIssue ? 0 : asked.amount,
    taxFree: asked.tax_free ?? 0,
    vat: asked.vat_amount ?? null,
    customData: asked.custom_data === undefined ? null : JSON.stringify(asked.custom_data),
    buyer: {
      name: asked.buyer_name ?? null,
      email: asked.buyer_email ?? null,
      tel: asked.buyer_tel ?? null,
      addr: asked.buyer_addr ?? null,
      postcode: asked.buyer_postcode ?? null,
    },
    noticeUrls: [asked.notice_url ?? []].flat().filter(isWebAddress),
    confirmUrl: isWebAddress(asked.confirm_url) ? asked.confirm_url : null,
    redirectUrl: isWebAddress(asked.m_redirect_url) ? asked.m_redirect_url : null,
    userAgent: visitor.userAgent,
    escrow: asked.escrow ?? false,
    window: { answersTo: visitor.answersTo, shown },
    customerUid: asked.customer_uid ?? null,
    customerId: asked.customer_id ?? null,
    usage: issues ? 'issue' : null,
    vbankDueAt: dueAt(asked.vbank_due),
    receiptFor: (handed.receipt.number && RECEIPT_FOR[handed.receipt.type ?? '']) || null,
    paidAmount: profile ? chargedInstead(profile, handed) : null,
  })
  return { imp_uid: payment.gatewayId, shown }
}

const RECEIPT_FOR: Record<string, 'person' | 'company'> = { personal: 'person', corporate: 'company' }

const tampered = (request: Params, tampering: BuyerAct): Params => ({
  ...request,
  amount: tampering.amount ?? request.amount,
  currency: tampering.currency ?? request.currency,
})

function whatIsWrong(
  sandbox: Sandbox,
  account: { userCode?: unknown; tierCode?: unknown },
  asked: Params,
  channel: Channel | undefined,
  visitor: Visitor,
): string | undefined {
  if (account.userCode !== USER_CODE) return '등록되지 않은 가맹점 식별코드입니다.'
  if (account.tierCode !== undefined && account.tierCode !== TIER.tier_code) return '등록되지 않은 하위상점 코드입니다.'
  if (!channel) return '등록된 PG설정 정보를 찾을 수 없습니다.'
  if (!PAY_METHODS.has(asked.pay_method)) return `지원하지 않는 pay_method입니다: ${asked.pay_method}`
  if (asked.pay_method === 'phone' && asked.digital === undefined) return '휴대폰 소액결제에는 digital 파라미터가 필요합니다.'
  if (asked.vbank_due !== undefined && dueAt(asked.vbank_due) === null) return 'vbank_due 형식이 올바르지 않습니다.'
  if (channel.pg === 'tosspayments' && asked.customer_uid !== undefined && !asked.customer_id) return 'customer_id가 필요합니다.'
  if (channel.pg === 'tosspayments' && asked.escrow && !asked.products?.length) return '에스크로 결제에는 products가 필요합니다.'
  if (asked.amount === 0 && asked.customer_uid === undefined) return '결제금액은 0보다 커야 합니다.'
  if (asked.m_redirect_url !== undefined && !isWebAddress(asked.m_redirect_url)) return 'm_redirect_url이 올바르지 않습니다.'
  if (shownAs(asked, channel, visitor) === 'REDIRECT' && !asked.m_redirect_url) return 'm_redirect_url이 필요합니다.'
  if (paymentsIn(sandbox.db).byMerchantId(asked.merchant_uid).some(hasMoney)) return '이미 결제가 이루어진 merchant_uid입니다.'
  if (differsFromPrepared(sandbox, asked.merchant_uid, asked.amount, asked.currency ?? 'KRW'))
    return '사전등록된 결제금액과 결제요청 금액이 일치하지 않습니다.'
  return undefined
}

/** A phone leaves the page. On a desktop each gateway has its own way; NAVER Pay leaves the page unless the shop asks for a popup. */
function shownAs(asked: Params, channel: Channel, visitor: Visitor): Shown {
  if (visitor.isMobile) return 'REDIRECT'
  if (channel.pg === 'naverpay') return asked.naverPopupMode ? 'POPUP' : 'REDIRECT'
  return asked.popup ? 'POPUP' : channel.desktop
}

/** Reads `YYYY-MM-DD` or `YYYYMMDD`, with or without a time, in Korean time. A date without a time means the end of the day. */
function dueAt(due: string | undefined): number | null {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?: ?(\d{2}):?(\d{2}):?(\d{2}))?$/.exec(due ?? '')
  if (!found) return null
  const [, year, month, day, hours = '23', minutes = '59', seconds = '59'] = found
  const at = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}+09:00`)
  return Number.isNaN(at) ? null : at
}

// PortOne documents no codes for errors before a window opens.
const refusal = (merchantUid: string | null, message: string): WindowRefusal => ({
  imp_uid: null,
  merchant_uid: merchantUid,
  error_code: 'F400',
  error_msg: message,
})
