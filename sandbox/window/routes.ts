/** The hosted windows of one gateway: all gateways share one form, under their own names. */
import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { html } from 'hono/html'
import { won } from '../books/money.ts'
import type { Gateway, Outcome, WindowView, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { companyWindow } from './company-host.ts'
import { carryOutDecision, decisionForm } from './decision.ts'
import { fontRoutes } from './font.ts'
import { page } from './page.ts'
import { lostAnswer, messageBack, postBack, redirectUrlOf } from './way-back.ts'
import { windowPage } from './window-page.ts'

type C = Context<WireEnv>

export function windowRoutes(sandbox: Sandbox, gateway: Gateway) {
  const app = new Hono<WireEnv>()
  app.route('/', fontRoutes())
  // The browser must not restore a finished window from its cache. Frames stay allowed, because shops show these over their page.
  app.use('/window/*', async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'strict-origin-when-cross-origin')
  })
  app.get('/window/:id', (c) => {
    const id = c.req.param('id')
    const view = gateway.view(sandbox, id)
    if (!view) return c.html(notFound(), 404)
    const outcome = gateway.ended(sandbox, id)
    if (outcome) return goBack(c, id, view, outcome, false)
    const elsewhere = companyWindow(sandbox, gateway.name, id)
    return elsewhere ? c.redirect(elsewhere, 302) : c.html(windowPage(view))
  })
  // What a gateway's script posts from the shop's page, into a frame, a popup or the page itself.
  app.post('/window/:id/enter', (c) => {
    const id = c.req.param('id')
    if (c.req.header('origin') === 'null' && sandbox.windowHabits.of(gateway.name).nullOrigin === 'refused') return c.html(noOrigin(), 403)
    return c.redirect(companyWindow(sandbox, gateway.name, id) ?? `/window/${encodeURIComponent(id)}`, 302)
  })
  app.post('/window/:id', async (c) => {
    const id = c.req.param('id')
    const view = gateway.view(sandbox, id)
    if (!view) return c.html(notFound(), 404)
    const form = decisionForm.safeParse(Object.fromEntries(new URLSearchParams(c.env.body)))
    if (!form.success) return c.html(windowPage(view), 400)
    const { outcome, lost } = await carryOutDecision(sandbox, gateway, id, view, form.data)
    return lost ? c.html(lostAnswer()) : goBack(c, id, view, outcome, form.data.post === 'yes')
  })
  app.use('/sdk/*', cors({ origin: '*' }))
  // For a script whose window closed without an answer: the payment may have one all the same.
  app.get('/sdk/windows/:id/result', (c) => {
    const outcome = gateway.ended(sandbox, c.req.param('id'))
    return c.json(outcome ? { ended: true, result: outcome.result, redirectUrl: redirectUrlOf(outcome.back) } : { ended: false })
  })
  app.post('/sdk/windows/:id/close', async (c) => {
    const id = c.req.param('id')
    if (!gateway.view(sandbox, id)) return c.json({ ended: false }, 404)
    const outcome = await sandbox.perform(() => gateway.ended(sandbox, id) ?? gateway.close(sandbox, id))
    return c.json({ ended: true, result: outcome.result, redirectUrl: redirectUrlOf(outcome.back) })
  })
  app.get('/receipt/:id', (c) => {
    const view = gateway.view(sandbox, c.req.param('id'))
    return view ? c.html(receipt(view)) : c.html(notFound(), 404)
  })
  return app
}

function goBack(c: C, id: string, view: WindowView, outcome: Outcome, byPost: boolean) {
  if (byPost && outcome.back) return c.html(postBack(outcome.back, view.answersTo !== null))
  if (view.answersTo !== null) return c.html(messageBack(id, outcome, view.answersTo))
  const redirectUrl = redirectUrlOf(outcome.back)
  // 303 makes the browser follow its posted form with a GET.
  return redirectUrl ? c.redirect(redirectUrl, 303) : c.html(over())
}

const over = () =>
  page({
    title: '결제창 종료 (Window finished)',
    body: html`<main class="card centred"><h1>끝난 결제창입니다</h1><p class="small" lang="en">This window is finished and has nowhere to go back to.</p></main>`,
  })

const notFound = () =>
  page({
    title: '결제 없음 (Not found)',
    body: html`<main class="card centred"><h1>결제를 찾을 수 없습니다</h1><p class="small" lang="en">There is no such payment here.</p></main>`,
  })

const noOrigin = () =>
  page({
    title: '거절됨 (Refused)',
    body: html`<main class="card centred"><h1>요청한 곳을 알 수 없습니다</h1><p class="small" lang="en">The page that asked for this window names no origin.</p></main>`,
  })

const receipt = (view: WindowView) =>
  page({
    title: '영수증 (Receipt)',
    colour: view.colour,
    body: html`<main class="card">
      <h1>영수증 <span lang="en">Receipt</span></h1>
      <div class="summary" style="border:0;padding:12px 0 0">
        <p class="amount">${won(view.amount, view.currency)}</p>
        <dl>
          <dt>상품</dt>
          <dd>${view.orderName}</dd>
          <dt>주문번호</dt>
          <dd>${view.merchantId}</dd>
          <dt>결제수단</dt>
          <dd>${view.methodTitle}</dd>
        </dl>
      </div>
    </main>`,
  })
