/** The forms by which somebody joins after a provider has named them, and by which members change how they sign in. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { memberConsents, members } from '#db/schema.ts'
import { keepPending } from '#lib/accounts/identity-cookies.ts'
import { insertIdentity, waysIn } from '#lib/accounts/link-identity.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import type { Identity } from '#lib/sign-in-providers/provider.ts'
import { openTestShop, type TestShop } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { comesAs, cookieNow } from '../../test/support/without-next/visitor.ts'

const { joinAction } = await import('#app/[locale]/(account)/account/join/actions.ts')
const { linkAction, proveAction, unlinkAction } = await import('#app/[locale]/(account)/account/settings/way-in-actions.ts')
const { leaveAction } = await import('#app/[locale]/(account)/account/settings/actions.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const FOREIGN = [{ origin: 'https://evil.example' }, { ...OWN, 'sec-fetch-site': 'cross-site' }, {}]
const PENDING = 'gyesan-sign-in-pending'
const FLOW = 'gyesan-sign-in-flow'
const HANEUL = { name: '김하늘', email: 'haneul@example.com', password: 'moon jar on a table' }
const AGREED = { age: 'on', terms: 'on', privacy: 'on' }
const KEYS = { KAKAO_CLIENT_ID: 'id', KAKAO_CLIENT_SECRET: 'secret', KAKAO_URL: 'http://127.0.0.1:9' }

const IDENTITY: Identity = {
  provider: 'kakao',
  accountId: '1',
  name: '하늘',
  email: HANEUL.email,
  emailIsVerified: true,
  refreshToken: null,
}

async function aShop(t: TestContext): Promise<TestShop> {
  const shop = await openTestShop({ env: KEYS })
  Object.assign(globalThis, { gyesanShop: shop })
  t.after(() => shop.close())
  return shop
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

/** The answer, or where it leads. */
async function sent<T>(work: Promise<T>): Promise<T | string | undefined> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof TurnedAway)) throw error
    return error.to
  }
}

const joins = (fields: Record<string, string>) => sent(joinAction('ko', { values: {}, errors: {} }, form(fields)))

const pendingCookie = (shop: TestShop, identity: Partial<Identity> = {}, next = '') => ({
  [PENDING]: keepPending(shop, { step: 'join', next }, { ...IDENTITY, ...identity }),
})

const count = async (shop: TestShop) => (await shop.db.read.select().from(members)).length

test('nobody joins from another site, without what a provider said, or without agreeing', async (t) => {
  const shop = await aShop(t)
  for (const headers of FOREIGN) {
    comesAs({ headers, cookies: pendingCookie(shop) })
    assert.deepEqual(Object(await joins({ name: '김하늘', ...AGREED })).problem, 'foreign')
  }
  for (const cookies of [{}, { [PENDING]: 'made.up' }, { [PENDING]: keepPending(shop, { step: 'connect', next: '' }, IDENTITY) }]) {
    comesAs({ headers: OWN, cookies })
    assert.equal(await joins({ name: '김하늘', ...AGREED }), '/account/sign-in?problem=flow')
  }
  for (const missing of ['age', 'terms', 'privacy']) {
    comesAs({ headers: OWN, cookies: pendingCookie(shop) })
    assert.equal(Object(await joins({ name: '김하늘', ...AGREED, [missing]: '' })).problem, 'consents_missing')
  }
  comesAs({ headers: OWN, cookies: pendingCookie(shop) })
  assert.deepEqual(Object(await joins({ name: '', ...AGREED })).errors, { name: 'missing' })
  assert.equal(await count(shop), 0)
})

test('who agrees is a member with the verified address, whatever the form says, and goes where they were going', async (t) => {
  const shop = await aShop(t)
  comesAs({ headers: OWN, cookies: pendingCookie(shop, {}, '/checkout') })
  assert.equal(await joins({ name: '김하늘', email: 'mallory@example.com', ...AGREED, marketing: 'on' }), '/checkout')
  assert.deepEqual(
    (await shop.db.read.select().from(members)).map(({ email }) => email),
    [HANEUL.email],
  )
  assert.equal((await shop.db.read.select().from(memberConsents)).length, 4)
  assert.ok(cookieNow('gyesan-session'))
  assert.equal(cookieNow(PENDING), undefined)
})

test('who has no verified address is written to, and not signed in', async (t) => {
  const shop = await aShop(t)
  comesAs({ headers: OWN, cookies: pendingCookie(shop, { email: null, emailIsVerified: false }) })
  assert.equal(Object(await joins({ name: '김하늘', email: 'not an address', ...AGREED })).errors.email, 'wrong')
  assert.deepEqual(await joins({ name: '김하늘', email: HANEUL.email, ...AGREED }), {
    values: { email: HANEUL.email },
    errors: {},
    done: true,
  })
  assert.deepEqual([cookieNow('gyesan-session'), shop.sent.length], [undefined, 1])
  // A mistyped address is corrected at the same page.
  assert.equal(Object(await joins({ name: '김하늘', email: 'corrected@example.com', ...AGREED })).done, true)
  assert.deepEqual(
    (await shop.db.read.select().from(members)).map(({ email }) => email),
    ['corrected@example.com'],
  )
})

async function aMember(shop: TestShop): Promise<string> {
  await addConfirmedMember(shop, HANEUL)
  const [member] = await shop.db.read.select().from(members)
  return member?.id ?? ''
}

const toneOf = (answer: unknown) => (typeof answer === 'string' ? answer : Object(answer).tone)

test('another site, a guest, and a session of yesterday without the password change no way to sign in', async (t) => {
  const shop = await aShop(t)
  const memberId = await aMember(shop)
  await shop.db.transact((tx) => insertIdentity(shop, tx, memberId, IDENTITY))
  for (const action of [linkAction, unlinkAction, proveAction]) {
    for (const headers of FOREIGN) {
      comesAs({ headers, memberId })
      assert.equal(toneOf(await sent(action('ko', null, form({ provider: 'kakao', password: HANEUL.password })))), 'danger')
    }
    comesAs({ headers: OWN })
    assert.equal(await sent(action('ko', null, form({ provider: 'kakao', password: HANEUL.password }))), '/account/sign-in')
  }
  for (const action of [linkAction, unlinkAction])
    for (const fields of [{}, { password: 'a guess' }]) {
      comesAs({ headers: OWN, memberId })
      assert.equal(toneOf(await sent(action('ko', null, form({ provider: 'kakao', ...fields })))), 'danger')
    }
  assert.deepEqual((await waysIn(shop, memberId)).providers, ['kakao'])
  assert.equal(cookieNow(FLOW), undefined)
})

test('a member goes to the provider with a sealed cookie to connect it, and disconnects it with the password', async (t) => {
  const shop = await aShop(t)
  const memberId = await aMember(shop)
  comesAs({ headers: OWN, memberId })
  const to = await sent(linkAction('ko', null, form({ provider: 'kakao', password: HANEUL.password })))
  assert.match(`${to}`, /^http:\/\/127\.0\.0\.1:9\/oauth\/authorize\?/)
  assert.ok(cookieNow(FLOW))
  assert.equal(toneOf(await sent(linkAction('ko', null, form({ provider: 'naver', password: HANEUL.password })))), 'danger')
  await shop.db.transact((tx) => insertIdentity(shop, tx, memberId, IDENTITY))
  assert.equal(toneOf(await sent(unlinkAction('ko', null, form({ provider: 'kakao', password: HANEUL.password })))), 'success')
  assert.deepEqual(await waysIn(shop, memberId), { hasPassword: true, providers: [] })
})

test('a member with a password types it to leave even when they have just signed in; one without has signed in just now', async (t) => {
  const shop = await aShop(t)
  const memberId = await aMember(shop)
  const session = { id: 'session', createdAt: shop.clock.now() }
  comesAs({ headers: OWN, memberId, session })
  assert.equal(toneOf(await sent(leaveAction('ko', null, form({})))), 'danger')
  assert.equal(await count(shop), 1)

  comesAs({ headers: OWN, cookies: pendingCookie(shop, { accountId: '2', email: 'bada@example.com' }) })
  await joins({ name: '이바다', ...AGREED })
  const bada = (await shop.db.read.select().from(members)).find(({ email }) => email === 'bada@example.com')
  comesAs({ headers: OWN, memberId: bada?.id ?? '' })
  assert.equal(toneOf(await sent(leaveAction('ko', null, form({})))), 'danger')
  comesAs({ headers: OWN, memberId: bada?.id ?? '', session })
  assert.equal(await sent(leaveAction('ko', null, form({}))), '/account/sign-in?left=1')
  assert.equal(await count(shop), 1)
})
