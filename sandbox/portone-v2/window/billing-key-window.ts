/** The window in which a buyer registers a card or a wallet (`requestIssueBillingKey`). */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { BuyerAct, Outcome, WindowView } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import { type BillingKey, type BillingMethod, billingKeys } from '../books/billing-key-book.ts'
import { issueKey } from '../books/issue-billing-key.ts'
import { announceKey } from '../books/webhooks.ts'
import { channelByKey } from '../protocol/channels.ts'
import { STORE_ID } from '../protocol/credentials.ts'
import { enumValue } from '../protocol/enum-value.ts'
import { ISSUERS, PROVIDER_OF_CHANNEL, PROVIDERS } from '../protocol/method.ts'
import { CLOSED_BY_BUYER, refusalOf } from '../protocol/refusals.ts'
import { customerFrom, type Opened, type Visitor, windowTypeFor } from './open-window.ts'

const issueRequest = z.object({
  storeId: z.string(),
  channelKey: z.string().optional(),
  billingKeyMethod: z.string(),
  issueId: z.string().optional(),
  issueName: z.string().optional(),
  customer: z.record(z.string(), z.unknown()).optional(),
  customData: z.unknown().optional(),
  windowType: z.object({ pc: z.string().optional(), mobile: z.string().optional() }).optional(),
  redirectUrl: z.string().optional(),
  forceRedirect: z.boolean().optional(),
  noticeUrls: z.array(z.string()).optional(),
  easyPay: z.object({ easyPayProvider: z.string().optional() }).optional(),
})

type Refusal = { transactionType: 'ISSUE_BILLING_KEY'; code: string; message: string }
const refusal = (code: string, message: string): Refusal => ({ transactionType: 'ISSUE_BILLING_KEY', code, message })

export function openKeyWindow(sandbox: Sandbox, request: unknown, visitor: Visitor): Opened | Refusal {
  const parsed = issueRequest.safeParse(request)
  if (!parsed.success) return refusal('RequestParseFailed', parsed.error.issues[0]?.path.join('.') ?? 'request')
  const asked = parsed.data
  if (asked.storeId !== STORE_ID) return refusal('StoreNotFound', '상점을 찾을 수 없습니다.')
  const channel = channelByKey(asked.channelKey)
  if (!channel) return refusal('ChannelNotFound', '채널을 찾을 수 없습니다.')
  const method = METHODS[enumValue(asked.billingKeyMethod)]
  if (!method) return refusal('RequestParseFailed', `지원하지 않는 billingKeyMethod 입니다: ${asked.billingKeyMethod}`)
  if (asked.redirectUrl !== undefined && !isWebAddress(asked.redirectUrl))
    return refusal('RequestParseFailed', 'redirectUrl은 http(s) 주소여야 합니다.')
  const unwanted = refusedBy(channel.pgProvider, method, asked)
  if (unwanted) return refusal('RequestParseFailed', unwanted)
  const type = windowTypeFor(asked.windowType, channel, visitor.isMobile)
  if (!type) return refusal('RequestParseFailed', '지원하지 않는 windowType 입니다.')
  const forceRedirect = asked.forceRedirect ?? false
  const redirectUrl = asked.redirectUrl ?? null
  const key = billingKeys.save(sandbox.db, {
    billingKey: `billing-key-${randomUUID()}`,
    status: 'READY',
    channelKey: channel.key,
    method,
    provider:
      (asked.easyPay?.easyPayProvider && enumValue(asked.easyPay.easyPayProvider)) || PROVIDER_OF_CHANNEL[channel.pgProvider] || 'KAKAOPAY',
    card: null,
    customer: customerFrom(asked.customer ?? {}),
    customData: asked.customData === undefined ? null : JSON.stringify(asked.customData),
    issueId: asked.issueId ?? null,
    issueName: asked.issueName ?? null,
    noticeUrls: (asked.noticeUrls ?? []).filter(isWebAddress),
    issueToken: null,
    paymentId: null,
    window: { answersTo: visitor.answersTo, type, redirectUrl, forceRedirect },
    failure: null,
    requestedAt: sandbox.clock.now(),
    issuedAt: null,
    deletedAt: null,
  })
  announceKey(sandbox, key, 'BillingKey.Ready')
  return { txId: key.billingKey, type, redirectUrl, forceRedirect }
}

/** Companies that want the shop's own name of the card, by PortOne's guide of each. */
const WANT_ISSUE_ID = new Set(['INICIS_V2', 'KCP_V2', 'SMARTRO_V2', 'WELCOME'])
/** Those that save wallets alone in their windows. */
const ONLY_WALLETS = new Set(['NICE_V2', 'KAKAOPAY', 'NAVERPAY', 'TOSSPAY_V2'])

/** What the company behind the channel refuses; undefined where it opens the window. */
function refusedBy(company: string, method: BillingMethod, { issueId, customer }: z.infer<typeof issueRequest>): string | undefined {
  if (ONLY_WALLETS.has(company) && method === 'CARD') return '카드 빌링키 발급을 지원하지 않는 채널입니다.'
  if (!WANT_ISSUE_ID.has(company)) return undefined
  if (!issueId || !/^[A-Za-z0-9]+$/.test(issueId)) return 'issueId는 영문과 숫자로 입력해 주세요.'
  const id = customer?.customerId
  if (company === 'SMARTRO_V2' && (typeof id !== 'string' || id.length > 20)) return 'customer.customerId는 20자 이하로 입력해 주세요.'
  return undefined
}

const METHODS: Record<string, BillingMethod> = { CARD: 'CARD', MOBILE: 'MOBILE', EASY_PAY: 'EASY_PAY', PAYPAL: 'EASY_PAY' }

/** The buyer registers a card. A decline "at confirm" registers one whose every charge is refused for that reason. */
export function registerInWindow(sandbox: Sandbox, key: BillingKey, act: BuyerAct): Outcome {
  if (key.status !== 'READY') return keyEnded(key)
  const isManual = channelByKey(key.channelKey)?.manual ?? false
  const registered: BillingKey = {
    ...key,
    provider: act.provider ?? key.provider,
    card: {
      issuer: act.card ?? 'SHINHAN_CARD',
      card: { last4: '1234', ownerType: 'PERSONAL' },
      chargesWith: act.at === 'confirm' ? (act.reason ?? 'limit') : null,
    },
  }
  if (!isManual) return keyEnded(issueKey(sandbox, registered))
  return keyEnded(
    billingKeys.save(sandbox.db, { ...registered, status: 'AUTHENTICATED', issueToken: `billing-issue-token-${randomUUID()}` }),
  )
}

export function refuseInKeyWindow(sandbox: Sandbox, key: BillingKey, act: BuyerAct): Outcome {
  if (act.at === 'confirm') return registerInWindow(sandbox, key, act)
  return end(sandbox, key, refusalOf(act.reason))
}

export const closeKeyWindow = (sandbox: Sandbox, key: BillingKey): Outcome => end(sandbox, key, CLOSED_BY_BUYER)

function end(sandbox: Sandbox, key: BillingKey, { pgCode, pgMessage }: { pgCode: string; pgMessage: string }): Outcome {
  if (key.status !== 'READY') return keyEnded(key)
  const failed = billingKeys.save(sandbox.db, {
    ...key,
    status: 'FAILED',
    failure: { code: 'PGProviderError', message: pgMessage, pgCode },
  })
  announceKey(sandbox, failed, 'BillingKey.Failed')
  return keyEnded(failed)
}

export const isKeyOver = (key: BillingKey) => key.status !== 'READY'

/** The window's answer. It does not contain a key that the shop must still confirm. */
export function keyEnded(key: BillingKey): Outcome {
  const fields: Record<string, string> = { transactionType: 'ISSUE_BILLING_KEY', ...answerOf(key) }
  return { result: fields, back: key.window?.redirectUrl ? { address: key.window.redirectUrl, fields } : null }
}

function answerOf(key: BillingKey): Record<string, string> {
  if (key.failure) {
    const { code, message, pgCode } = key.failure
    return { billingKey: '', code, message, pgCode, pgMessage: message }
  }
  if (key.status === 'AUTHENTICATED' && key.issueToken) return { billingKey: 'NEEDS_CONFIRMATION', billingIssueToken: key.issueToken }
  return { billingKey: key.billingKey }
}

export function keyView(key: BillingKey): WindowView {
  const channel = channelByKey(key.channelKey)
  return {
    brand: `포트원 · ${channel?.name ?? ''}`,
    colour: '#b8431c',
    merchantId: key.issueId ?? key.billingKey,
    orderName: key.issueName ?? '정기결제 등록',
    amount: 0,
    wrongAmount: 0,
    currency: 'KRW',
    methodTitle: key.method === 'CARD' ? '카드' : key.method === 'MOBILE' ? '휴대폰' : '간편결제',
    fields:
      key.method === 'CARD'
        ? [{ name: 'card', label: '카드사 (Card)', shape: 'grid', chosen: 'SHINHAN_CARD', options: Object.entries(ISSUERS) }]
        : key.method === 'EASY_PAY' && !PROVIDER_OF_CHANNEL[channel?.pgProvider ?? '']
          ? [{ name: 'provider', label: '간편결제 (Wallet)', shape: 'grid', chosen: key.provider, options: Object.entries(PROVIDERS) }]
          : [],
    capturesAtConfirm: channel?.manual ?? false,
    answersTo: key.window?.type === 'REDIRECTION' ? null : (key.window?.answersTo ?? null),
    purpose: 'register',
  }
}
