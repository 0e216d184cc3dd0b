/** The browser half of PortOne V2: its script, and the calls by which the script opens a window. */
import { type Context, Hono } from 'hono'
import type { WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { browserScript, JAVASCRIPT } from '../../window/browser-script.ts'
import { openKeyWindow } from './billing-key-window.ts'
import { openWindow, type Visitor } from './open-window.ts'

const SCRIPT = browserScript(new URL('./browser-sdk.js', import.meta.url))

const scriptFor = (url: string) => SCRIPT.replace('__ORIGIN__', new URL(url).origin)
const MODULE_EXPORTS =
  'export default window.PortOne\nexport const { requestPayment, requestIssueBillingKey, requestIssueBillingKeyAndPay, loadPaymentUI, loadIssueBillingKeyUI, updateLoadPaymentUIRequest, updateLoadIssueBillingKeyUIRequest } = window.PortOne\n'

export function browserSdk(sandbox: Sandbox) {
  const app = new Hono<WireEnv>()
  app.get('/v2/browser-sdk.js', (c) => new Response(scriptFor(c.req.url), { headers: JAVASCRIPT }))
  app.get('/v2/browser-sdk.esm.js', (c) => new Response(`${scriptFor(c.req.url)}${MODULE_EXPORTS}`, { headers: JAVASCRIPT }))
  const opened = async (
    c: Context<WireEnv>,
    open: (request: unknown, visitor: Visitor) => ReturnType<typeof openWindow> | ReturnType<typeof openKeyWindow>,
  ) => {
    const opening = await sandbox.perform(() => open(readJson(c.env.body), visitorOf(c)))
    if ('code' in opening) return c.json(opening)
    return c.json({ ...opening, windowUrl: `${new URL(c.req.url).origin}/window/${opening.txId}` })
  }
  app.post('/sdk/payments', (c) => opened(c, (request, visitor) => openWindow(sandbox, request, visitor)))
  app.post('/sdk/billing-keys', (c) => opened(c, (request, visitor) => openKeyWindow(sandbox, request, visitor)))
  // Only a phone can be registered and charged in one window.
  app.post('/sdk/billing-key-payments', (c) =>
    opened(c, (request, visitor) => openWindow(sandbox, { ...objectIn(request), payMethod: 'MOBILE' }, visitor, {}, true)),
  )
  return app
}

function visitorOf(c: Context<WireEnv>): Visitor {
  const userAgent = c.req.header('user-agent') ?? null
  return {
    // The browser itself names the page's origin, so the answer is sent only to that page.
    answersTo: c.req.header('origin') ?? null,
    isMobile: /Mobi|Android|iPhone/.test(userAgent ?? ''),
    ipAddress: c.env.address,
    userAgent,
    url: c.req.header('referer') ?? null,
  }
}

const objectIn = (value: unknown) => (typeof value === 'object' && value !== null ? value : {})

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The window's own validation names the missing field.
    return undefined
  }
}
