/** The browser half of iPay: the script, the frame with the card's fields, and challenges inside the shop's page. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { browserScript, JAVASCRIPT } from '../../window/browser-script.ts'
import { ipayBooks } from '../books/payment.ts'
import { cardFrame } from './card-frame.ts'

const SCRIPT = browserScript(new URL('./ipay.js', import.meta.url))

const frameQuery = z.object({
  parent: z.url({ protocol: /^https?$/ }),
  key: z.string().regex(/^pk_(test|live)_\w+$/),
  locale: z.enum(['ko', 'en']).catch('ko'),
})
const challengeBody = z.object({ client_secret: z.string() })

export function ipayBrowser(sandbox: Sandbox) {
  const app = new Hono<WireEnv>()
  app.get('/ipay.js', () => new Response(SCRIPT, { headers: JAVASCRIPT }))
  app.get('/frame/card', (c) => {
    const query = frameQuery.safeParse(c.req.query())
    c.header('cache-control', 'no-store')
    return query.success ? c.html(cardFrame(query.data)) : c.text('bad frame', 400)
  })
  // The page calls this before it shows the challenge in a frame. The browser itself names the page's origin.
  app.post('/sdk/challenges', async (c) => {
    const answersTo = c.req.header('origin') ?? null
    const body = challengeBody.safeParse(readJson(c.env.body))
    const clientSecret = body.success ? body.data.client_secret : ''
    const isKnown = await sandbox.perform(() => {
      const payment = ipayBooks(sandbox.db).byGatewayId(clientSecret.split('_secret_')[0] ?? '')
      if (payment?.detail.clientSecret !== clientSecret || payment.status !== 'requires_action') return false
      ipayBooks(sandbox.db).save({ ...payment, detail: { ...payment.detail, answersTo } }, payment.changedAt)
      return true
    })
    return isKnown ? c.json({ ok: true }) : c.json({ ok: false }, 404)
  })
  return app
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The schema refuses what is not JSON.
    return undefined
  }
}
