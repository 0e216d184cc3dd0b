/** Signing in with Kakao and Naver, against stand-ins that speak their protocols. */
import assert from 'node:assert/strict'
import { after, before, type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { accounts, endedSignIns, memberConsents, members, orders, sessions } from '#db/schema.ts'
import { claimOrders } from '#lib/accounts/claim-orders.ts'
import { connectPending } from '#lib/accounts/connect-pending.ts'
import { currentMember, currentSession } from '#lib/accounts/current-member.ts'
import type { FinishedIdentity } from '#lib/accounts/finish-identity.ts'
import { readPending } from '#lib/accounts/identity-cookies.ts'
import { type Joined, join } from '#lib/accounts/join.ts'
import { unlinkIdentity, waysIn } from '#lib/accounts/link-identity.ts'
import { askForReset, resetPassword } from '#lib/accounts/password.ts'
import { isFresh, proveAgain } from '#lib/accounts/prove-again.ts'
import { signIn } from '#lib/accounts/sign-in.ts'
import { addConfirmedMember, signUp } from '#lib/accounts/sign-up.ts'
import { eraseMember } from '#lib/people/erase-person.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { type Person, type SignInSandbox, signInSandbox, signsInWith, type Way, withCookies } from '../../test/support/identities.ts'
import { keepOrder } from '../../test/support/kept-order.ts'
import { type RunningSandbox, startSandbox } from '../../test/support/running-sandbox.ts'
import { HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { openTestShop, type TestShop } from '../../test/support/test-shop.ts'

const HANEUL = { name: '김하늘', email: 'haneul@example.com', password: 'moon jar on a table' }
const here = { ip: '203.0.113.9', locale: 'ko' as const }
const KAKAO: Person = { account: 'haneul', name: '하늘', email: 'haneul@example.com', share: 'verified' }
const NAVER: Person = { account: 'haneul', name: '김하늘', email: 'haneul@example.com' }

let running: RunningSandbox
let sandbox: SignInSandbox
before(async () => {
  running = await startSandbox()
  sandbox = signInSandbox((await running.ask('/manifest.json')) as Parameters<typeof signInSandbox>[0])
})
after(() => running.stop())

async function aShop(t: TestContext, more: Record<string, string> = {}): Promise<TestShop> {
  const shop = await openTestShop({ env: { PUBLIC_URL: running.shopUrl, ...sandbox.env, ...more } })
  t.after(() => shop.close())
  return shop
}

const pendingOf = (shop: TestShop, came: FinishedIdentity) => {
  assert.ok(came.is === 'ask', `${came.is}`)
  const pending = readPending(shop, came.pending)
  assert.ok(pending)
  return pending
}

/** Comes with an identity that nobody has, and agrees. */
async function joins(shop: TestShop, person: Person, typed: { name?: string; email?: string } = {}, way: Way = {}): Promise<Joined> {
  const pending = pendingOf(shop, await signsInWith(shop, person, way))
  return join(shop, pending, { name: typed.name ?? '김하늘', email: typed.email ?? '' }, here)
}

async function aKakaoMember(shop: TestShop, person = KAKAO) {
  const joined = await joins(shop, person)
  assert.ok(joined.is === 'joined')
  return { memberId: joined.memberId, headers: withCookies(joined.setCookies) }
}

const memberRows = (shop: TestShop) => shop.db.read.select().from(members)

const confirmationIn = (shop: TestShop) => /[?&]confirm=([\w.-]+)/.exec(shop.sent.at(-1)?.text ?? '')?.[1] ?? ''

test('whose address Kakao has verified joins after agreeing, and is signed in at once', async (t) => {
  const shop = await aShop(t)
  const came = await signsInWith(shop, KAKAO, { next: '/checkout' })
  assert.deepEqual([came.is, (await memberRows(shop)).length], ['ask', 0])
  const pending = pendingOf(shop, came)
  assert.deepEqual([pending.step, pending.next, pending.identity.name], ['join', '/checkout', '하늘'])

  const joined = await join(shop, pending, { name: '김하늘', email: 'typed@example.com' }, { ...here, marketing: true })

  assert.ok(joined.is === 'joined')
  const member = await currentMember(shop, withCookies(joined.setCookies))
  assert.deepEqual([member?.name, member?.email], ['김하늘', 'haneul@example.com'])
  const agreed = await shop.db.read.select().from(memberConsents)
  assert.deepEqual(agreed.map(({ subject, agreed: yes, version }) => `${subject} ${yes} ${version}`).sort(), [
    'age true 2026-12-01',
    'marketing true 2026-11-01',
    'privacy true 2026-11-01',
    'terms true 2026-11-01',
  ])
  assert.deepEqual(shop.sent, [])
})

test('who has joined with Kakao is signed in the next time without a question', async (t) => {
  const shop = await aShop(t)
  const { memberId } = await aKakaoMember(shop)
  const came = await signsInWith(shop, { ...KAKAO, email: 'another@example.com' })
  assert.ok(came.is === 'signed-in')
  assert.deepEqual([came.memberId, came.isFirst], [memberId, false])
  assert.equal((await currentMember(shop, withCookies(came.setCookies)))?.email, 'haneul@example.com')
})

test('an address that the provider has not verified is confirmed by mail, with the same provider and no other', async (t) => {
  const shop = await aShop(t)
  assert.deepEqual(await joins(shop, NAVER, { email: 'haneul@example.com' }, { provider: 'naver' }), {
    is: 'mailed',
    email: 'haneul@example.com',
  })
  const confirmation = confirmationIn(shop)
  assert.match(confirmation, /\w+\.[\w-]+/)

  assert.equal((await signsInWith(shop, NAVER, { provider: 'naver' })).is, 'ask')
  assert.equal((await signsInWith(shop, { ...NAVER, account: 'a stranger' }, { provider: 'naver', confirmation })).is, 'ask')
  assert.equal((await signsInWith(shop, NAVER, { provider: 'naver', confirmation: `${confirmation}x` })).is, 'ask')
  assert.deepEqual(
    (await memberRows(shop)).map(({ emailVerified }) => emailVerified),
    [false],
  )

  const came = await signsInWith(shop, NAVER, { provider: 'naver', confirmation })
  assert.ok(came.is === 'signed-in' && came.isFirst)
  assert.equal((await signsInWith(shop, NAVER, { provider: 'naver' })).is, 'signed-in')
})

test('who gave no address, or a wrong one, types it; what was not confirmed gives way', async (t) => {
  const shop = await aShop(t)
  const silent: Person = { ...KAKAO, share: 'withheld' }
  assert.equal(pendingOf(shop, await signsInWith(shop, silent)).identity.email, null)
  assert.equal((await joins(shop, silent, { email: 'wrong@example.com' })).is, 'mailed')
  assert.equal((await joins(shop, silent, { email: 'haneul@example.com' })).is, 'mailed')
  assert.deepEqual(
    (await memberRows(shop)).map(({ email }) => email),
    ['haneul@example.com'],
  )
  assert.equal((await signsInWith(shop, silent, { confirmation: confirmationIn(shop) })).is, 'signed-in')
})

test('a member’s mailbox opens no account: they sign in once as they did, and only then are the two connected', async (t) => {
  const shop = await aShop(t)
  await addConfirmedMember(shop, HANEUL)
  const came = await signsInWith(shop, KAKAO)
  assert.ok(came.is === 'ask')
  assert.equal(came.step, 'connect')
  assert.deepEqual(await shop.db.read.select({ provider: accounts.providerId }).from(accounts), [{ provider: 'credential' }])

  const signedIn = await signIn(shop, HANEUL, here)
  assert.ok(signedIn.ok)
  assert.equal(await connectPending(shop, signedIn.memberId, came.pending, 'ko'), true)
  const again = await signsInWith(shop, KAKAO)
  assert.ok(again.is === 'signed-in')
  assert.equal(again.memberId, signedIn.memberId)
  assert.match(shop.sent.at(-1)?.subject ?? '', /카카오 로그인이 연결되었습니다/)
})

test('what waits to be connected is never another member’s who signs in at the same browser', async (t) => {
  const shop = await aShop(t)
  await addConfirmedMember(shop, HANEUL)
  const bada = { ...HANEUL, email: 'bada@example.com' }
  await addConfirmedMember(shop, bada)
  const came = await signsInWith(shop, KAKAO)
  assert.ok(came.is === 'ask')
  const signedIn = await signIn(shop, bada, here)
  assert.ok(signedIn.ok)
  assert.equal(await connectPending(shop, signedIn.memberId, came.pending, 'ko'), false)
  assert.equal(await connectPending(shop, signedIn.memberId, undefined, 'ko'), false)
  shop.clock.advance(31 * MINUTE)
  const [haneul] = await shop.db.read.select().from(members).where(eq(members.email, HANEUL.email))
  assert.equal(await connectPending(shop, haneul?.id ?? '', came.pending, 'ko'), false)
})

test('an unverified address that is a member’s is answered like any other, and its owner reads of it', async (t) => {
  const shop = await aShop(t)
  await addConfirmedMember(shop, HANEUL)
  const came = await signsInWith(shop, { ...NAVER, account: 'mallory' }, { provider: 'naver' })
  assert.ok(came.is === 'ask')
  assert.equal(came.step, 'join')
  const stranger = await join(shop, pendingOf(shop, came), { name: '누군가', email: HANEUL.email }, here)
  const nobody = await joins(shop, { account: 'nobody' }, { email: 'nobody@example.com' }, { provider: 'naver' })
  assert.deepEqual(
    [stranger, nobody],
    [
      { is: 'mailed', email: HANEUL.email },
      { is: 'mailed', email: 'nobody@example.com' },
    ],
  )
  assert.match(shop.sent.find(({ to }) => to === HANEUL.email)?.subject ?? '', /이미 회원/)
  assert.equal((await signsInWith(shop, { ...NAVER, account: 'mallory' }, { provider: 'naver' })).is, 'ask')
  assert.equal((await signIn(shop, HANEUL, here)).ok, true)
})

test('a stranger’s unconfirmed sign-up with my address, and their password, go when I join with an address that Kakao has verified', async (t) => {
  const shop = await aShop(t)
  await signUp(shop, { ...HANEUL, password: 'the stranger knows' }, here)
  const confirmation = confirmationIn(shop)
  await aKakaoMember(shop)
  assert.equal((await signIn(shop, { ...HANEUL, password: 'the stranger knows', confirmation }, here)).ok, false)
  assert.deepEqual(await shop.db.read.select({ provider: accounts.providerId }).from(accounts), [{ provider: 'kakao' }])
})

test('an address that is valid but not verified, or verified but not valid, counts as unverified', async (t) => {
  const shop = await aShop(t)
  await addConfirmedMember(shop, HANEUL)
  assert.equal(pendingOf(shop, await signsInWith(shop, { ...KAKAO, share: 'unverified' })).step, 'join')
})

test('a member connects an account, once and no other member’s, and only in the session that asked', async (t) => {
  const shop = await aShop(t)
  const { headers, memberId } = await aKakaoMember(shop)
  const session = await currentSession(shop, headers)
  assert.ok(session)
  const link: Way = { provider: 'naver', purpose: 'link', sessionId: session.id, headers }
  assert.equal((await signsInWith(shop, NAVER, { ...link, headers: new Headers() })).is, 'problem')
  assert.deepEqual((await waysIn(shop, memberId)).providers, ['kakao'])

  assert.equal((await signsInWith(shop, NAVER, link)).is, 'linked')
  assert.equal((await signsInWith(shop, NAVER, link)).is, 'linked')
  const second = await signsInWith(shop, { ...NAVER, account: 'a second' }, link)
  assert.ok(second.is === 'problem')
  assert.equal(second.problem, 'has_another')

  const bada = await aKakaoMember(shop, { ...KAKAO, account: 'bada', email: 'bada@example.com' })
  const badas = await currentSession(shop, bada.headers)
  assert.ok(badas)
  const taken = await signsInWith(shop, NAVER, { ...link, sessionId: badas.id, headers: bada.headers })
  assert.ok(taken.is === 'problem')
  assert.equal(taken.problem, 'taken')
  assert.deepEqual((await waysIn(shop, bada.memberId)).providers, ['kakao'])
})

test('the last way to sign in stays; another is taken away here and at the provider, with the sessions it may have begun', async (t) => {
  const shop = await aShop(t)
  const { headers, memberId } = await aKakaoMember(shop)
  const session = await currentSession(shop, headers)
  assert.ok(session)
  assert.equal(await unlinkIdentity(shop, memberId, { provider: 'kakao', keepSession: session.id }, 'ko'), 'last')
  await signsInWith(shop, NAVER, { provider: 'naver', purpose: 'link', sessionId: session.id, headers })
  const elsewhere = await signsInWith(shop, KAKAO)
  assert.ok(elsewhere.is === 'signed-in')
  assert.equal((await sandbox.connected()).includes('kakao haneul'), true)

  const both = await Promise.all(
    (['kakao', 'naver'] as const).map((provider) => unlinkIdentity(shop, memberId, { provider, keepSession: session.id }, 'ko')),
  )

  assert.deepEqual(both.sort(), ['last', 'unlinked'])
  assert.equal(await currentMember(shop, withCookies(elsewhere.setCookies)), undefined)
  assert.equal((await currentMember(shop, headers))?.id, memberId)
  await runJobs(shop)
  const { providers } = await waysIn(shop, memberId)
  const left = await sandbox.connected()
  assert.deepEqual(
    [left.includes('kakao haneul'), left.includes('naver haneul')],
    [providers.includes('kakao'), providers.includes('naver')],
  )
  assert.deepEqual(await shop.db.read.select().from(endedSignIns), [])
  assert.equal(
    await unlinkIdentity(shop, memberId, { provider: providers[0] === 'kakao' ? 'naver' : 'kakao', keepSession: '' }, 'ko'),
    'none',
  )
})

test('who leaves is unlinked at both providers, later if they are away, and never asked for twice', async (t) => {
  const shop = await aShop(t)
  const { headers, memberId } = await aKakaoMember(shop, { ...KAKAO, account: 'leaving' })
  const session = await currentSession(shop, headers)
  await signsInWith(shop, { ...NAVER, account: 'leaving' }, { provider: 'naver', purpose: 'link', sessionId: session?.id ?? '', headers })
  await eraseMember(shop, memberId)
  assert.deepEqual([(await shop.db.read.select().from(accounts)).length, (await shop.db.read.select().from(sessions)).length], [0, 0])
  const ended = await shop.db.read.select().from(endedSignIns)
  assert.equal(ended.length, 2)

  const away = { ...shop, env: { ...shop.env, KAKAO_URL: 'http://127.0.0.1:9', NAVER_URL: 'http://127.0.0.1:9' } }
  await runJobs(away)
  assert.equal((await shop.db.read.select().from(endedSignIns)).length, 2)
  assert.equal((await sandbox.connected()).filter((one) => one.endsWith(' leaving')).length, 2)
  shop.clock.advance(HOUR)
  await runJobs(shop)
  assert.deepEqual(await shop.db.read.select().from(endedSignIns), [])
  assert.deepEqual(
    (await sandbox.connected()).filter((one) => one.endsWith(' leaving')),
    [],
  )
})

test('who connected again before the end was told there stays connected', async (t) => {
  const shop = await aShop(t)
  const person = { ...KAKAO, account: 'back again' }
  const { memberId } = await aKakaoMember(shop, person)
  await eraseMember(shop, memberId)
  await aKakaoMember(shop, person)
  await runJobs(shop)
  assert.equal((await sandbox.connected()).includes('kakao back again'), true)
  assert.deepEqual(await shop.db.read.select().from(endedSignIns), [])
})

test('a provider’s token stands in no row as it is', async (t) => {
  const shop = await aShop(t)
  const pending = pendingOf(shop, await signsInWith(shop, KAKAO))
  await join(shop, pending, { name: '김하늘', email: '' }, here)
  const [account] = await shop.db.read.select().from(accounts)
  assert.ok(account?.refreshToken && pending.identity.refreshToken)
  assert.equal(JSON.stringify(account).includes(pending.identity.refreshToken), false)
})

test('a member without a password sets one by a letter, once, and signs in by it', async (t) => {
  const shop = await aShop(t)
  const { memberId } = await aKakaoMember(shop)
  await askForReset(shop, HANEUL.email, here)
  for (let rounds = 0; rounds < 50 && shop.sent.length === 0; rounds++) await new Promise((resolve) => setImmediate(resolve))
  const token = /reset-password\?token=([\w.-]+)/.exec(shop.sent.at(-1)?.text ?? '')?.[1] ?? ''
  assert.deepEqual(await resetPassword(shop, { token, password: HANEUL.password }, here), { ok: true })
  assert.deepEqual(await resetPassword(shop, { token, password: 'another long one' }, here), { ok: false, problem: 'link' })
  assert.equal((await signIn(shop, HANEUL, here)).ok, true)
  assert.deepEqual(await waysIn(shop, memberId), { hasPassword: true, providers: ['kakao'] })
})

test('who changes how they sign in proves it by a fresh sign-in or a password, and a session of yesterday proves nothing', async (t) => {
  const shop = await aShop(t)
  const { headers } = await aKakaoMember(shop)
  const session = await currentSession(shop, headers)
  assert.ok(session)
  const now = { ...shop, clock: { now: () => new Date(session.createdAt.getTime() + MINUTE) } }
  const later = { ...shop, clock: { now: () => new Date(session.createdAt.getTime() + 11 * MINUTE) } }
  assert.deepEqual([isFresh(now, session), isFresh(later, session)], [true, false])
  assert.deepEqual([await proveAgain(now, session, undefined), await proveAgain(later, session, undefined)], ['proven', 'missing'])
  assert.equal(await proveAgain(now, session, 'a guess'), 'wrong')
  const again: Way = { purpose: 'again', sessionId: session.id, headers }
  const other = await signsInWith(shop, { ...KAKAO, account: 'another' }, again)
  assert.ok(other.is === 'problem')
  assert.equal(other.problem, 'another')
  assert.equal((await signsInWith(shop, KAKAO, again)).is, 'signed-in')
})

test('who turns back, or whom a provider cannot name, is told so, and nobody is signed in', async (t) => {
  const shop = await aShop(t)
  const problems = await Promise.all(
    [
      signsInWith(shop, 'cancel'),
      signsInWith(shop, 'cancel', { provider: 'naver' }),
      signsInWith(shop, { ...KAKAO, trouble: 'token' }),
      signsInWith(shop, { ...KAKAO, trouble: 'profile' }),
      signsInWith(shop, { ...NAVER, trouble: 'token' }, { provider: 'naver' }),
      signsInWith(shop, { ...NAVER, trouble: 'profile' }, { provider: 'naver' }),
    ].map(async (way) => {
      const came = await way
      return came.is === 'problem' && came.problem
    }),
  )
  assert.deepEqual(problems, ['cancelled', 'cancelled', 'provider', 'provider', 'provider', 'provider'])
  assert.deepEqual(await memberRows(shop), [])
})

test('a guest’s orders become theirs by their confirmed mailbox or the browser that placed them, and no other', async (t) => {
  const shop = await aShop(t)
  const { memberId } = await aKakaoMember(shop)
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(members)
        .values({
          id: 'unconfirmed',
          name: '이바다',
          email: 'bada@example.com',
          customerKey: 'key',
          createdAt: new Date(),
          updatedAt: new Date(),
        })
        .returning({ id: members.id }),
    ),
  )
  const buyer = (email: string) => ({ name: '김하늘', email, phone: '01012345678' })
  await keepOrder(shop.db, { id: 'by mail', buyer: buyer('Haneul@Example.com') })
  await keepOrder(shop.db, { id: 'by browser', buyer: buyer('typo@example.com') })
  await keepOrder(shop.db, { id: 'a stranger’s', buyer: buyer('stranger@example.com') })
  await keepOrder(shop.db, { id: 'another member’s', buyer: buyer('haneul@example.com'), memberId: 'unconfirmed' })
  await keepOrder(shop.db, { id: 'by an unconfirmed mail', buyer: buyer('bada@example.com') })

  assert.equal(await claimOrders(shop, memberId, ['by browser', 'another member’s']), 2)
  assert.equal(await claimOrders(shop, 'unconfirmed', ['a stranger’s']), 0)

  const owners = await shop.db.read.select({ id: orders.id, memberId: orders.memberId }).from(orders)
  assert.deepEqual(
    owners
      .filter((one) => one.memberId === memberId)
      .map(({ id }) => id)
      .sort(),
    ['by browser', 'by mail'],
  )
})
