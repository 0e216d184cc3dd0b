/** The browser half of Toss: its scripts, the frames they show, and the windows they open. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { browserScript, JAVASCRIPT } from '../../window/browser-script.ts'
import { openBillingWindow } from './billing-window.ts'
import { openWindow, type SdkError, sdkError } from './open-window.ts'
import { agreementPage, methodsPage } from './widget-pages.ts'

const scriptNamed = (name: string) => browserScript(new URL(name, import.meta.url))
const SCRIPTS = {
  '/v1/payment-widget': scriptNamed('./payment-widget.js'),
  '/v2/standard': scriptNamed('./standard.js'),
  // The payment window of version 1: its own names over the window of version 2.
  '/v1/payment': `${scriptNamed('./standard.js')}${scriptNamed('./legacy-window.js')}`,
}

const frameQuery = z.object({
  parent: z.url({ protocol: /^https?$/ }),
  amount: z.coerce.number().default(0),
  currency: z.string().length(3).default('KRW'),
  variantKey: z.string().max(60).default('DEFAULT'),
})

export function browserRoutes(sandbox: Sandbox) {
  const app = new Hono<WireEnv>()
  for (const [path, script] of Object.entries(SCRIPTS)) app.get(path, () => new Response(script, { headers: JAVASCRIPT }))
  app.get('/widget/methods', (c) => {
    const query = frameQuery.safeParse(c.req.query())
    return query.success ? c.html(methodsPage(query.data)) : c.text('bad frame', 400)
  })
  app.get('/widget/agreement', (c) => {
    const query = frameQuery.safeParse(c.req.query())
    return query.success ? c.html(agreementPage(query.data.parent)) : c.text('bad frame', 400)
  })
  app.post('/sdk/windows', (c) => opened(sandbox, c, openWindow, ({ paymentKey }) => paymentKey))
  app.post('/sdk/billing-windows', (c) => opened(sandbox, c, openBillingWindow, ({ id }) => id))
  app.onError(() => Response.json(sdkError('UNKNOWN_ERROR', '알 수 없는 오류가 발생했습니다.'), { status: 500 }))
  return app
}

type Open<Opened> = (sandbox: Sandbox, request: unknown, answersTo: string | null) => Opened | SdkError

async function opened<Opened extends object>(sandbox: Sandbox, c: Context<WireEnv>, open: Open<Opened>, idOf: (opened: Opened) => string) {
  const request = readJson(c.env.body)
  // The browser itself names the page's origin, so the answer is sent only to that page.
  const answersTo = wantsMessage(request) ? (c.req.header('origin') ?? null) : null
  const opening = await sandbox.perform(() => open(sandbox, request, answersTo))
  if ('code' in opening) return c.json(opening, 400)
  const id = idOf(opening)
  return c.json({ paymentKey: id, windowUrl: `${new URL(c.req.url).origin}/window/${id}` })
}

// Without return addresses, or in a window over the page, the page itself waits for the answer.
const wantsMessage = (request: unknown) =>
  typeof request === 'object' &&
  request !== null &&
  (!('successUrl' in request && request.successUrl) || ('windowTarget' in request && request.windowTarget === 'iframe'))

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A value of another shape is passed on, so that the window's own validation names the field.
    return undefined
  }
}
