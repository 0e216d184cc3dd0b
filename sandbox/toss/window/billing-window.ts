/** The window in which a buyer registers a card or an account (`requestBillingAuth`). It always ends in a redirect. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { BuyerAct, Outcome, WindowView } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import { type BillingWindow, billingWindows } from '../books/billing-book.ts'
import { keySetOfClient } from '../protocol/credentials.ts'
import { tossMessage } from '../protocol/errors.ts'
import { BANKS, CARD_COMPANIES, issuerCode } from '../protocol/methods.ts'
import { refusalCode } from './buyer.ts'
import { type SdkError, sdkError } from './open-window.ts'

const billingRequest = z.object({
  clientKey: z.string(),
  customerKey: z.string(),
  method: z.enum(['CARD', 'TRANSFER']).default('CARD'),
  successUrl: z.string(),
  failUrl: z.string(),
})

export function openBillingWindow(sandbox: Sandbox, request: unknown, answersTo: string | null): { id: string } | SdkError {
  const parsed = billingRequest.safeParse(request)
  if (!parsed.success) return sdkError('INVALID_PARAMETERS', `${parsed.error.issues[0]?.path.join('.') ?? '파라미터'} 값을 확인해주세요.`)
  const asked = parsed.data
  const keySet = keySetOfClient(asked.clientKey)
  if (!keySet) return sdkError('INVALID_CLIENT_KEY', '잘못된 클라이언트 연동 정보입니다.')
  if (keySet !== 'api')
    return sdkError('NOT_SUPPORTED_WIDGET_KEY', '결제위젯 연동 키는 지원하지 않습니다. API 개별 연동 키를 사용해주세요.')
  // Guests cannot save a card.
  if (!/^[A-Za-z0-9\-_=.@]{2,50}$/.test(asked.customerKey) || asked.customerKey === '@@ANONYMOUS')
    return sdkError('INVALID_CUSTOMER_KEY', '고객키 형식이 올바르지 않습니다.')
  if (!isWebAddress(asked.successUrl))
    return sdkError('INCORRECT_SUCCESS_URL_FORMAT', 'successUrl은 http(s)로 시작하는 전체 주소여야 합니다.')
  if (!isWebAddress(asked.failUrl)) return sdkError('INCORRECT_FAIL_URL_FORMAT', 'failUrl은 http(s)로 시작하는 전체 주소여야 합니다.')
  const id = `bauth_${randomUUID().replaceAll('-', '')}`
  const now = sandbox.clock.now()
  billingWindows(sandbox.db).put(id, now, {
    id,
    keySet,
    customerKey: asked.customerKey,
    method: asked.method === 'TRANSFER' ? 'transfer' : 'card',
    successUrl: asked.successUrl,
    failUrl: asked.failUrl,
    answersTo,
    status: 'open',
    authKey: null,
    spent: false,
    card: null,
    bank: '88',
    failure: null,
    openedAt: now,
  })
  return { id }
}

/** The buyer registers a card. A decline "at confirm" registers one whose every charge fails for that reason. */
export function registerInWindow(sandbox: Sandbox, window: BillingWindow, act: BuyerAct): Outcome {
  if (window.status !== 'open') return billingEnded(window)
  return save(sandbox, {
    ...window,
    status: 'registered',
    authKey: `bill_auth_${randomUUID().replaceAll('-', '')}`,
    bank: act.bank ?? window.bank,
    card:
      window.method === 'transfer'
        ? null
        : {
            issuer: act.card ? issuerCode(act.card) : '41',
            known: { number: '43301234****123*', cardType: '신용', ownerType: '개인' },
            chargesWith: act.at === 'confirm' ? refusalCode(act.reason) : null,
          },
  })
}

export function refuseInWindow(sandbox: Sandbox, window: BillingWindow, act: BuyerAct): Outcome {
  if (act.at === 'confirm') return registerInWindow(sandbox, window, act)
  if (window.status !== 'open') return billingEnded(window)
  const code = refusalCode(act.reason)
  return save(sandbox, { ...window, status: 'failed', failure: { code, message: tossMessage(code) } })
}

export function closeBillingWindow(window: BillingWindow): Outcome {
  const message = '사용자가 결제를 취소하였습니다.'
  return {
    result: { code: 'USER_CANCEL', message },
    back: { address: window.failUrl, fields: { code: 'PAY_PROCESS_CANCELED', message } },
  }
}

function save(sandbox: Sandbox, window: BillingWindow): Outcome {
  billingWindows(sandbox.db).put(window.id, window.openedAt, window)
  return billingEnded(window)
}

export function billingEnded(window: BillingWindow): Outcome {
  if (window.authKey !== null) {
    const fields = { customerKey: window.customerKey, authKey: window.authKey }
    return { result: fields, back: { address: window.successUrl, fields } }
  }
  const failure = window.failure ?? { code: 'PAY_PROCESS_ABORTED', message: '결제가 중단되었습니다.' }
  return { result: failure, back: { address: window.failUrl, fields: failure } }
}

export const billingView = (window: BillingWindow): WindowView => ({
  brand: '토스페이먼츠',
  colour: '#1b64da',
  merchantId: window.customerKey,
  orderName: '자동결제 등록',
  amount: 0,
  wrongAmount: 0,
  currency: 'KRW',
  methodTitle: window.method === 'card' ? '카드' : '계좌이체',
  fields: [
    window.method === 'card'
      ? { name: 'card', label: '카드사 (Card)', shape: 'grid', chosen: '41', options: CARD_COMPANIES }
      : { name: 'bank', label: '은행 (Bank)', shape: 'grid', chosen: '88', options: BANKS },
  ],
  capturesAtConfirm: true,
  answersTo: window.answersTo,
  purpose: 'register',
})
