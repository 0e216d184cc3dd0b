/** Somebody who signs in with Kakao or Naver at the running sandbox, as their browser does it. */
import assert from 'node:assert/strict'
import { type FinishedIdentity, finishIdentity } from '#lib/accounts/finish-identity.ts'
import { startIdentity } from '#lib/accounts/start-identity.ts'
import type { Shop } from '#lib/shop.ts'
import type { ProviderName } from '#lib/sign-in-providers/provider.ts'

export interface Person {
  account: string
  name?: string
  email?: string
  share?: 'verified' | 'unverified' | 'withheld'
  trouble?: 'none' | 'token' | 'profile'
}

export interface Way {
  provider?: ProviderName
  purpose?: 'sign-in' | 'link' | 'again'
  next?: string
  confirmation?: string
  sessionId?: string
  /** What the browser sends along, with the session of whoever is signed in. */
  headers?: Headers
}

export interface Left {
  provider: ProviderName
  /** The page of the provider. */
  address: string
  /** What this browser holds. */
  cookie: string
}

export interface SignInSandbox {
  env: Record<string, string>
  /** Who has connected an account, `kakao haneul`. */
  connected(): Promise<string[]>
}

type Manifest = { signIn: Record<string, { url: string; clientId: string; clientSecret: string }> }

/** From the manifest of a running sandbox. */
export function signInSandbox({ signIn }: Manifest): SignInSandbox {
  const env = Object.entries(signIn).flatMap(([provider, { url, clientId, clientSecret }]) => {
    const name = provider.toUpperCase()
    return [
      [`${name}_CLIENT_ID`, clientId],
      [`${name}_CLIENT_SECRET`, clientSecret],
      [`${name}_URL`, url],
    ]
  })
  return {
    env: Object.fromEntries(env),
    connected: async () => {
      const answer = await fetch(`${signIn.kakao?.url}/connected.json`)
      return ((await answer.json()) as { provider: string; account: string }[]).map(({ provider, account }) => `${provider} ${account}`)
    },
  }
}

/** Leaves the shop for the provider. */
export async function leaves(shop: Shop, way: Way = {}): Promise<Left> {
  const { provider = 'kakao', purpose = 'sign-in', next = '', confirmation = '', sessionId = '' } = way
  const started = await startIdentity(shop, { provider, purpose, next, confirmation, sessionId, locale: 'ko', ip: '203.0.113.9' })
  assert.ok(started.ok)
  return { provider, address: started.address, cookie: started.cookie }
}

/** Agrees, or turns back, on the provider's page: the query with which the browser is sent to the shop. */
export async function answers({ address }: Left, person: Person | 'cancel'): Promise<URLSearchParams> {
  const fields = person === 'cancel' ? { act: 'cancel' } : { act: 'agree', ...person }
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const location = answer.headers.get('location')
  assert.ok(location, `${answer.status} ${await answer.text()}`)
  return new URL(location).searchParams
}

export const returns = (shop: Shop, left: Left, query: URLSearchParams, headers = new Headers()): Promise<FinishedIdentity> =>
  finishIdentity(shop, { provider: left.provider, query, cookie: left.cookie, headers })

/** The whole way, there and back. */
export async function signsInWith(shop: Shop, person: Person | 'cancel', way: Way = {}): Promise<FinishedIdentity> {
  const left = await leaves(shop, way)
  return returns(shop, left, await answers(left, person), way.headers)
}

export const withCookies = (setCookies: readonly string[]) =>
  new Headers({ cookie: setCookies.map((cookie) => cookie.split(';')[0]).join('; ') })
