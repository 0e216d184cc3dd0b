/** The REST API, which the shop's server calls, and a few calls that a browser may make. */
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { jsonAnswer, toResponse } from '../../http/answer.ts'
import { ipayError } from '../protocol/errors.ts'
import { readListQuery } from '../protocol/list.ts'
import { answer, bodyOf, type C, type Work } from './answer-call.ts'
import { issueAccessToken } from './authenticate.ts'
import { createCustomer, deleteCustomer, readCustomer, updateCustomer } from './customers.ts'
import { listDisputes, readDispute, updateDispute } from './disputes.ts'
import { createInvoice, finalizeInvoice, listInvoices, payInvoice, readInvoice, voidInvoice } from './invoices.ts'
import { attach, createPaymentMethod, detach, detachAll, methodsOfCustomer } from './payment-methods.ts'
import {
  cancelPayment,
  capturePayment,
  confirmPayment,
  createPayment,
  listPayments,
  readPayment,
  readWithClientSecret,
} from './payments.ts'
import { createRefund, listRefunds, readRefund } from './refunds.ts'
import { listSettlements, settlementTransactions } from './settlements.ts'
import { cancelSubscription, createSubscription, listSubscriptions, readSubscription, updateSubscription } from './subscriptions.ts'
import { createToken } from './tokens.ts'

const ACCOUNT = jsonAnswer({
  id: 'acct_gyesanSandbox',
  object: 'account',
  business_name: '계산상점 (Sandbox)',
  default_currency: 'KRW',
  livemode: false,
})

type On = (route: string, work: Work, browsers?: 'also') => void

export function ipayApi(sandbox: Sandbox) {
  const api = new Hono<WireEnv>()
  // Browsers call with the publishable key, from any page of any shop.
  api.use('*', cors({ origin: '*', allowHeaders: ['authorization', 'content-type', 'idempotency-key'] }))
  const on: On = (route, work, browsers) => {
    const [method = '', path = ''] = route.split(' ')
    api.on(method, path, (c) => answer(sandbox, c, work, browsers ?? 'not'))
  }
  api.post('/oauth/token', async (c) => toResponse(await sandbox.carryOut(c.env, undefined, () => issueAccessToken(sandbox, c.env.body))))
  on('GET /account', () => ACCOUNT)
  addPayments(sandbox, on)
  addPaymentMethods(sandbox, on)
  addCustomers(sandbox, on)
  addRefundsAndDisputes(sandbox, on)
  addSubscriptions(sandbox, on)
  addInvoices(sandbox, on)
  on('GET /settlements', (c) => listSettlements(sandbox, c.req.query()))
  on('GET /settlements/:id/transactions', (c) => settlementTransactions(sandbox, id(c)))
  api.all('*', () => toResponse(ipayError('resource_missing', { message: 'There is nothing at this address.' })))
  return api
}

const id = (c: C) => c.req.param('id') ?? ''
const listQuery = (c: C) => readListQuery(c.req.query())

function addPayments(sandbox: Sandbox, on: On) {
  on('POST /payments', (c) => createPayment(sandbox, bodyOf(c)))
  on('GET /payments', (c) => listPayments(sandbox, listQuery(c)))
  on(
    'GET /payments/:id',
    (c, { who }) => (who === 'secret' ? readPayment(sandbox, id(c)) : readWithClientSecret(sandbox, id(c), c.req.query('client_secret'))),
    'also',
  )
  on('POST /payments/:id/confirm', (c, { who }) => confirmPayment(sandbox, id(c), bodyOf(c), who), 'also')
  on('POST /payments/:id/capture', (c) => capturePayment(sandbox, id(c), bodyOf(c)))
  on('POST /payments/:id/cancel', (c) => cancelPayment(sandbox, id(c), bodyOf(c)))
}

function addPaymentMethods(sandbox: Sandbox, on: On) {
  on('POST /tokens', (c) => createToken(sandbox, bodyOf(c)), 'also')
  on('POST /payment_methods', (c) => createPaymentMethod(sandbox, bodyOf(c)))
  on('POST /payment_methods/:id/attach', (c) => attach(sandbox, id(c), bodyOf(c)))
  on('POST /payment_methods/:id/detach', (c) => detach(sandbox, id(c)))
}

function addCustomers(sandbox: Sandbox, on: On) {
  on('POST /customers', (c) => createCustomer(sandbox, bodyOf(c)))
  on('GET /customers/:id', (c) => readCustomer(sandbox, id(c)))
  on('POST /customers/:id', (c) => updateCustomer(sandbox, id(c), bodyOf(c)))
  on('DELETE /customers/:id', (c) => {
    const answer = deleteCustomer(sandbox, id(c))
    detachAll(sandbox, id(c))
    return answer
  })
  on('GET /customers/:id/payment_methods', (c) => methodsOfCustomer(sandbox, id(c), listQuery(c)))
}

function addRefundsAndDisputes(sandbox: Sandbox, on: On) {
  on('POST /refunds', (c) => createRefund(sandbox, bodyOf(c), c.req.header('ipay-lenient') === '1'))
  on('GET /refunds', (c) => listRefunds(sandbox, listQuery(c)))
  on('GET /refunds/:id', (c) => readRefund(sandbox, id(c)))
  on('GET /disputes', (c) => listDisputes(sandbox, listQuery(c)))
  on('GET /disputes/:id', (c) => readDispute(sandbox, id(c)))
  on('POST /disputes/:id', (c) => updateDispute(sandbox, id(c), bodyOf(c)))
}

function addSubscriptions(sandbox: Sandbox, on: On) {
  on('POST /subscriptions', (c) => createSubscription(sandbox, bodyOf(c)))
  on('GET /subscriptions', (c) => listSubscriptions(sandbox, listQuery(c)))
  on('GET /subscriptions/:id', (c) => readSubscription(sandbox, id(c)))
  on('POST /subscriptions/:id', (c) => updateSubscription(sandbox, id(c), bodyOf(c)))
  on('DELETE /subscriptions/:id', (c) => cancelSubscription(sandbox, id(c)))
}

function addInvoices(sandbox: Sandbox, on: On) {
  on('POST /invoices', (c) => createInvoice(sandbox, bodyOf(c)))
  on('GET /invoices', (c) => listInvoices(sandbox, listQuery(c)))
  on('GET /invoices/:id', (c) => readInvoice(sandbox, id(c)))
  on('POST /invoices/:id/finalize', (c) => finalizeInvoice(sandbox, id(c)))
  on('POST /invoices/:id/pay', (c) => payInvoice(sandbox, id(c), bodyOf(c)))
  on('POST /invoices/:id/void', (c) => voidInvoice(sandbox, id(c)))
}
