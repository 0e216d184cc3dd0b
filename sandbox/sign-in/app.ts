/** The host of the sign-in providers: the page on which a person agrees, and beneath it the APIs of Kakao and of Naver. */
import { type Context, Hono } from 'hono'
import type { WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { fontRoutes } from '../window/font.ts'
import { type ProviderName, person, signInBooks } from './books.ts'
import { CREDENTIALS } from './credentials.ts'
import { kakaoApi } from './kakao.ts'
import { naverApi } from './naver.ts'
import { consentPage, refusedPage } from './page.ts'

const AUTHORIZE: Record<ProviderName, string> = { kakao: '/oauth/authorize', naver: '/oauth2.0/authorize' }

/** What each provider says when a person turns back. */
const TURNED_BACK: Record<ProviderName, string> = { kakao: 'User denied access', naver: 'Canceled By User' }

export function signInApp(sandbox: Sandbox) {
  const books = signInBooks(sandbox)
  const app = new Hono<WireEnv>()
  app.route('/', fontRoutes())
  app.route('/', kakaoApi(books))
  app.route('/', naverApi(books))
  app.get('/connected.json', (c) => c.json(books.connected()))
  for (const provider of ['kakao', 'naver'] as const) {
    app.get(AUTHORIZE[provider], (c) => {
      const wrong = whyRefused(sandbox, provider, c)
      return wrong ? c.html(refusedPage(provider, wrong), 400) : c.html(consentPage(provider, `${c.req.path}${new URL(c.req.url).search}`))
    })
    app.post(AUTHORIZE[provider], (c) => {
      const wrong = whyRefused(sandbox, provider, c)
      if (wrong) return c.html(refusedPage(provider, wrong), 400)
      const fields = Object.fromEntries(new URLSearchParams(c.env.body))
      const redirectUri = c.req.query('redirect_uri') ?? ''
      if (fields.act !== 'agree') return c.redirect(backTo(c, { error: 'access_denied', error_description: TURNED_BACK[provider] }), 302)
      const said = person.safeParse(fields)
      if (!said.success) return c.html(refusedPage(provider, 'account'), 400)
      return c.redirect(backTo(c, { code: books.grant({ provider, redirectUri, person: said.data }) }), 302)
    })
  }
  return app
}

/** Both providers send nobody to an address that the shop has not registered. */
function whyRefused(sandbox: Sandbox, provider: ProviderName, c: Context<WireEnv>): string | undefined {
  if (c.req.query('client_id') !== CREDENTIALS[provider].clientId) return 'client_id'
  if (c.req.query('response_type') !== 'code') return 'response_type'
  if (c.req.query('redirect_uri') !== `${sandbox.publicUrl}/api/sign-in/${provider}/return`) return 'redirect_uri'
  return provider === 'naver' && !c.req.query('state') ? 'state' : undefined
}

function backTo(c: Context<WireEnv>, fields: Record<string, string>): string {
  const back = new URL(c.req.query('redirect_uri') ?? '')
  const state = c.req.query('state')
  for (const [name, value] of Object.entries({ ...fields, ...(state !== undefined && { state }) })) back.searchParams.set(name, value)
  return back.href
}
