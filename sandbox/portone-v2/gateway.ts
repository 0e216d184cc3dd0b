/** PortOne V2 in the sandbox: implements the port with the parts in this folder. */
import { Hono } from 'hono'
import type { Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { windowRoutes } from '../window/routes.ts'
import { v2Accent } from './accent.ts'
import { finishDueCancellations } from './api/cancel.ts'
import { v2Api } from './api/routes.ts'
import { runDueSchedules } from './api/schedules.ts'
import { type Attempt, attemptsIn, currentOf } from './books/attempt.ts'
import { billingKeys } from './books/billing-key-book.ts'
import { expireAllDue } from './books/expiry.ts'
import { v2Webhooks } from './books/webhooks.ts'
import { actOn } from './console-acts.ts'
import { operationOf } from './operation-of.ts'
import { CHANNEL_GROUPS, CHANNELS, FRONTED } from './protocol/channels.ts'
import { API_SECRET, STORE_ID, WEBHOOK_SECRET, WEBHOOK_SECRET_NEXT } from './protocol/credentials.ts'
import {
  closeKeyWindow,
  isKeyOver,
  keyEnded,
  keyView,
  openKeyWindow,
  refuseInKeyWindow,
  registerInWindow,
} from './window/billing-key-window.ts'
import { browserSdk } from './window/browser-routes.ts'
import { approveInWindow, closeWindow, declineInWindow, endedWithKey } from './window/buyer.ts'
import { askShop } from './window/confirm-hook.ts'
import { openWindow } from './window/open-window.ts'
import { isOver, viewOf } from './window/view.ts'

export const portOneV2: Gateway = {
  name: 'portone-v2',
  title: '포트원 V2 (PortOne V2)',
  portOffset: 2,
  channels: FRONTED,
  hasTokens: true,
  manifest: (origin) => ({
    api: origin,
    sdk: `${origin}/v2/browser-sdk.js`,
    storeId: STORE_ID,
    channelKeys: Object.fromEntries(Object.entries(CHANNELS).map(([name, channel]) => [name, channel.key])),
    channelGroups: Object.fromEntries(Object.entries(CHANNEL_GROUPS).map(([name, group]) => [name, group.id])),
    apiSecret: API_SECRET,
    webhookSecret: WEBHOOK_SECRET,
    webhookSecretNext: WEBHOOK_SECRET_NEXT,
  }),
  routes: (sandbox) => {
    const app = new Hono<WireEnv>()
    app.route('/', windowRoutes(sandbox, portOneV2))
    app.route('/', browserSdk(sandbox))
    app.route('/', v2Api(sandbox))
    return app
  },
  operationOf,
  accent: v2Accent,
  webhooks: v2Webhooks,
  open(sandbox, window, tampering) {
    const request = typeof window.request === 'object' && window.request !== null ? window.request : window
    const issuesKey = 'billingKeyAndPayMethod' in request
    const visitor = { answersTo: null, isMobile: false, ipAddress: '127.0.0.1', userAgent: null, url: null }
    const opening =
      'billingKeyMethod' in request
        ? openKeyWindow(sandbox, request, visitor)
        : openWindow(
            sandbox,
            { ...('uiType' in request && { payMethod: 'PAYPAL' }), ...(issuesKey && { payMethod: 'MOBILE' }), ...request },
            visitor,
            tampering,
            issuesKey,
          )
    return 'txId' in opening ? { opened: opening.txId } : { refused: { result: opening, back: null } }
  },
  windowOf(sandbox, id) {
    if (billingKeys.find(sandbox.db, id)) return id
    const books = attemptsIn(sandbox.db)
    const attempts = books.byMerchantId(id)
    const open = attempts.findLast((attempt) => attempt.status === 'READY' && attempt.detail.authenticatedAt === null)
    return (books.byGatewayId(id) ?? open ?? currentOf(attempts))?.gatewayId
  },
  paymentOf: (sandbox, id) => (attemptsIn(sandbox.db).byGatewayId(id) ?? currentOf(attemptsIn(sandbox.db).byMerchantId(id)))?.gatewayId,
  beforeApproval: askShop,
  approve(sandbox, id, act) {
    const key = billingKeys.find(sandbox.db, id)
    return key ? registerInWindow(sandbox, key, act) : approveInWindow(sandbox, booked(sandbox, id), act)
  },
  decline(sandbox, id, act) {
    const key = billingKeys.find(sandbox.db, id)
    return key ? refuseInKeyWindow(sandbox, key, act) : declineInWindow(sandbox, booked(sandbox, id), act)
  },
  close(sandbox, id) {
    const key = billingKeys.find(sandbox.db, id)
    return key ? closeKeyWindow(sandbox, key) : closeWindow(sandbox, booked(sandbox, id))
  },
  view(sandbox, id) {
    const key = billingKeys.find(sandbox.db, id)
    return key ? keyView(key) : viewOf(attemptsIn(sandbox.db).byGatewayId(id))
  },
  ended(sandbox, id) {
    const key = billingKeys.find(sandbox.db, id)
    if (key) return isKeyOver(key) ? keyEnded(key) : undefined
    const attempt = attemptsIn(sandbox.db).byGatewayId(id)
    return attempt && isOver(attempt) ? endedWithKey(sandbox, attempt) : undefined
  },
  act: (sandbox, txId, act, body) => actOn(sandbox, booked(sandbox, txId), act, body),
  keptKeys: ({ db }) =>
    billingKeys
      .all(db)
      .flatMap(({ billingKey: key, customer, status }) => (status === 'ISSUED' ? [{ key, customer: customer.id ?? null }] : [])),
  passTime(sandbox) {
    expireAllDue(sandbox)
    finishDueCancellations(sandbox)
    runDueSchedules(sandbox)
  },
}

function booked(sandbox: Sandbox, txId: string): Attempt {
  const attempt = attemptsIn(sandbox.db).byGatewayId(txId)
  if (!attempt) throw new Error(`no attempt ${txId}`)
  return attempt
}
