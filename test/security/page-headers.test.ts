/** What each page's answer carries beside its policy: a page that opens windows must not cut them off, and nobody keeps a person's page. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { LOCALES } from '#lib/locale.ts'
import { hasWindows } from '#lib/security/soft-navigation.ts'

type Compiled = { pathToRegexp(source: string, keys: never[], options: { strict: boolean; sensitive: boolean; delimiter: string }): RegExp }
// How Next reads the sources of its headers (next/dist/lib/load-custom-routes).
const { pathToRegexp }: Compiled = createRequire(import.meta.url)('next/dist/compiled/path-to-regexp')

const { default: config } = await import('../../next.config.ts')
const rules = (await config.headers?.()) ?? []

function headersOf(path: string): Record<string, string> {
  const matching = rules.filter(({ source }) => pathToRegexp(source, [], { strict: true, sensitive: false, delimiter: '/' }).test(path))
  return Object.fromEntries(matching.flatMap(({ headers }) => headers.map(({ key, value }) => [key, value])))
}

const PAGES = [
  '/cart',
  '/products/celadon-cup',
  '/checkout',
  '/checkout/failed',
  '/orders/o1',
  '/orders/lookup',
  '/pay/token',
  '/pay/token/done',
  '/account',
  '/account/cards',
  '/account/cards/new',
  '/account/settings',
  '/account/sign-in',
]

for (const language of LOCALES)
  for (const path of PAGES) {
    const address = language === LOCALES[0] ? path : `/${language}${path}`
    const opens = hasWindows(address)
    test(`${address} ${opens ? 'hears from the windows it opens' : 'has nothing in common with windows of others'}`, () => {
      const headers = headersOf(address)
      assert.equal(headers['Cross-Origin-Opener-Policy'], opens ? 'same-origin-allow-popups' : 'same-origin')
      assert.equal(headers['X-Content-Type-Options'], 'nosniff')
      assert.equal(headers['Referrer-Policy'], 'strict-origin-when-cross-origin')
      if (opens || address.includes('/account')) assert.equal(headers['Cache-Control'], 'no-store')
      // The proxy gives these a policy of their own, and two would both have to be kept.
      assert.equal('Content-Security-Policy' in headers, !opens)
    })
  }
