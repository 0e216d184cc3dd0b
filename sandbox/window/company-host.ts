/** The second host: where the payment company behind a gateway has its window. Real gateways send the browser on to one, inside frames and form posts. */
import { Hono } from 'hono'
import type { Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { fontRoutes } from './font.ts'
import { windowPage } from './window-page.ts'

/** Where the browser is sent for a window of this gateway; undefined while the company lives on the gateway's own host. */
export function companyWindow(sandbox: Sandbox, gateway: string, id: string): string | undefined {
  const { companyHost } = sandbox.windowHabits.of(gateway)
  return companyHost === 'own' ? undefined : `${sandbox.companyOrigins[companyHost]}/${gateway}/window/${encodeURIComponent(id)}`
}

export function companyApp(sandbox: Sandbox, gateways: Gateway[]) {
  const app = new Hono<WireEnv>()
  app.route('/', fontRoutes())
  app.use('/:gateway/window/*', async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'strict-origin-when-cross-origin')
  })
  app.on(['GET', 'POST'], '/:gateway/window/:id', (c) => {
    const gateway = gateways.find(({ name }) => name === c.req.param('gateway'))
    const id = c.req.param('id')
    const view = gateway?.view(sandbox, id)
    if (!gateway || !view) return c.text('no such window', 404)
    const atGateway = `${sandbox.originOf(gateway.name)}/window/${encodeURIComponent(id)}`
    // The form goes on to the gateway as it was posted: the gateway tells the shop's page, which listens to nobody else.
    if (c.req.method === 'POST') return c.redirect(atGateway, 307)
    return gateway.ended(sandbox, id) ? c.redirect(atGateway, 303) : c.html(windowPage(view))
  })
  return app
}
