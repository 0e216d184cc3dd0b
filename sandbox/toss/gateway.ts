import { Hono } from 'hono'
import { segmentsOf } from '../addresses.ts'
import type { Call, Gateway, WireEnv } from '../gateway.ts'
import type { Sandbox } from '../sandbox.ts'
import { windowRoutes } from '../window/routes.ts'
import { tossAccent } from './accent.ts'
import { tossApi } from './api.ts'
import { actOn } from './bank.ts'
import { approveInWindow, closeWindow, declineInWindow, ended } from './buyer.ts'
import { keySets } from './credentials.ts'
import { expireAllDue } from './expiry.ts'
import { openWindow } from './open-window.ts'
import { ofOrder, type TossPayment, tossBooks } from './payment.ts'
import { viewOf } from './view.ts'
import { tossWebhooks } from './webhooks.ts'
import { tossWidget } from './widget.ts'

export const toss: Gateway = {
  name: 'toss',
  title: '토스페이먼츠 (Toss Payments)',
  portOffset: 3,
  manifest: (origin) => ({
    api: origin,
    sdk: `${origin}/v1/payment-widget`,
    clientKey: keySets.widget.clientKey,
    secretKey: keySets.widget.secretKey,
    apiClientKey: keySets.api.clientKey,
    apiSecretKey: keySets.api.secretKey,
  }),
  routes: (sandbox) => {
    const app = new Hono<WireEnv>()
    app.route('/', windowRoutes(sandbox, toss))
    app.route('/', tossWidget(sandbox))
    app.route('/v1', tossApi(sandbox))
    return app
  },
  operationOf,
  accent: tossAccent,
  webhooks: tossWebhooks,
  open(sandbox, window, tampering) {
    const opening = openWindow(sandbox, window, null, tampering)
    return 'paymentKey' in opening ? { opened: opening.paymentKey } : { refused: { result: opening, back: null } }
  },
  windowOf(sandbox, id) {
    const books = tossBooks(sandbox.db)
    const payments = books.byMerchantId(id)
    return (books.byGatewayId(id) ?? payments.findLast((payment) => payment.status === 'READY') ?? ofOrder(payments))?.gatewayId
  },
  paymentOf: (sandbox, id) => (tossBooks(sandbox.db).byGatewayId(id) ?? ofOrder(tossBooks(sandbox.db).byMerchantId(id)))?.gatewayId,
  approve: (sandbox, key, act) => approveInWindow(sandbox, booked(sandbox, key), act, originIn(sandbox)),
  decline: (sandbox, key, act) => declineInWindow(sandbox, booked(sandbox, key), act, originIn(sandbox)),
  close: (sandbox, key) => closeWindow(booked(sandbox, key)),
  view: (sandbox, key) => viewOf(tossBooks(sandbox.db).byGatewayId(key)),
  ended(sandbox, key) {
    const payment = tossBooks(sandbox.db).byGatewayId(key)
    return payment && payment.status !== 'READY' ? ended(payment) : undefined
  },
  act: (sandbox, key, act, body) => actOn(sandbox, booked(sandbox, key), act, body, originIn(sandbox)),
  passTime: (sandbox) => expireAllDue(sandbox, originIn(sandbox)),
}

function booked(sandbox: Sandbox, paymentKey: string): TossPayment {
  const payment = tossBooks(sandbox.db).byGatewayId(paymentKey)
  if (!payment) throw new Error(`no payment ${paymentKey}`)
  return payment
}

const originIn = (sandbox: Sandbox) => sandbox.originOf('toss')

function operationOf({ method, path, body }: Call): ReturnType<Gateway['operationOf']> {
  if (method === 'POST' && path === '/v1/payments/confirm') return { operation: 'confirm', id: paymentKeyIn(body) }
  const [version, payments, first, second] = segmentsOf(path)
  if (version !== 'v1' || payments !== 'payments' || !first) return undefined
  if (method === 'POST' && second === 'cancel') return { operation: 'cancel', id: first }
  if (method === 'GET') return { operation: 'lookup', id: first === 'orders' ? second : first }
  return undefined
}

function paymentKeyIn(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null && 'paymentKey' in parsed && typeof parsed.paymentKey === 'string'
      ? parsed.paymentKey
      : undefined
  } catch {
    // A body that cannot be read belongs to no payment; the gateway itself will refuse it.
    return undefined
  }
}
