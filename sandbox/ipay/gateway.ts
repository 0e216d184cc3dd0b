/** iPay in the sandbox: implements the port with the parts in this folder. */
import { Hono } from 'hono'
import type { Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { windowRoutes } from '../window/routes.ts'
import { ipayAccent } from './accent.ts'
import { judgeDisputes } from './api/disputes.ts'
import { endOverdueInvoices } from './api/invoices.ts'
import { finishRefunds } from './api/refunds.ts'
import { ipayApi } from './api/routes.ts'
import { payOut } from './api/settlements.ts'
import { runSubscriptions } from './api/subscriptions.ts'
import { expireAllDue } from './books/expiry.ts'
import { type IpayPayment, ipayBooks, isFinal } from './books/payment.ts'
import { methods } from './books/payment-methods.ts'
import { ipayWebhooks } from './books/webhooks.ts'
import { actOn } from './console-acts.ts'
import { operationOf } from './operation-of.ts'
import { API_KEY, API_SECRET, PUBLISHABLE_KEY, WEBHOOK_SECRET } from './protocol/credentials.ts'
import { ipayBrowser } from './window/browser-routes.ts'
import { approveAsBuyer, declineAsBuyer, ended, isOver, leaveAsBuyer } from './window/buyer.ts'
import { openAsBrowser } from './window/open-window.ts'
import { viewOf } from './window/view.ts'

export const ipay: Gateway = {
  name: 'ipay',
  title: 'iPay',
  portOffset: 4,
  hasTokens: true,
  manifest: (origin) => ({
    api: `${origin}/api`,
    sdk: `${origin}/ipay.js`,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    publishableKey: PUBLISHABLE_KEY,
    webhookSecret: WEBHOOK_SECRET,
  }),
  routes: (sandbox) => {
    const app = new Hono<WireEnv>()
    app.route('/', windowRoutes(sandbox, ipay))
    app.route('/', ipayBrowser(sandbox))
    app.route('/api', ipayApi(sandbox))
    return app
  },
  operationOf,
  accent: ipayAccent,
  webhooks: ipayWebhooks,
  open: (sandbox, window, tampering) => openAsBrowser(sandbox, window, tampering, PUBLISHABLE_KEY),
  windowOf: (sandbox, id) => meant(sandbox, id)?.gatewayId,
  paymentOf: (sandbox, id) => meant(sandbox, id)?.gatewayId,
  approve: (sandbox, id, act) => approveAsBuyer(sandbox, booked(sandbox, id), act),
  decline: (sandbox, id, act) => declineAsBuyer(sandbox, booked(sandbox, id), act),
  close: (sandbox, id) => leaveAsBuyer(sandbox, booked(sandbox, id)),
  view: (sandbox, id) => viewOf(ipayBooks(sandbox.db).byGatewayId(id)),
  ended(sandbox, id) {
    const payment = ipayBooks(sandbox.db).byGatewayId(id)
    return payment && isOver(payment) ? ended(sandbox, payment) : undefined
  },
  act: (sandbox, id, act, body) => actOn(sandbox, booked(sandbox, id), act, body),
  keptKeys: ({ db }) =>
    methods(db)
      .newest(0, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
      .flatMap(({ object: { id: key, customer } }) => (customer === null ? [] : [{ key, customer }])),
  passTime(sandbox) {
    expireAllDue(sandbox)
    finishRefunds(sandbox)
    judgeDisputes(sandbox)
    runSubscriptions(sandbox)
    endOverdueInvoices(sandbox)
    payOut(sandbox)
  },
}

/** The payment with this id of the gateway or the shop: of several, the paid one, or else the open one. */
function meant(sandbox: Sandbox, id: string): IpayPayment | undefined {
  const books = ipayBooks(sandbox.db)
  const payments = books.byMerchantId(id)
  return (
    books.byGatewayId(id) ??
    payments.findLast((payment) => payment.captured > 0) ??
    payments.findLast((payment) => !isFinal(payment)) ??
    payments.at(-1)
  )
}

function booked(sandbox: Sandbox, id: string): IpayPayment {
  const payment = ipayBooks(sandbox.db).byGatewayId(id)
  if (!payment) throw new Error(`no payment ${id}`)
  return payment
}
