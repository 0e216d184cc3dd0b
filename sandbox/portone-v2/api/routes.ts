/** The REST API of PortOne V2 (api.portone.io), which the shop's server calls. */
import { type Context, Hono } from 'hono'
import type { Keyed } from '../../books/idempotency.ts'
import type { WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer, toResponse } from '../../http/answer.ts'
import { STORE_ID } from '../protocol/credentials.ts'
import { portOneError, refuse } from '../protocol/errors.ts'
import { BANKS } from '../protocol/method.ts'
import { deleteBillingKey, getBillingKey, issueBillingKey, listBillingKeys } from './billing-keys.ts'
import { cancel } from './cancel.ts'
import { cancelCashReceipt, getCashReceipt, issueCashReceipt, listCashReceipts } from './cash-receipts.ts'
import { payWithBillingKey } from './charge-billing-key.ts'
import { closeAccount } from './close-account.ts'
import { confirm } from './confirm.ts'
import { confirmBillingKey, confirmIssueAndPay } from './confirm-billing-key.ts'
import { completeEscrow, tellLogistics } from './escrow.ts'
import { payInstantly } from './instant.ts'
import { listPayments, paymentsByCursor } from './list.ts'
import { lookup, transactions } from './lookup.ts'
import { preRegister } from './pre-register.ts'
import { resendWebhook } from './resend-webhook.ts'
import { createSchedule, getSchedule, listSchedules, revokeSchedules } from './schedules.ts'
import { isAllowed, login, refresh } from './tokens.ts'

type C = Context<WireEnv>

export function v2Api(sandbox: Sandbox) {
  const api = new Hono<WireEnv>()
  const origin = sandbox.originOf('portone-v2')
  api.post('/login/api-secret', (c) => answer(sandbox, c, () => login(sandbox, jsonIn(c.env.body))))
  api.post('/token/refresh', (c) => answer(sandbox, c, () => refresh(sandbox, jsonIn(c.env.body))))
  api.use('*', async (c, next) =>
    isAllowed(sandbox, c.req.header('authorization')) ? next() : toResponse(portOneError('UNAUTHORIZED', '인증 정보가 올바르지 않습니다.')),
  )
  api.get('/payments', (c) => answer(sandbox, c, () => listPayments(sandbox, listBodyOf(c), origin)))
  api.get('/payments-by-cursor', (c) => answer(sandbox, c, () => paymentsByCursor(sandbox, listBodyOf(c), origin)))
  api.get('/payments/:id', (c) => answer(sandbox, c, () => lookup(sandbox, c.req.param('id'), origin)))
  api.get('/payments/:id/transactions', (c) => answer(sandbox, c, () => transactions(sandbox, c.req.param('id'), origin)))
  api.post('/payments/:id/pre-register', (c) => answer(sandbox, c, () => preRegister(sandbox, c.req.param('id'), bodyOf(c))))
  api.post('/payments/:id/confirm', (c) => answer(sandbox, c, () => confirm(sandbox, c.req.param('id'), bodyOf(c))))
  api.post('/payments/:id/cancel', (c) => answer(sandbox, c, () => cancel(sandbox, c.req.param('id'), bodyOf(c))))
  api.post('/payments/:id/instant', (c) => answer(sandbox, c, () => payInstantly(sandbox, c.req.param('id'), bodyOf(c))))
  api.post('/payments/:id/billing-key', (c) => answer(sandbox, c, () => payWithBillingKey(sandbox, c.req.param('id'), bodyOf(c))))
  api.post('/payments/:id/schedule', (c) => answer(sandbox, c, () => createSchedule(sandbox, c.req.param('id'), bodyOf(c))))
  api.on(['POST', 'PATCH'], '/payments/:id/escrow/logistics', (c) =>
    answer(sandbox, c, () => tellLogistics(sandbox, c.req.param('id'), bodyOf(c), c.req.method === 'POST' ? 'new' : 'change')),
  )
  api.post('/payments/:id/escrow/complete', (c) => answer(sandbox, c, () => completeEscrow(sandbox, c.req.param('id'))))
  api.get('/payments/:id/cash-receipt', (c) => answer(sandbox, c, () => getCashReceipt(sandbox, c.req.param('id'))))
  api.post('/payments/:id/cash-receipt/cancel', (c) => answer(sandbox, c, () => cancelCashReceipt(sandbox, c.req.param('id'))))
  api.post('/cash-receipts', (c) => answer(sandbox, c, () => issueCashReceipt(sandbox, bodyOf(c))))
  api.get('/cash-receipts', (c) => answer(sandbox, c, () => listCashReceipts(sandbox, listBodyOf(c))))
  api.post('/billing-keys', (c) => answer(sandbox, c, () => issueBillingKey(sandbox, bodyOf(c))))
  api.get('/billing-keys', (c) => answer(sandbox, c, () => listBillingKeys(sandbox, listBodyOf(c))))
  api.post('/billing-keys/confirm', (c) => answer(sandbox, c, () => confirmBillingKey(sandbox, bodyOf(c))))
  api.post('/billing-keys/confirm-issue-and-pay', (c) => answer(sandbox, c, () => confirmIssueAndPay(sandbox, bodyOf(c))))
  api.get('/billing-keys/:key', (c) => answer(sandbox, c, () => getBillingKey(sandbox, c.req.param('key'))))
  api.delete('/billing-keys/:key', (c) =>
    answer(sandbox, c, () => deleteBillingKey(sandbox, c.req.param('key'), c.req.query('skipWebhook') === 'true')),
  )
  api.get('/payment-schedules', (c) => answer(sandbox, c, () => listSchedules(sandbox, listBodyOf(c))))
  api.get('/payment-schedules/:id', (c) => answer(sandbox, c, () => getSchedule(sandbox, c.req.param('id'))))
  api.delete('/payment-schedules', (c) => answer(sandbox, c, () => revokeSchedules(sandbox, listBodyOf(c))))
  api.get('/banks', (c) => answer(sandbox, c, () => jsonAnswer({ items: BANK_LIST })))
  api.post('/payments/:id/virtual-account/close', (c) => answer(sandbox, c, () => closeAccount(sandbox, c.req.param('id'))))
  api.post('/payments/:id/resend-webhook', (c) => answer(sandbox, c, () => resendWebhook(sandbox, c.req.param('id'), bodyOf(c))))
  api.all('*', () => toResponse(portOneError('NOT_FOUND', '존재하지 않는 API 입니다.')))
  return api
}

async function answer(sandbox: Sandbox, c: C, work: () => Answer): Promise<Response> {
  const keyed = keyedBy(c)
  if (keyed === 'malformed')
    return toResponse(portOneError('INVALID_REQUEST', 'Idempotency-Key는 큰따옴표로 감싼 16~256자의 ASCII 문자열이어야 합니다.'))
  const checked = () => {
    const store = c.req.query('storeId')
    if (store && store !== STORE_ID) return portOneError('FORBIDDEN', '다른 상점의 정보에는 접근할 수 없습니다.')
    return work()
  }
  return toResponse(await sandbox.carryOut(c.env, keyed, checked))
}

/** The key is an RFC 8941 string, with its quotes. Its answer is kept for three hours. GET ignores it. */
function keyedBy(c: C): Keyed | 'malformed' | undefined {
  const header = c.req.header('idempotency-key')
  if (header === undefined || c.req.method === 'GET') return undefined
  const key = /^"([\x20\x21\x23-\x7e]{16,256})"$/.exec(header.trim())?.[1]
  if (!key) return 'malformed'
  return {
    scope: `portone-v2 ${c.req.method} ${c.req.path} ${key}`,
    keptMs: 3 * 3_600_000,
    inProgress: portOneError('IDEMPOTENCY_OUTSTANDING_REQUEST', '같은 멱등 키의 요청이 처리 중입니다.'),
    echo: {},
  }
}

const BANK_LIST = Object.entries(BANKS).map(([bank, ko]) => ({ bank, name: { ko } }))

/** Reads JSON whatever the content type, because PortOne's own client sends text/plain. */
function bodyOf(c: C): Record<string, unknown> {
  const body = c.env.body === '' ? {} : jsonIn(c.env.body)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refuse('INVALID_REQUEST', 'body')
  if ('storeId' in body && body.storeId !== STORE_ID) return refuse('FORBIDDEN', '다른 상점의 정보에는 접근할 수 없습니다.')
  // The cast is safe: an object that is not an array has string keys.
  return body as Record<string, unknown>
}

/** The conditions of a list are the body of a GET or, because few clients can send one, `?requestBody=`. */
function listBodyOf(c: C): unknown {
  const text = c.req.query('requestBody') ?? c.env.body
  return text === '' ? {} : jsonIn(text)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse('INVALID_REQUEST', 'body')
  }
}
