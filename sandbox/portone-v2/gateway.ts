import { Hono } from 'hono'
import { segmentsOf } from '../addresses.ts'
import type { Call, Gateway, WireEnv } from '../gateway.ts'
import type { Sandbox } from '../sandbox.ts'
import { windowRoutes } from '../window/routes.ts'
import { v2Accent } from './accent.ts'
import { v2Api } from './api.ts'
import { type Attempt, attemptsIn, speaking } from './attempt.ts'
import { actOn, expireAllDue } from './bank.ts'
import { browserSdk } from './browser-sdk.ts'
import { approveInWindow, closeWindow, declineInWindow, ended } from './buyer.ts'
import { apiSecret, channels, storeId, webhookSecret, webhookSecretNext } from './credentials.ts'
import { openWindow } from './open-window.ts'
import { isOver, viewOf } from './view.ts'
import { v2Webhooks } from './webhooks.ts'

export const portOneV2: Gateway = {
  name: 'portone-v2',
  title: '포트원 V2 (PortOne V2)',
  portOffset: 2,
  manifest: (origin) => ({
    api: origin,
    sdk: `${origin}/v2/browser-sdk.js`,
    storeId,
    channelKeys: Object.fromEntries(Object.entries(channels).map(([name, channel]) => [name, channel.key])),
    apiSecret,
    webhookSecret,
    webhookSecretNext,
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
    const visitor = { answersTo: null, isMobile: false, ipAddress: '127.0.0.1', userAgent: null, url: null }
    const opening = openWindow(sandbox, request, visitor, tampering)
    return 'txId' in opening ? { opened: opening.txId } : { refused: { result: opening, back: null } }
  },
  windowOf(sandbox, id) {
    const books = attemptsIn(sandbox.db)
    const attempts = books.byMerchantId(id)
    const open = attempts.findLast((attempt) => attempt.status === 'READY' && attempt.detail.authenticatedAt === null)
    return (books.byGatewayId(id) ?? open ?? speaking(attempts))?.gatewayId
  },
  paymentOf: (sandbox, id) => (attemptsIn(sandbox.db).byGatewayId(id) ?? speaking(attemptsIn(sandbox.db).byMerchantId(id)))?.gatewayId,
  approve: (sandbox, txId, act) => approveInWindow(sandbox, booked(sandbox, txId), act),
  decline: (sandbox, txId, act) => declineInWindow(sandbox, booked(sandbox, txId), act),
  close: (sandbox, txId) => closeWindow(sandbox, booked(sandbox, txId)),
  view: (sandbox, txId) => viewOf(attemptsIn(sandbox.db).byGatewayId(txId)),
  ended(sandbox, txId) {
    const attempt = attemptsIn(sandbox.db).byGatewayId(txId)
    return attempt && isOver(attempt) ? ended(attempt) : undefined
  },
  act: (sandbox, txId, act, body) => actOn(sandbox, booked(sandbox, txId), act, body),
  passTime: expireAllDue,
}

function booked(sandbox: Sandbox, txId: string): Attempt {
  const attempt = attemptsIn(sandbox.db).byGatewayId(txId)
  if (!attempt) throw new Error(`no attempt ${txId}`)
  return attempt
}

function operationOf({ method, path }: Call): ReturnType<Gateway['operationOf']> {
  const [first, id, action] = segmentsOf(path)
  if (path === '/login/api-secret' || path === '/token/refresh') return { operation: 'token', id: undefined }
  if (method === 'GET' && first === 'payments-by-cursor') return { operation: 'list', id: undefined }
  if (first !== 'payments') return undefined
  if (method === 'GET') return id ? { operation: 'lookup', id } : { operation: 'list', id: undefined }
  if (action === 'pre-register') return { operation: 'register', id }
  if (action === 'confirm') return { operation: 'confirm', id }
  return action === 'cancel' ? { operation: 'cancel', id } : undefined
}
