/** PortOne V1 in the sandbox: implements the port with the parts in this folder. */
import { Hono } from 'hono'
import type { Gateway, Outcome, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { windowRoutes } from '../window/routes.ts'
import { v1Accent } from './accent.ts'
import { v1Api } from './api/routes.ts'
import { customersIn } from './books/customers.ts'
import { currentOf, type Payment, paymentsIn } from './books/payment.ts'
import { v1Webhooks } from './books/webhooks.ts'
import { actOn, passTime } from './console-acts.ts'
import { operationOf } from './operation-of.ts'
import { CHANNELS, FRONTED } from './protocol/channels.ts'
import { API_KEY, API_SECRET, TIER, USER_CODE } from './protocol/credentials.ts'
import { browserSdk } from './window/browser-routes.ts'
import { approveInWindow, closeWindow, declineInWindow, isOver } from './window/buyer.ts'
import { certificationWindow } from './window/certification-window.ts'
import { askShop } from './window/confirm-hook.ts'
import { openWindow } from './window/open-window.ts'
import { asSaid, outcomeOf } from './window/result.ts'
import { viewOf } from './window/view.ts'

export const portOneV1: Gateway = {
  name: 'portone-v1',
  title: '포트원 V1 (PortOne V1)',
  portOffset: 1,
  channels: FRONTED,
  hasTokens: true,
  manifest: (origin) => ({
    api: origin,
    sdk: `${origin}/v1/iamport.js`,
    impCode: USER_CODE,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    tierCode: TIER.tier_code,
    pgs: Object.fromEntries(Object.entries(CHANNELS).map(([name, { pg, mid }]) => [name, `${pg}.${mid}`])),
    channelKeys: Object.fromEntries(Object.entries(CHANNELS).map(([name, { key }]) => [name, key])),
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
    // Without a browser nobody calls IMP.init, so the request for the window contains the account.
    const account = { userCode: window.impCode ?? USER_CODE, ...(window.tierCode ? { tierCode: window.tierCode } : {}) }
    const request = typeof window.request === 'object' && window.request !== null ? window.request : window
    const opening = openWindow(sandbox, account, request, visitor, tampering)
    return 'shown' in opening ? { opened: opening.imp_uid } : { refused: { result: opening, back: null } }
  },
  windowOf(sandbox, id) {
    const books = paymentsIn(sandbox.db)
    const payments = books.byMerchantId(id)
    return (books.byGatewayId(id) ?? payments.findLast((payment) => !isOver(payment)) ?? currentOf(payments))?.gatewayId
  },
  paymentOf: (sandbox, id) => (paymentsIn(sandbox.db).byGatewayId(id) ?? currentOf(paymentsIn(sandbox.db).byMerchantId(id)))?.gatewayId,
  beforeApproval: askShop,
  approve: (sandbox, impUid, act) => said(sandbox, approveInWindow(sandbox, booked(sandbox, impUid), act)),
  decline: (sandbox, impUid, act) => said(sandbox, declineInWindow(sandbox, booked(sandbox, impUid), act)),
  close: (sandbox, impUid) => said(sandbox, closeWindow(sandbox, booked(sandbox, impUid))),
  view: (sandbox, impUid) => viewOf(paymentsIn(sandbox.db).byGatewayId(impUid)),
  ended(sandbox, impUid) {
    const payment = paymentsIn(sandbox.db).byGatewayId(impUid)
    return payment && isOver(payment) ? said(sandbox, outcomeOf(payment)) : undefined
  },
  act: (sandbox, impUid, act, body) => actOn(sandbox, booked(sandbox, impUid), act, body),
  keptKeys: ({ db }) =>
    customersIn(db)
      .all()
      .map(({ customerUid: key, customerId: customer }) => ({ key, customer })),
  passTime,
}

const said = (sandbox: Sandbox, outcome: Outcome) => asSaid(outcome, sandbox.windowHabits.of('portone-v1').failure)

function booked(sandbox: Sandbox, impUid: string): Payment {
  const payment = paymentsIn(sandbox.db).byGatewayId(impUid)
  if (!payment) throw new Error(`no payment ${impUid}`)
  return payment
}
