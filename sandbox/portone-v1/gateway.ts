import { Hono } from 'hono'
import type { Call, Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { segmentsOf } from '../http/addresses.ts'
import { windowRoutes } from '../window/routes.ts'
import { v1Accent } from './accent.ts'
import { v1Api } from './api/routes.ts'
import { type Payment, paymentsIn, speaking } from './books/payment.ts'
import { v1Webhooks } from './books/webhooks.ts'
import { actOn, passTime } from './console-acts.ts'
import { channels } from './protocol/channels.ts'
import { apiKey, apiSecret, tier, userCode } from './protocol/credentials.ts'
import { fieldsOf } from './protocol/fields.ts'
import { browserSdk } from './window/browser-routes.ts'
import { approveInWindow, closeWindow, declineInWindow, isOver } from './window/buyer.ts'
import { certificationWindow } from './window/certification-window.ts'
import { askShop } from './window/confirm-hook.ts'
import { openWindow } from './window/open-window.ts'
import { outcomeOf } from './window/result.ts'
import { viewOf } from './window/view.ts'

export const portOneV1: Gateway = {
  name: 'portone-v1',
  title: '포트원 V1 (PortOne V1)',
  portOffset: 1,
  manifest: (origin) => ({
    api: origin,
    sdk: `${origin}/v1/iamport.js`,
    impCode: userCode,
    apiKey,
    apiSecret,
    tierCode: tier.tier_code,
    pgs: Object.fromEntries(Object.entries(channels).map(([name, { pg, mid }]) => [name, `${pg}.${mid}`])),
    channelKeys: Object.fromEntries(Object.entries(channels).map(([name, { key }]) => [name, key])),
  }),
  routes: (sandbox) => {
    const app = new Hono<WireEnv>()
    app.route('/', windowRoutes(sandbox, portOneV1))
    app.route('/', browserSdk(sandbox))
    app.route('/', certificationWindow(sandbox))
    app.route('/', v1Api(sandbox))
    return app
  },
  operationOf,
  accent: v1Accent,
  webhooks: v1Webhooks,
  open(sandbox, window, tampering) {
    const visitor = { answersTo: null, isMobile: false, userAgent: null }
    // Without a browser nobody has called IMP.init, so the account comes with the window.
    const account = { userCode: window.impCode ?? userCode, ...(window.tierCode ? { tierCode: window.tierCode } : {}) }
    const request = typeof window.request === 'object' && window.request !== null ? window.request : window
    const opening = openWindow(sandbox, account, request, visitor, tampering)
    return 'shown' in opening ? { opened: opening.imp_uid } : { refused: { result: opening, back: null } }
  },
  windowOf(sandbox, id) {
    const books = paymentsIn(sandbox.db)
    const payments = books.byMerchantId(id)
    return (books.byGatewayId(id) ?? payments.findLast((payment) => !isOver(payment)) ?? speaking(payments))?.gatewayId
  },
  paymentOf: (sandbox, id) => (paymentsIn(sandbox.db).byGatewayId(id) ?? speaking(paymentsIn(sandbox.db).byMerchantId(id)))?.gatewayId,
  beforeApproval: askShop,
  approve: (sandbox, impUid, act) => approveInWindow(sandbox, booked(sandbox, impUid), act),
  decline: (sandbox, impUid, act) => declineInWindow(sandbox, booked(sandbox, impUid), act),
  close: (sandbox, impUid) => closeWindow(sandbox, booked(sandbox, impUid)),
  view: (sandbox, impUid) => viewOf(paymentsIn(sandbox.db).byGatewayId(impUid)),
  ended(sandbox, impUid) {
    const payment = paymentsIn(sandbox.db).byGatewayId(impUid)
    return payment && isOver(payment) ? outcomeOf(payment) : undefined
  },
  act: (sandbox, impUid, act, body) => actOn(sandbox, booked(sandbox, impUid), act, body),
  passTime,
}

function booked(sandbox: Sandbox, impUid: string): Payment {
  const payment = paymentsIn(sandbox.db).byGatewayId(impUid)
  if (!payment) throw new Error(`no payment ${impUid}`)
  return payment
}

function operationOf({ method, path, body }: Call): ReturnType<Gateway['operationOf']> {
  const [first, second, third] = segmentsOf(path)
  if (first === 'users' && second === 'getToken') return { operation: 'token', id: undefined }
  if (first === 'subscribe') return subscription(method, second, third, body)
  if (first === 'vbanks') return method === 'POST' ? { operation: 'issue', id: idIn(body) } : undefined
  if (first !== 'payments') return undefined
  if (second === 'prepare') return { operation: 'register', id: third ?? idIn(body) }
  if (second === 'cancel') return { operation: 'cancel', id: idIn(body) }
  if (second === undefined || second === 'status') return { operation: 'list', id: undefined }
  return { operation: 'lookup', id: second === 'find' || second === 'findAll' ? third : second }
}

function subscription(
  method: string,
  kind: string | undefined,
  name: string | undefined,
  body: string,
): ReturnType<Gateway['operationOf']> {
  if (method !== 'POST') return undefined
  if (kind === 'customers') return { operation: 'issue', id: name }
  return name === 'onetime' || name === 'again' ? { operation: 'charge', id: idIn(body) } : undefined
}

/** The payment that a body is about; what cannot be read is about none. */
function idIn(body: string): string | undefined {
  try {
    const { imp_uid, merchant_uid } = fieldsOf(body)
    const id = imp_uid || merchant_uid
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}
