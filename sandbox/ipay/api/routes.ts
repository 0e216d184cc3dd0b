import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import type { Keyed } from '../../books/idempotency.ts'
import type { WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer, toResponse } from '../../http/answer.ts'
import { ipayBooks } from '../books/payment.ts'
import { ipayError, refuse } from '../protocol/errors.ts'
import { readListQuery } from '../protocol/list.ts'
import { authenticate, type Caller, issueAccessToken } from './authenticate.ts'
import { createCustomer, deleteCustomer, readCustomer, updateCustomer } from './customers.ts'
import { listDisputes, readDispute, updateDispute } from './disputes.ts'
import { createInvoice, finalizeInvoice, listInvoices, payInvoice, readInvoice, voidInvoice } from './invoices.ts'
import { attach, createPaymentMethod, detach, methodsOfCustomer } from './payment-methods.ts'
import {
  cancelPayment,
  capturePayment,
  confirmPayment,
  createPayment,
  listPayments,
  readPayment,
  readWithClientSecret,
} from './payments.ts'
import { count } from './rate-limit.ts'
import { createRefund, listRefunds, readRefund } from './refunds.ts'
import { listSettlements, settlementTransactions } from './settlements.ts'
import { cancelSubscription, createSubscription, listSubscriptions, readSubscription, updateSubscription } from './subscriptions.ts'
import { createToken } from './tokens.ts'

type C = Context<WireEnv>
type Work = (c: C, caller: Caller) => Answer

/** The REST half: what a shop's server may ask, and the little that a browser may. */
export function ipayApi(sandbox: Sandbox) {
  const api = new Hono<WireEnv>()
  // Browsers call with the publishable key, from whatever page a shop has.
  api.use('*', cors({ origin: '*', allowHeaders: ['authorization', 'content-type', 'idempotency-key'] }))
  const serve =
    (work: Work, browsers: 'also' | 'not' = 'not') =>
    (c: C) =>
      answer(sandbox, c, work, browsers)
  const id = (c: C) => c.req.param('id') ?? ''

  api.post('/oauth/token', async (c) => toResponse(await sandbox.carryOut(c.env, undefined, () => issueAccessToken(sandbox, c.env.body))))
  api.get(
    '/account',
    serve(() => ACCOUNT),
  )

  api.post(
    '/payments',
    serve((c) => createPayment(sandbox, bodyOf(c))),
  )
  api.get(
    '/payments',
    serve((c) => listPayments(sandbox, readListQuery(c.req.query()))),
  )
  api.get(
    '/payments/:id',
    serve(
      (c, { who }) => (who === 'secret' ? readPayment(sandbox, id(c)) : readWithClientSecret(sandbox, id(c), c.req.query('client_secret'))),
      'also',
    ),
  )
  api.post(
    '/payments/:id/confirm',
    serve((c, { who }) => confirmPayment(sandbox, id(c), bodyOf(c), who), 'also'),
  )
  api.post(
    '/payments/:id/capture',
    serve((c) => capturePayment(sandbox, id(c), bodyOf(c))),
  )
  api.post(
    '/payments/:id/cancel',
    serve((c) => cancelPayment(sandbox, id(c), bodyOf(c))),
  )

  api.post(
    '/tokens',
    serve((c) => createToken(sandbox, bodyOf(c)), 'also'),
  )
  api.post(
    '/payment_methods',
    serve((c) => createPaymentMethod(sandbox, bodyOf(c))),
  )
  api.post(
    '/payment_methods/:id/attach',
    serve((c) => attach(sandbox, id(c), bodyOf(c))),
  )
  api.post(
    '/payment_methods/:id/detach',
    serve((c) => detach(sandbox, id(c))),
  )

  api.post(
    '/customers',
    serve((c) => createCustomer(sandbox, bodyOf(c))),
  )
  api.get(
    '/customers/:id',
    serve((c) => readCustomer(sandbox, id(c))),
  )
  api.post(
    '/customers/:id',
    serve((c) => updateCustomer(sandbox, id(c), bodyOf(c))),
  )
  api.delete(
    '/customers/:id',
    serve((c) => deleteCustomer(sandbox, id(c))),
  )
  api.get(
    '/customers/:id/payment_methods',
    serve((c) => methodsOfCustomer(sandbox, id(c))),
  )

  api.post(
    '/refunds',
    serve((c) => createRefund(sandbox, bodyOf(c), c.req.header('ipay-lenient') === '1')),
  )
  api.get(
    '/refunds',
    serve((c) => listRefunds(sandbox, readListQuery(c.req.query()))),
  )
  api.get(
    '/refunds/:id',
    serve((c) => readRefund(sandbox, id(c))),
  )

  api.get(
    '/disputes',
    serve((c) => listDisputes(sandbox, readListQuery(c.req.query()))),
  )
  api.get(
    '/disputes/:id',
    serve((c) => readDispute(sandbox, id(c))),
  )
  api.post(
    '/disputes/:id',
    serve((c) => updateDispute(sandbox, id(c), bodyOf(c))),
  )

  api.post(
    '/subscriptions',
    serve((c) => createSubscription(sandbox, bodyOf(c))),
  )
  api.get(
    '/subscriptions',
    serve((c) => listSubscriptions(sandbox, readListQuery(c.req.query()))),
  )
  api.get(
    '/subscriptions/:id',
    serve((c) => readSubscription(sandbox, id(c))),
  )
  api.post(
    '/subscriptions/:id',
    serve((c) => updateSubscription(sandbox, id(c), bodyOf(c))),
  )
  api.delete(
    '/subscriptions/:id',
    serve((c) => cancelSubscription(sandbox, id(c))),
  )

  api.post(
    '/invoices',
    serve((c) => createInvoice(sandbox, bodyOf(c))),
  )
  api.get(
    '/invoices',
    serve((c) => listInvoices(sandbox, readListQuery(c.req.query()))),
  )
  api.get(
    '/invoices/:id',
    serve((c) => readInvoice(sandbox, id(c))),
  )
  api.post(
    '/invoices/:id/finalize',
    serve((c) => finalizeInvoice(sandbox, id(c))),
  )
  api.post(
    '/invoices/:id/pay',
    serve((c) => payInvoice(sandbox, id(c), bodyOf(c))),
  )
  api.post(
    '/invoices/:id/void',
    serve((c) => voidInvoice(sandbox, id(c))),
  )

  api.get(
    '/settlements',
    serve((c) => listSettlements(sandbox, c.req.query())),
  )
  api.get(
    '/settlements/:id/transactions',
    serve((c) => settlementTransactions(sandbox, id(c))),
  )

  api.all('*', () => toResponse(ipayError('resource_missing', { message: 'There is nothing at this address.' })))
  return api
}

const ACCOUNT = jsonAnswer({
  id: 'acct_gyesanSandbox',
  object: 'account',
  business_name: '계산상점 (Sandbox)',
  default_currency: 'KRW',
  livemode: false,
})

async function answer(sandbox: Sandbox, c: C, work: Work, browsers: 'also' | 'not'): Promise<Response> {
  const caller = authenticate(sandbox, c.req.header('authorization'))
  if ('refused' in caller) return toResponse(caller.refused)
  const isRead = c.req.method === 'GET'
  const limited = limit(sandbox, c, caller, isRead)
  if (limited.isOver) return toResponse(withHeaders(ipayError('rate_limited'), limited.headers))
  const forbidden = whyForbidden(caller, isRead, browsers)
  if (forbidden) return toResponse(withHeaders(forbidden, limited.headers))
  const key = c.req.method === 'POST' ? c.req.header('idempotency-key') : undefined
  if (key !== undefined && key.length > 255) return toResponse(withHeaders(ipayError('invalid_idempotency_key'), limited.headers))
  const answered = await sandbox.carryOut(c.env, key ? keyedBy(key, caller, c) : undefined, () => work(c, caller))
  return toResponse(withHeaders(answered, limited.headers))
}

const withHeaders = (answer: Answer, headers: Record<string, string>): Answer => ({ ...answer, headers: { ...answer.headers, ...headers } })

function whyForbidden(caller: Caller, isRead: boolean, browsers: 'also' | 'not'): Answer | undefined {
  if (caller.who === 'publishable') return browsers === 'also' ? undefined : ipayError('secret_key_required')
  return (isRead ? caller.mayRead : caller.mayWrite) ? undefined : ipayError('insufficient_scope')
}

/** Per key, and for confirmations per customer as well. */
function limit(sandbox: Sandbox, c: C, caller: Caller, isRead: boolean) {
  const perKey = count(sandbox, isRead ? 'read' : 'write', caller.key)
  if (perKey.isOver || isRead || !c.req.path.endsWith('/confirm')) return perKey
  const customer = ipayBooks(sandbox.db).byGatewayId(c.req.param('id') ?? '')?.detail.customer
  return customer ? count(sandbox, 'confirm', customer) : perKey
}

/** A key belongs to one body, one address and one API key, and is kept for a day. */
const keyedBy = (key: string, caller: Caller, c: C): Keyed => ({
  scope: `ipay ${caller.key} ${c.req.path} ${key}`,
  keptMs: 86_400_000,
  inProgress: ipayError('idempotency_in_progress'),
  echo: {},
  oneBody: {
    digest: createHash('sha256').update(withoutCard(c.env.body)).digest('hex'),
    reused: ipayError('idempotency_key_reuse'),
    replayed: { 'idempotent-replayed': 'true' },
  },
})

/** Even the digest of a card's number could be turned back into it, so only its last four digits go in. */
const withoutCard = (body: string) =>
  body.replace(
    /"(number|cvc)"\s*:\s*"([^"]*)"/g,
    (_, name: string, value: string) => `"${name}":"${name === 'number' ? value.slice(-4) : ''}"`,
  )

function bodyOf(c: C): unknown {
  if (c.env.body.trim() === '') return {}
  try {
    return JSON.parse(c.env.body)
  } catch {
    return refuse('invalid_json')
  }
}
