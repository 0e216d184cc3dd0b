import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { WireEnv } from '../gateway.ts'
import type { Sandbox } from '../sandbox.ts'
import { openWindow, type Visitor } from './open-window.ts'

const script = readFileSync(new URL('./browser-sdk.js', import.meta.url), 'utf8')
const javascript = { 'content-type': 'text/javascript;charset=UTF-8', 'access-control-allow-origin': '*' }

const scriptFor = (url: string) => script.replace('__ORIGIN__', new URL(url).origin)
const exported = 'export default window.PortOne\nexport const { requestPayment } = window.PortOne\n'

/** The browser half of PortOne V2: its script, and the address that the script asks for a window. */
export function browserSdk(sandbox: Sandbox) {
  const app = new Hono<WireEnv>()
  app.get('/v2/browser-sdk.js', (c) => new Response(scriptFor(c.req.url), { headers: javascript }))
  app.get('/v2/browser-sdk.esm.js', (c) => new Response(`${scriptFor(c.req.url)}${exported}`, { headers: javascript }))
  app.post('/sdk/payments', async (c) => {
    const userAgent = c.req.header('user-agent') ?? null
    const visitor: Visitor = {
      // A browser names the page's origin itself, so the answer can go to that page alone.
      answersTo: c.req.header('origin') ?? null,
      isMobile: /Mobi|Android|iPhone/.test(userAgent ?? ''),
      ipAddress: c.env.address,
      userAgent,
      url: c.req.header('referer') ?? null,
    }
    const opening = await sandbox.perform(() => openWindow(sandbox, readJson(c.env.body), visitor))
    if ('code' in opening) return c.json(opening)
    return c.json({ ...opening, windowUrl: `${new URL(c.req.url).origin}/window/${opening.txId}` })
  })
  return app
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The window's own check refuses it by name.
    return undefined
  }
}
