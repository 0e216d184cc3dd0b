import { Hono } from 'hono'
import type { Call, Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { segmentsOf } from '../http/addresses.ts'
import { windowRoutes } from '../window/routes.ts'
import { tossAccent } from './accent.ts'
import { finishDueRefunds } from './api/cancel.ts'
import { tossApi } from './api/routes.ts'
import { billingWindows } from './books/billing-book.ts'
import { expireAllDue } from './books/expiry.ts'
import { ofOrder, type TossPayment, tossBooks } from './books/payment.ts'
import { tossWebhooks } from './books/webhooks.ts'
import { actOn } from './console-acts.ts'
import { keySets } from './protocol/credentials.ts'
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
  manifest: (origin) => ({
    api: origin,
    sdk: `${origin}/v1/payment-widget`,
    sdkV2: `${origin}/v2/standard`,
    clientKey: keySets.widget.clientKey,
    secretKey: keySets.widget.secretKey,
    apiClientKey: keySets.api.clientKey,
    apiSecretKey: keySets.api.secretKey,
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
    // A checkout that the server made is there already: a browser can only go to it.
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
    // Registering a card is the one window without an order.
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

function operationOf({ method, path, body }: Call): ReturnType<Gateway['operationOf']> {
  const [version, what, first, second] = segmentsOf(path)
  if (version !== 'v1') return undefined
  const isPost = method === 'POST'
  switch (what) {
    case 'payments':
      return paymentOperation(isPost, first, second, body)
    case 'virtual-accounts':
      return isPost ? { operation: 'issue', id: idIn(body, 'orderId') } : undefined
    case 'billing':
      if (method === 'DELETE') return { operation: 'cancel', id: first }
      if (!isPost) return undefined
      return first === 'authorizations'
        ? { operation: 'issue', id: idIn(body, 'customerKey') }
        : { operation: 'charge', id: idIn(body, 'orderId') }
    case 'cash-receipts':
      if (!isPost) return { operation: 'list', id: undefined }
      return second === 'cancel' ? { operation: 'cancel', id: first } : { operation: 'issue', id: idIn(body, 'orderId') }
    case 'transactions':
      return { operation: 'list', id: undefined }
    case 'settlements':
      return isPost ? undefined : { operation: 'list', id: undefined }
    default:
      return undefined
  }
}

function paymentOperation(isPost: boolean, first: string | undefined, second: string | undefined, body: string) {
  if (!isPost) {
    if (!first || second === 'checkout') return undefined
    return { operation: 'lookup', id: first === 'orders' ? second : first } as const
  }
  if (!first) return { operation: 'register', id: idIn(body, 'orderId') } as const
  if (first === 'confirm') return { operation: 'confirm', id: idIn(body, 'paymentKey') } as const
  if (first === 'key-in') return { operation: 'charge', id: idIn(body, 'orderId') } as const
  return second === 'cancel' ? ({ operation: 'cancel', id: first } as const) : ({ operation: 'confirm', id: first } as const)
}

function idIn(body: string, name: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    const value = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed).find(([key]) => key === name)?.[1] : undefined
    return typeof value === 'string' ? value : undefined
  } catch {
    // A body that cannot be read belongs to no payment; the gateway itself will refuse it.
    return undefined
  }
}
