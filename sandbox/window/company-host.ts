/** The second host: where the payment company behind a gateway has its window. Real gateways send the browser on to one, inside frames and form posts. */
import { Hono } from 'hono'
import type { Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { carryOutDecision, decisionForm } from './decision.ts'
import { fontRoutes } from './font.ts'
import { lostAnswer, postBack } from './way-back.ts'
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
  app.on(['GET', 'POST'], '/:gateway/window/:id', async (c) => {
    const gateway = gateways.find(({ name }) => name === c.req.param('gateway'))
    const id = c.req.param('id')
    const view = gateway?.view(sandbox, id)
    if (!gateway || !view) return c.text('no such window', 404)
    // The gateway tells the shop's page, which listens to nobody else.
    const toGateway = () => c.redirect(`${sandbox.originOf(gateway.name)}/window/${encodeURIComponent(id)}`, 303)
    if (gateway.ended(sandbox, id)) return toGateway()
    if (c.req.method === 'GET') return c.html(windowPage(view))
    const form = decisionForm.safeParse(Object.fromEntries(new URLSearchParams(c.env.body)))
    if (!form.success) return c.html(windowPage(view), 400)
    const { outcome, lost } = await carryOutDecision(sandbox, gateway, id, view, form.data)
    if (lost) return c.html(lostAnswer())
    return form.data.post === 'yes' && outcome.back ? c.html(postBack(outcome.back, view.answersTo !== null)) : toGateway()
  })
  return app
}
