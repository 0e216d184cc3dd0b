/** The REST API of Toss (api.tosspayments.com), which the shop's server calls. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Keyed } from '../../books/idempotency.ts'
import type { WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer, toResponse } from '../../http/answer.ts'
import { expireIfDue } from '../books/expiry.ts'
import { ofOrder, type TossPayment, tossBooks } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { KEY_SETS, type KeySet, keySetOfSecret } from '../protocol/credentials.ts'
import { isTossCode, type Language, refuse, tossError } from '../protocol/errors.ts'
import { charge, forget, issueFromCard, issueFromWindow } from './billing.ts'
import { cancel } from './cancel.ts'
import { cancelReceipt, issueReceipt, listReceipts } from './cash-receipts.ts'
import { confirm } from './confirm.ts'
import { keyIn } from './key-in.ts'
import { createCheckout } from './server-checkout.ts'
import { acquire, listSettlements } from './settlements.ts'
import { listTransactions } from './transactions.ts'
import { issueAccount } from './virtual-account.ts'

type C = Context<WireEnv>

export function tossApi(sandbox: Sandbox) {
  const api = new Hono<WireEnv>()
  api.use('*', async (c, next) => {
    await next()
    c.header('x-tosspayments-trace-id', randomUUID().replaceAll('-', ''))
  })
  api.post('/payments', (c) => change(sandbox, c, (keySet) => createCheckout(sandbox, keySet, jsonBody(c), originOf(c), languageOf(c))))
  api.post('/payments/confirm', (c) => change(sandbox, c, (keySet) => confirm(sandbox, keySet, jsonBody(c), originOf(c), languageOf(c))))
  api.post('/payments/key-in', (c) => change(sandbox, c, (keySet) => keyIn(sandbox, keySet, jsonBody(c), originOf(c), languageOf(c))))
  api.post('/payments/:paymentKey/cancel', (c) =>
    change(sandbox, c, (keySet) => cancel(sandbox, keySet, c.req.param('paymentKey'), jsonBody(c), originOf(c), languageOf(c))),
  )
  // The confirm call before API version 2022-11-16, which libraries still use.
  api.post('/payments/:paymentKey', (c) =>
    change(sandbox, c, (keySet) =>
      confirm(sandbox, keySet, { ...objectIn(jsonBody(c)), paymentKey: c.req.param('paymentKey') }, originOf(c), languageOf(c)),
    ),
  )
  // The browser opens this address, so it needs no key and redirects to the window.
  api.get('/payments/:paymentKey/checkout', (c) => c.redirect(`/window/${encodeURIComponent(c.req.param('paymentKey'))}`, 303))
  api.get('/payments/orders/:orderId', (c) => readPayment(sandbox, c, (books) => ofOrder(books.byMerchantId(c.req.param('orderId')))))
  api.get('/payments/:paymentKey', (c) => readPayment(sandbox, c, (books) => books.byGatewayId(c.req.param('paymentKey'))))
  api.post('/virtual-accounts', (c) =>
    change(sandbox, c, (keySet) => issueAccount(sandbox, keySet, jsonBody(c), originOf(c), languageOf(c))),
  )
  api.post('/billing/authorizations/issue', (c) =>
    change(sandbox, c, (keySet) => issueFromWindow(sandbox, keySet, jsonBody(c), languageOf(c))),
  )
  api.post('/billing/authorizations/card', (c) =>
    change(sandbox, c, (keySet) => issueFromCard(sandbox, keySet, jsonBody(c), languageOf(c))),
  )
  api.post('/billing/:billingKey', (c) =>
    change(sandbox, c, (keySet) => charge(sandbox, keySet, c.req.param('billingKey'), jsonBody(c), originOf(c), languageOf(c))),
  )
  api.delete('/billing/:billingKey', (c) =>
    change(sandbox, c, (keySet) => forget(sandbox, keySet, c.req.param('billingKey'), languageOf(c))),
  )
  api.post('/cash-receipts', (c) => change(sandbox, c, () => issueReceipt(sandbox, jsonBody(c), languageOf(c))))
  api.get('/cash-receipts', (c) => read(sandbox, c, () => listReceipts(sandbox, c.req.query(), languageOf(c))))
  api.post('/cash-receipts/:receiptKey/cancel', (c) =>
    change(sandbox, c, () => cancelReceipt(sandbox, c.req.param('receiptKey'), jsonBody(c), languageOf(c))),
  )
  api.get('/transactions', (c) => read(sandbox, c, (keySet) => listTransactions(sandbox, keySet, c.req.query(), languageOf(c))))
  api.get('/settlements', (c) => read(sandbox, c, (keySet) => listSettlements(sandbox, keySet, c.req.query(), languageOf(c))))
  api.post('/settlements', (c) => change(sandbox, c, (keySet) => acquire(sandbox, keySet, jsonBody(c), languageOf(c))))
  api.all('*', () => toResponse(tossError('NOT_FOUND', 'ko', '존재하지 않는 API 입니다.')))
  return api
}

async function change(sandbox: Sandbox, c: C, work: (keySet: KeySet) => Answer) {
  const allowed = authenticate(c)
  if ('refused' in allowed) return toResponse(allowed.refused)
  const key = c.req.header('idempotency-key')
  if (key !== undefined && key.length > 300) return toResponse(tossError('INVALID_IDEMPOTENCY_KEY', languageOf(c)))
  const answer = await sandbox.carryOut(
    c.env,
    key ? keyedBy(key, allowed.keySet, c) : undefined,
    () => testAnswer(c, allowed.keySet) ?? work(allowed.keySet),
  )
  return toResponse(answer)
}

/**
 * A key is scoped to the key itself, the API key, the address and the method, never to the body. Answers are stored for fifteen
 * days, errors too.
 */
const keyedBy = (key: string, keySet: KeySet, c: C): Keyed => ({
  scope: `toss ${keySet} ${c.req.method} ${c.req.path} ${key}`,
  keptMs: 15 * 86_400_000,
  inProgress: tossError('IDEMPOTENT_REQUEST_PROCESSING', languageOf(c)),
  echo: { 'idempotency-key': key },
})

/** With a test key, a caller may request any error by its code. The answer comes before the payment is read. */
function testAnswer(c: C, keySet: KeySet): Answer | undefined {
  const code = c.req.header('tosspayments-test-code')
  if (!code || KEY_SETS[keySet].mode === 'live') return undefined
  return isTossCode(code) ? tossError(code, languageOf(c)) : tossError('INVALID_TEST_CODE', languageOf(c))
}

async function read(sandbox: Sandbox, c: C, look: (keySet: KeySet) => Answer) {
  const allowed = authenticate(c)
  if ('refused' in allowed) return toResponse(allowed.refused)
  return toResponse(await sandbox.carryOut(c.env, undefined, () => look(allowed.keySet)))
}

const readPayment = (sandbox: Sandbox, c: C, find: (books: ReturnType<typeof tossBooks>) => TossPayment | undefined) =>
  read(sandbox, c, (keySet) => {
    const payment = find(tossBooks(sandbox.db))
    if (!payment) return tossError('NOT_FOUND_PAYMENT', languageOf(c))
    if (payment.detail.keySet !== keySet) return tossError('INVALID_API_KEY', languageOf(c))
    return jsonAnswer(paymentObject(sandbox, expireIfDue(sandbox, payment, originOf(c)), originOf(c)))
  })

function authenticate(c: C): { keySet: KeySet } | { refused: Answer } {
  const language = languageOf(c)
  const credentials = /^Basic (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (!credentials) return { refused: tossError('UNAUTHORIZED_KEY', language) }
  const decoded = Buffer.from(credentials, 'base64').toString()
  // The colon after the key is part of the format, and a missing one has its own error code.
  if (!decoded.includes(':')) return { refused: tossError('INCORRECT_BASIC_AUTH_FORMAT', language) }
  const keySet = keySetOfSecret(decoded.slice(0, decoded.indexOf(':')))
  return keySet ? { keySet } : { refused: tossError('UNAUTHORIZED_KEY', language) }
}

function jsonBody(c: C): unknown {
  try {
    return JSON.parse(c.env.body)
  } catch {
    return refuse('INVALID_REQUEST', languageOf(c))
  }
}

const objectIn = (body: unknown) => (typeof body === 'object' && body !== null ? body : {})

const languageOf = (c: C): Language => (c.req.header('accept-language')?.toLowerCase().startsWith('en') ? 'en' : 'ko')

const originOf = (c: C) => new URL(c.req.url).origin
