/** The console's page for people: books, webhooks, and forms that change what happens next. */
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { paymentsReport } from '../books/payments-report.ts'
import type { Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { deliveriesReport } from '../webhooks/deliveries-report.ts'
import { fontRoutes } from '../window/font.ts'
import { page } from '../window/page.ts'
import { companiesSection } from './companies-section.ts'
import { clockSection, faultsSection, policySection, RESET_SECTION, tokensSection, traitsSection, windowsSection } from './controls.ts'
import { deliveriesSection } from './deliveries-section.ts'
import { paymentsSection } from './payments-section.ts'

const CSS = readFileSync(new URL('./console.css', import.meta.url), 'utf8')
const ROWS_SHOWN = 50

/** Its forms post to `/act/…`, which calls the same API that scripts use. */
export function consolePage(sandbox: Sandbox, gateways: Gateway[], api: Hono<WireEnv>) {
  const app = new Hono<WireEnv>()
  app.route('/', fontRoutes())
  app.get('/', (c) => c.html(view(sandbox, gateways, c.req.query('said'))))
  app.post('/act/*', async (c) => {
    const fields = Object.fromEntries([...new URLSearchParams(c.env.body)].filter(([, value]) => value !== ''))
    const { method = 'POST', ...rest } = fields
    const path = c.req.path.slice('/act'.length)
    const answer = await api.fetch(new Request(new URL(path, c.req.url), { method }), { ...c.env, body: JSON.stringify(typed(rest)) })
    const said = answer.ok ? `${path} 완료` : `${path}: ${await answer.text()}`
    return c.redirect(`/?said=${encodeURIComponent(said.slice(0, 300))}`, 303)
  })
  return app
}

// Form fields are text, but the API expects numbers and booleans.
const typed = (fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value === 'true' ? true : value === 'false' ? false : value === 'null' ? null : NUMERIC.has(name) ? Number(value) : value,
    ]),
  )
const NUMERIC = new Set(['nth', 'probability', 'ms', 'amount', 'advanceMs', 'delayMs', 'scale', 'points', 'promotion'])

function view(sandbox: Sandbox, gateways: Gateway[], said: string | undefined) {
  const payments = paymentsReport(sandbox.db, { limit: ROWS_SHOWN }).toReversed()
  const deliveries = deliveriesReport(sandbox.db, { limit: ROWS_SHOWN }).toReversed()
  return page({
    title: '샌드박스 콘솔 (Console)',
    shape: 'console',
    body: html`<style>
        ${raw(CSS)}
      </style>
      <main class="console">
        <header class="top">
          <h1>샌드박스 콘솔 <span lang="en">Gateway console</span></h1>
          <p class="small">웹훅을 받는 곳 <code>${sandbox.publicUrl}</code> · <a href="/manifest.json">manifest.json</a> · <a href="/books.json">books.json</a></p>
          ${said ? html`<p role="status" class="said">${said}</p>` : ''}
        </header>
        <div class="columns">
          <div class="lists">
            ${paymentsSection(payments)} ${deliveriesSection(deliveries)}
          </div>
          <aside>${clockSection(sandbox)} ${faultsSection(sandbox.faults.list(), gateways)} ${policySection(sandbox, gateways)} ${companiesSection(sandbox, gateways)} ${traitsSection(sandbox, gateways)} ${windowsSection(sandbox, gateways)} ${tokensSection(gateways)} ${RESET_SECTION}</aside>
        </div>
      </main>`,
  })
}
