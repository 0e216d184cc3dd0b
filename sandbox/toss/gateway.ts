/** Toss Payments in the sandbox: implements the port with the parts in this folder. */
import { Hono } from 'hono'
import type { Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { windowRoutes } from '../window/routes.ts'
import { tossAccent } from './accent.ts'
import { finishDueRefunds } from './api/cancel.ts'
import { tossApi } from './api/routes.ts'
import { billingKeys, billingWindows } from './books/billing-book.ts'
import { expireAllDue } from './books/expiry.ts'
import { ofOrder, type TossPayment, tossBooks } from './books/payment.ts'
import { tossWebhooks } from './books/webhooks.ts'
import { actOn } from './console-acts.ts'
import { operationOf } from './operation-of.ts'
import { KEY_SETS } from './protocol/credentials.ts'
import {
  billingEnded,
  billingView,
  closeBillingWindow,
  openBillingWindow,
  refuseInWindow,
  registerInWindow,
} from './window/billing-window.ts'
import { browserRoutes } from './window/browser-routes.ts'
import { approveInWindow, closeWindow, declineInWindow, ended } from './window/buyer.ts'
import { openWindow } from './window/open-window.ts'
import { viewOf } from './window/view.ts'

export const toss: Gateway = {
  name: 'toss',
  title: '토스페이먼츠 (Toss Payments)',
  portOffset: 3,
  hasTokens: false,
  manifest: (origin) => ({
    api: origin,
    sdk: `${origin}/v1/payment-widget`,
    sdkV2: `${origin}/v2/standard`,
    clientKey: KEY_SETS.widget.clientKey,
    secretKey: KEY_SETS.widget.secretKey,
    apiClientKey: KEY_SETS.api.clientKey,
    apiSecretKey: KEY_SETS.api.secretKey,
  }),
  routes: (sandbox) => {
    const app = new Hono<WireEnv>()
    app.route('/', windowRoutes(sandbox, toss))
    app.route('/', browserRoutes(sandbox))
    app.route('/v1', tossApi(sandbox))
    return app
  },
  operationOf,
  accent: tossAccent,
  webhooks: tossWebhooks,
  open(sandbox, window, tampering) {
    // The server has already created this checkout; the browser only opens it.
    const made = typeof window.checkoutUrl === 'string' ? /\/payments\/([^/]+)\/checkout$/.exec(window.checkoutUrl)?.[1] : undefined
    if (made) return { opened: booked(sandbox, made).gatewayId }
    if (typeof window.payment === 'object' && window.payment !== null) {
      const { clientKey, customerKey, payment } = window
      return toss.open(
        sandbox,
        { clientKey, customerKey: customerKey === 'ANONYMOUS' ? '@@ANONYMOUS' : customerKey, ...payment },
        tampering,
      )
    }
    if (typeof window.billing === 'object' && window.billing !== null) {
      const { clientKey, customerKey, billing } = window
      return toss.open(sandbox, { clientKey, customerKey, ...billing }, tampering)
    }
    // The window that registers a card is the only one without an order.
    if (!('orderId' in window)) {
      const opening = openBillingWindow(sandbox, window, null)
      return 'id' in opening ? { opened: opening.id } : { refused: { result: opening, back: null } }
    }
    const opening = openWindow(sandbox, window, null, tampering)
    return 'paymentKey' in opening ? { opened: opening.paymentKey } : { refused: { result: opening, back: null } }
  },
  windowOf(sandbox, id) {
    const registering = billingWindows(sandbox.db).find(id)
    if (registering) return registering.id
    const books = tossBooks(sandbox.db)
    const payments = books.byMerchantId(id)
    return (books.byGatewayId(id) ?? payments.findLast((payment) => payment.status === 'READY') ?? ofOrder(payments))?.gatewayId
  },
  paymentOf: (sandbox, id) => (tossBooks(sandbox.db).byGatewayId(id) ?? ofOrder(tossBooks(sandbox.db).byMerchantId(id)))?.gatewayId,
  approve(sandbox, key, act) {
    const registering = billingWindows(sandbox.db).find(key)
    return registering
      ? registerInWindow(sandbox, registering, act)
      : approveInWindow(sandbox, booked(sandbox, key), act, originIn(sandbox))
  },
  decline(sandbox, key, act) {
    const registering = billingWindows(sandbox.db).find(key)
    return registering ? refuseInWindow(sandbox, registering, act) : declineInWindow(sandbox, booked(sandbox, key), act, originIn(sandbox))
  },
  close(sandbox, key) {
    const registering = billingWindows(sandbox.db).find(key)
    return registering ? closeBillingWindow(registering) : closeWindow(booked(sandbox, key))
  },
  view(sandbox, key) {
    const registering = billingWindows(sandbox.db).find(key)
    return registering ? billingView(registering) : viewOf(tossBooks(sandbox.db).byGatewayId(key))
  },
  ended(sandbox, key) {
    const registering = billingWindows(sandbox.db).find(key)
    if (registering) return registering.status === 'open' ? undefined : billingEnded(registering)
    const payment = tossBooks(sandbox.db).byGatewayId(key)
    return payment && payment.status !== 'READY' ? ended(payment) : undefined
  },
  act: (sandbox, key, act, body) => actOn(sandbox, booked(sandbox, key), act, body, originIn(sandbox)),
  keptKeys: ({ db }) =>
    billingKeys(db)
      .all()
      .flatMap(({ billingKey: key, customerKey: customer, deletedAt }) => (deletedAt === null ? [{ key, customer }] : [])),
  passTime(sandbox) {
    expireAllDue(sandbox, originIn(sandbox))
    finishDueRefunds(sandbox)
  },
}

function booked(sandbox: Sandbox, paymentKey: string): TossPayment {
  const payment = tossBooks(sandbox.db).byGatewayId(paymentKey)
  if (!payment) throw new Error(`no payment ${paymentKey}`)
  return payment
}

const originIn = (sandbox: Sandbox) => sandbox.originOf('toss')
