/** Strangers at the doors of the sign-in with Kakao and Naver: made-up and used answers, other people's browsers, and where they lead. */
import '../support/without-next/stand-ins.ts'
import assert from 'node:assert/strict'
import { after, before, type TestContext, test } from 'node:test'
import { accounts, members, sessions } from '#db/schema.ts'
import { readPending } from '#lib/accounts/identity-cookies.ts'
import { join } from '#lib/accounts/join.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { ask } from '../contract/shop-routes.ts'
import { answers, type Person, type SignInSandbox, signInSandbox } from '../support/identities.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { MINUTE } from '../support/test-clock.ts'
import { openTestShop, type TestShop } from '../support/test-shop.ts'

const HANEUL = { name: '김하늘', email: 'haneul@example.com', password: 'moon jar on a table' }
const KAKAO: Person = { account: 'haneul', email: 'haneul@example.com', share: 'verified' }
const FLOW = 'gyesan-sign-in-flow'
const PENDING = 'gyesan-sign-in-pending'

let running: RunningSandbox
let sandbox: SignInSandbox
before(async () => {
  running = await startSandbox()
  sandbox = signInSandbox((await running.ask('/manifest.json')) as Parameters<typeof signInSandbox>[0])
})
after(() => running.stop())

async function aShop(t: TestContext, more: Record<string, string> = {}): Promise<TestShop> {
  const shop = await openTestShop({ env: { PUBLIC_URL: running.shopUrl, ...sandbox.env, ...more } })
  Object.assign(globalThis, { gyesanShop: shop })
  t.after(() => shop.close())
  return shop
}

/** A browser with its own cookies. */
class Browser {
  cookies: Record<string, string> = {}

  async open(path: string, headers: Record<string, string> = {}): Promise<{ to: string; query: URLSearchParams }> {
    const answer = await ask(new URL(path, running.shopUrl).href, { cookies: this.cookies, headers })
    assert.equal(answer.status, 303)
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /Max-Age=0/.test(line)) delete this.cookies[name]
      else this.cookies[name] = value
    }
    const to = new URL(answer.headers.get('location') ?? '')
    return { to: to.href.replace(running.shopUrl, ''), query: to.searchParams }
  }

  /** Goes to the provider, and agrees there: the address that leads back. */
  async agrees(person: Person = KAKAO, start = '/api/sign-in/kakao?locale=ko'): Promise<string> {
    const { to } = await this.open(start)
    return `/api/sign-in/${start.includes('naver') ? 'naver' : 'kakao'}/return?${await answers({ provider: 'kakao', address: to, cookie: '' }, person)}`
  }

  get isSignedIn() {
    return this.cookies['gyesan-session'] !== undefined
  }
}

async function aMember(shop: TestShop, person = KAKAO): Promise<void> {
  const browser = new Browser()
  await browser.open(await browser.agrees(person))
  const pending = readPending(shop, browser.cookies[PENDING])
  assert.ok(pending)
  assert.equal((await join(shop, pending, { name: '김하늘', email: '' }, { ip: '203.0.113.9', locale: 'ko' })).is, 'joined')
}

const sessionCount = async (shop: TestShop) => (await shop.db.read.select().from(sessions)).length

test('only the browser that left may come back, with the state that it left with', async (t) => {
  const shop = await aShop(t)
  await aMember(shop)
  const before = await sessionCount(shop)
  const mine = new Browser()
  const back = await mine.agrees()

  const victim = new Browser()
  assert.equal((await victim.open(back)).to, '/account/sign-in?problem=flow')
  const alsoLeft = new Browser()
  await alsoLeft.open('/api/sign-in/kakao?locale=ko')
  assert.equal((await alsoLeft.open(back)).to, '/account/sign-in?problem=flow')
  for (const state of ['', 'made-up', `${new URL(back, running.shopUrl).searchParams.get('state')}x`]) {
    const forged = new URL(back, running.shopUrl)
    forged.searchParams.set('state', state)
    const other = new Browser()
    other.cookies = { ...mine.cookies }
    assert.equal((await other.open(`${forged.pathname}${forged.search}`)).to, '/account/sign-in?problem=flow')
  }
  assert.deepEqual([victim.isSignedIn, alsoLeft.isSignedIn, await sessionCount(shop)], [false, false, before])

  assert.equal((await mine.open(back)).to, '/account')
  assert.equal(mine.isSignedIn, true)
})

test('an answer is worth something once, even to the same browser with the cookies it had', async (t) => {
  const shop = await aShop(t)
  await aMember(shop)
  const browser = new Browser()
  const back = await browser.agrees()
  const cookies = { ...browser.cookies }
  await browser.open(back)
  const before = await sessionCount(shop)
  assert.equal(browser.cookies[FLOW], undefined)
  assert.equal((await browser.open(back)).to, '/account/sign-in?problem=flow')
  const restored = new Browser()
  restored.cookies = cookies
  assert.equal((await restored.open(back)).to, '/account/sign-in?problem=provider')
  assert.deepEqual([restored.isSignedIn, await sessionCount(shop)], [false, before])
})

test('a way that was begun long ago, sealed by another shop, or begun with another provider leads nowhere', async (t) => {
  const shop = await aShop(t)
  await aMember(shop)
  const slow = new Browser()
  const late = await slow.agrees()
  shop.clock.advance(11 * MINUTE)
  assert.equal((await slow.open(late)).to, '/account/sign-in?problem=flow')

  const mixed = new Browser()
  const back = await mixed.agrees()
  assert.equal((await mixed.open(back.replace('/kakao/', '/naver/'))).to, '/account/sign-in?problem=flow')

  const sealedElsewhere = new Browser()
  const theirs = await sealedElsewhere.agrees()
  Object.assign(globalThis, { gyesanShop: { ...shop, env: { ...shop.env, SESSION_SECRET: ['another secret of another shop'] } } })
  assert.equal((await sealedElsewhere.open(theirs)).to, '/account/sign-in?problem=flow')
  const swapped = new Browser()
  Object.assign(globalThis, { gyesanShop: shop })
  const swappedBack = await swapped.agrees({ account: 'new', email: 'new@example.com', share: 'verified' })
  await swapped.open(swappedBack)
  swapped.cookies = { [FLOW]: swapped.cookies[PENDING] ?? '' }
  assert.equal((await swapped.open(swappedBack)).to, '/account/sign-in?problem=flow')
})

test('no other site’s page begins a sign-in', async (t) => {
  await aShop(t)
  const browser = new Browser()
  assert.equal((await browser.open('/api/sign-in/kakao?locale=ko', { 'sec-fetch-site': 'cross-site' })).to, '/account/sign-in')
  assert.deepEqual(browser.cookies, {})
  const own = await browser.open('/api/sign-in/kakao?locale=ko', { 'sec-fetch-site': 'same-origin' })
  assert.equal(new URL(own.to).origin, sandbox.env.KAKAO_URL)
})

test('after a sign-in the shop opens its own pages alone, whatever the address said', async (t) => {
  const shop = await aShop(t)
  await aMember(shop)
  for (const [next, to] of [
    ['/orders/abc?x=1', '/orders/abc?x=1'],
    ['https://evil.example/', '/account'],
    ['//evil.example', '/account'],
    ['/\\evil.example', '/account'],
    ['/..//evil.example', '/account'],
    ['javascript:alert(1)', '/account'],
  ] as const) {
    const browser = new Browser()
    const back = await browser.agrees(KAKAO, `/api/sign-in/kakao?locale=ko&next=${encodeURIComponent(next)}`)
    assert.equal((await browser.open(`${back}&next=${encodeURIComponent('https://evil.example')}`)).to, to, next)
  }
})

test('what a provider’s answer says in words is shown to nobody, and logged nowhere', async (t) => {
  const shop = await aShop(t)
  for (const query of [
    'error=access_denied&error_description=<script>',
    'error=server_error&error_description=call+010-1234-5678',
    'code=',
    '',
  ]) {
    const browser = new Browser()
    const { to } = await browser.open('/api/sign-in/kakao?locale=en')
    const state = new URL(to).searchParams.get('state') ?? ''
    const page = (await browser.open(`/api/sign-in/kakao/return?${query}&state=${state}`)).to
    assert.match(page, /^\/en\/account\/sign-in\?problem=(cancelled|provider)$/)
  }
  assert.doesNotMatch(shop.logged.join('\n'), /script|1234-5678/)
})

test('nobody takes a member over by an address: not by an unverified one, nor by a verified one alone', async (t) => {
  const shop = await aShop(t)
  await addConfirmedMember(shop, HANEUL)
  const attempts: [string, Person][] = [
    ['kakao', { ...KAKAO, account: 'mallory', share: 'unverified' }],
    ['kakao', { ...KAKAO, account: 'mallory', share: 'verified' }],
    ['naver', { ...KAKAO, account: 'mallory' }],
    ['naver', { account: 'mallory', email: 'HANEUL@Example.com' }],
  ]
  for (const [provider, person] of attempts) {
    const browser = new Browser()
    const { to } = await browser.open(await browser.agrees(person, `/api/sign-in/${provider}?locale=ko`))
    assert.equal(browser.isSignedIn, false)
    assert.match(to, provider === 'kakao' && person.share === 'verified' ? /sign-in\?connect=1$/ : /\/account\/join$/)
    const pending = readPending(shop, browser.cookies[PENDING])
    assert.ok(pending)
    const joined = await join(shop, pending, { name: 'Mallory', email: HANEUL.email }, { ip: '203.0.113.9', locale: 'ko' })
    assert.notEqual(joined.is, 'joined')
  }
  assert.deepEqual(
    (await shop.db.read.select().from(accounts)).map(({ providerId }) => providerId),
    ['credential'],
  )
  assert.deepEqual(
    (await shop.db.read.select().from(members)).map(({ name }) => name),
    [HANEUL.name],
  )
  assert.equal(await sessionCount(shop), 0)
})

test('what a browser gets to see is the same for a member’s unverified address and for nobody’s', async (t) => {
  const shop = await aShop(t)
  await addConfirmedMember(shop, HANEUL)
  const seen = await Promise.all(
    [HANEUL.email, 'nobody@example.com'].map(async (email) => {
      const browser = new Browser()
      const page = await browser.open(await browser.agrees({ account: `asks of ${email}`, email }, '/api/sign-in/naver?locale=ko'))
      return { to: page.to, cookies: Object.keys(browser.cookies) }
    }),
  )
  assert.deepEqual(seen[0], seen[1])
  assert.equal(seen[0]?.to, '/account/join')
})

test('a shop without a provider’s keys has no door to it, and no made-up provider has one', async (t) => {
  await aShop(t, { NAVER_CLIENT_ID: '', NAVER_CLIENT_SECRET: '' })
  const browser = new Browser()
  assert.equal((await browser.open('/api/sign-in/naver?locale=en')).to, '/en/account/sign-in')
  assert.equal((await browser.open('/api/sign-in/__proto__?locale=en')).to, '/en/account/sign-in')
  assert.equal((await browser.open('/api/sign-in/google/return?code=1&state=2')).to, '/account/sign-in')
  assert.equal((await browser.open('/api/sign-in/naver/return?code=1&state=2')).to, '/account/sign-in?problem=flow')
  assert.deepEqual(browser.cookies, {})
})

test('an address on the net begins sixty sign-ins a quarter of an hour', async (t) => {
  await aShop(t, { RATE_LIMIT_SCALE: '1' })
  const went: string[] = []
  for (let n = 0; n < 61; n++) went.push((await new Browser().open('/api/sign-in/kakao?locale=ko')).to)
  assert.deepEqual([went[59]?.startsWith('http'), went[60]], [true, '/account/sign-in?problem=too_many_tries'])
})
