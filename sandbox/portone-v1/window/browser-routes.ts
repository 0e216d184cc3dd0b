/** The browser half of PortOne V1: its script, and the calls by which the script opens a window. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { browserScript, JAVASCRIPT } from '../../window/browser-script.ts'
import { openCertification } from './certification-window.ts'
import { openWindow, type Visitor } from './open-window.ts'

const SCRIPT = browserScript(new URL('./iamport.js', import.meta.url))

export function browserSdk(sandbox: Sandbox) {
  const app = new Hono<WireEnv>()
  const serve = (url: string) => {
    const { styles } = sandbox.windowHabits.of('portone-v1')
    return new Response(SCRIPT.replace('__ORIGIN__', new URL(url).origin).replace('__STYLES__', styles), { headers: JAVASCRIPT })
  }
  app.get('/v1/iamport.js', (c) => serve(c.req.url))
  // The script's former address, which older pages still use.
  app.get('/js/iamport.payment-1.2.0.js', (c) => serve(c.req.url))
  app.post('/sdk/payments', async (c) => {
    const { params, ...account } = requestIn(c.env.body)
    const opening = await sandbox.perform(() => openWindow(sandbox, account, params, visitorOf(c)))
    if ('error_code' in opening) return c.json(opening)
    return c.json({ ...opening, windowUrl: `${new URL(c.req.url).origin}/window/${opening.imp_uid}` })
  })
  app.post('/sdk/certifications', async (c) => {
    const { params, ...account } = requestIn(c.env.body)
    const opening = await sandbox.perform(() => openCertification(sandbox, account, params, visitorOf(c)))
    if ('error_code' in opening) return c.json(opening)
    return c.json({ ...opening, title: '본인인증', windowUrl: `${new URL(c.req.url).origin}/certification/${opening.imp_uid}` })
  })
  return app
}

function visitorOf(c: Context<WireEnv>): Visitor {
  const userAgent = c.req.header('user-agent') ?? null
  // The browser itself names the page's origin, so the answer is sent only to that page.
  return { answersTo: c.req.header('origin') ?? null, isMobile: /Mobi|Android|iPhone/.test(userAgent ?? ''), userAgent }
}

const request = z.object({ userCode: z.string().optional(), tierCode: z.string().optional(), params: z.unknown() })

function requestIn(text: string): z.infer<typeof request> {
  try {
    return request.parse(JSON.parse(text))
  } catch {
    // The window's own validation names the missing field.
    return { params: undefined }
  }
}
