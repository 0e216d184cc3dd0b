/** What an operator signs in with beside password and code: passkeys and recovery codes; sessions that are seen and ended; failures that are told. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { operatorLog, operatorPasskeys, operatorRecoveryCodes, spentChallenges } from '#db/schema.ts'
import { changeOperatorPassword } from '#lib/admin/change-password.ts'
import type { CheckedOperator } from '#lib/admin/checked-operator.ts'
import { checkedByPassword } from '#lib/admin/confirm-password.ts'
import { enrol, enrolmentOf, inviteOperator } from '#lib/admin/enrolment.ts'
import { operatorPasswordInput, operatorSignInInput } from '#lib/admin/operator-input.ts'
import { type Operator, operatorOf } from '#lib/admin/operator-session.ts'
import { endOtherSessions, endOwnSession, sessionsOf, signOutEverywhere } from '#lib/admin/operator-sessions.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { disableOperator } from '#lib/admin/operators.ts'
import { addPasskey, passkeyCreation, passkeyQuestion, passkeysOf, removePasskey, signInWithPasskey } from '#lib/admin/passkeys.ts'
import { countRecoveryCodes, newRecoveryCodes } from '#lib/admin/recovery-codes.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { addressTag } from '#lib/audit/address-tag.ts'
import { SoftPasskey } from '../../test/support/soft-passkey.ts'
import { MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { openTestShop, type TestShop, type TestShopOptions } from '../../test/support/test-shop.ts'

const password = 'three scholars on a bridge'
const here = { ip: '203.0.113.9', userAgent: 'Browser of the office' }
const HOME = { origin: 'http://localhost:3000', host: 'localhost' }

async function aShop(t: TestContext, options: TestShopOptions = {}): Promise<TestShop> {
  const shop = await openTestShop(options)
  t.after(() => shop.close())
  return shop
}

const withCookie = (token: string) => new Headers({ cookie: `gyesan-operator=${token}` })

/** An operator who has enrolled, and signs in by code. */
async function anOperator(shop: TestShop, email = 'jieun@example.com') {
  const { token } = await inviteOperator(shop, { email, name: '이지은', role: 'support' }, 'command line')
  const enrolment = await enrolmentOf(shop, token)
  assert.ok(enrolment)
  const code = () => totpCode(enrolment.secret, totpStepAt(shop.clock.now()))
  await enrol(shop, { token, password, code: await code() })
  const signsIn = async () => {
    shop.clock.advance(30 * SECOND)
    const answer = await signInOperator(shop, { email, password, code: await code() }, here)
    assert.ok(answer.ok)
    return withCookie(answer.token)
  }
  const headers = await signsIn()
  const signedIn = await operatorOf(shop, headers)
  const operator = signedIn && (await checkedByPassword(shop, signedIn, password))
  assert.ok(operator)
  return { operator, headers, signsIn }
}

async function withPasskey(shop: TestShop, operator: Operator & CheckedOperator) {
  const passkey = new SoftPasskey()
  const { challenge } = await passkeyCreation(shop, operator)
  assert.equal(await addPasskey(shop, operator, passkey.creates({ ...HOME, challenge }), '노트북'), 'added')
  return passkey
}

const failures = async (shop: TestShop) =>
  (await shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'operator.sign_in_failed'))).map(
    ({ actor, detail }) => `${actor}: ${detail.why} from ${detail.from}`,
  )

test('a passkey signs its operator in without password and code, and each answer once', async (t) => {
  const shop = await aShop(t)
  const { operator } = await anOperator(shop)
  const passkey = await withPasskey(shop, operator)
  const { challenge } = await passkeyQuestion(shop)
  const answer = passkey.signs({ ...HOME, challenge })
  const tries = await Promise.all([1, 2].map(() => signInWithPasskey(shop, answer, here)))
  const [good] = tries.filter((each) => each.ok)
  assert.equal(tries.filter(({ ok }) => ok).length, 1)
  assert.equal((await operatorOf(shop, withCookie(good?.ok ? good.token : '')))?.email, operator.email)
  assert.equal((await signInWithPasskey(shop, answer, here)).ok, false)
})

test('an answer of a passkey that counts nothing signs in once as well', async (t) => {
  const shop = await aShop(t)
  const { operator } = await anOperator(shop)
  const passkey = await withPasskey(shop, operator)
  passkey.counts = false
  const asked = async () => passkey.signs({ ...HOME, challenge: (await passkeyQuestion(shop)).challenge })
  const answer = await asked()
  const tries = await Promise.all([answer, answer].map((one) => signInWithPasskey(shop, one, here)))
  assert.equal(tries.filter(({ ok }) => ok).length, 1)
  assert.equal((await signInWithPasskey(shop, answer, here)).ok, false)
  assert.ok((await signInWithPasskey(shop, await asked(), here)).ok)
})

const BAD: Record<string, (passkey: SoftPasskey, challenge: string) => string> = {
  'an answer for another site': (passkey, challenge) => passkey.signs({ origin: 'https://evil.example', host: 'evil.example', challenge }),
  'an answer that another site asked for': (passkey, challenge) => passkey.signs({ ...HOME, origin: 'https://evil.example', challenge }),
  'an answer without finger, face or PIN': (passkey, challenge) => passkey.signs({ ...HOME, challenge, verified: false }),
  'an answer to a challenge of nobody’s': (passkey) => passkey.signs({ ...HOME, challenge: Buffer.from('a.b.c').toString('base64url') }),
  'a stranger’s passkey': (_, challenge) => new SoftPasskey().signs({ ...HOME, challenge }),
  'a key that lies about whose it is': (passkey, challenge) => {
    const stranger = new SoftPasskey()
    stranger.id.set(passkey.id)
    return stranger.signs({ ...HOME, challenge })
  },
  'no JSON': () => '{',
  nothing: () => '',
}

for (const [what, answer] of Object.entries(BAD))
  test(`${what} signs nobody in, and is told`, async (t) => {
    const shop = await aShop(t)
    const { operator } = await anOperator(shop)
    const passkey = await withPasskey(shop, operator)
    const { challenge } = await passkeyQuestion(shop)
    assert.deepEqual(await signInWithPasskey(shop, answer(passkey, challenge), here), { ok: false, problem: 'wrong' })
    assert.ok((await failures(shop)).join().endsWith(`: passkey from ${addressTag(shop, here.ip)}`))
  })

test('a challenge ends after ten minutes, and one for adding a passkey signs nobody in', async (t) => {
  const shop = await aShop(t)
  const { operator } = await anOperator(shop)
  const passkey = await withPasskey(shop, operator)
  const { challenge } = await passkeyQuestion(shop)
  const adding = await passkeyCreation(shop, operator)
  assert.equal((await signInWithPasskey(shop, passkey.signs({ ...HOME, challenge: adding.challenge }), here)).ok, false)
  shop.clock.advance(11 * MINUTE)
  assert.equal((await signInWithPasskey(shop, passkey.signs({ ...HOME, challenge }), here)).ok, false)
})

test('one operator’s challenge adds no passkey for another, and an answer adds one once', async (t) => {
  const shop = await aShop(t)
  const { operator } = await anOperator(shop)
  const { operator: other } = await anOperator(shop, 'minsu@example.com')
  const { challenge } = await passkeyCreation(shop, other)
  const answer = new SoftPasskey().creates({ ...HOME, challenge })
  assert.equal(await addPasskey(shop, operator, answer, ''), 'refused')
  assert.equal(await addPasskey(shop, other, answer, ''), 'added')
  assert.equal(await addPasskey(shop, other, answer, ''), 'refused')
  const [mine] = await passkeysOf(shop, other.id)
  assert.equal(await removePasskey(shop, operator, mine?.id ?? ''), false)
  assert.equal(await removePasskey(shop, other, mine?.id ?? ''), true)
  assert.equal((await shop.db.read.select().from(operatorPasskeys)).length, 0)
})

test('a copied passkey, whose count stands still, is refused', async (t) => {
  const shop = await aShop(t)
  const { operator } = await anOperator(shop)
  const passkey = await withPasskey(shop, operator)
  const signs = async () => signInWithPasskey(shop, passkey.signs({ ...HOME, challenge: (await passkeyQuestion(shop)).challenge }), here)
  assert.equal((await signs()).ok, true)
  assert.equal((await signs()).ok, true)
  passkey.counter = 0
  assert.equal((await signs()).ok, false)
})

test('a disabled or newly invited operator’s passkeys and recovery codes are worth nothing', async (t) => {
  const shop = await aShop(t)
  const { operator } = await anOperator(shop)
  const passkey = await withPasskey(shop, operator)
  const signs = async () => signInWithPasskey(shop, passkey.signs({ ...HOME, challenge: (await passkeyQuestion(shop)).challenge }), here)
  assert.ok(await newRecoveryCodes(shop, operator))
  await disableOperator(shop, operator.id, 'command line')
  assert.equal((await signs()).ok, false)
  await inviteOperator(shop, { email: operator.email, name: operator.name, role: 'support' }, 'command line')
  assert.equal((await signs()).ok, false)
  assert.deepEqual(
    [(await shop.db.read.select().from(operatorPasskeys)).length, (await shop.db.read.select().from(operatorRecoveryCodes)).length],
    [0, 0],
  )
})

test('an open sign-in page writes nothing, and answered challenges are swept', async (t) => {
  const shop = await aShop(t)
  const { operator } = await anOperator(shop)
  const passkey = await withPasskey(shop, operator)
  for (let nth = 0; nth < 3; nth++) await passkeyQuestion(shop)
  assert.equal((await shop.db.read.select().from(spentChallenges)).length, 1)
  shop.clock.advance(11 * MINUTE)
  await signInWithPasskey(shop, passkey.signs({ ...HOME, challenge: (await passkeyQuestion(shop)).challenge }), here)
  assert.equal((await shop.db.read.select().from(spentChallenges)).length, 1)
})

test('a recovery code signs in once beside the password, however it is typed, and new ones replace it', async (t) => {
  const shop = await aShop(t)
  const { operator } = await anOperator(shop)
  const { operator: other } = await anOperator(shop, 'minsu@example.com')
  const codes = (await newRecoveryCodes(shop, operator)) ?? []
  assert.equal(new Set(codes).size, 10)
  const tries = (code: string, email = operator.email, typed = password) => {
    const input = operatorSignInInput.safeParse({ email, password: typed, code })
    assert.ok(input.success, code)
    return signInOperator(shop, input.data, here)
  }
  const [first = '', second = '', third = ''] = codes
  assert.equal((await tries(first, other.email)).ok, false)
  assert.equal((await tries(first, operator.email, 'not that one')).ok, false)
  const both = await Promise.all([tries(first), tries(first)])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  assert.equal((await tries(second.toLowerCase().replaceAll('-', ' '))).ok, true)
  assert.equal(await countRecoveryCodes(shop, operator.id), 8)
  await newRecoveryCodes(shop, operator)
  assert.equal((await tries(third)).ok, false)
  assert.ok(!JSON.stringify(await shop.db.read.select().from(operatorRecoveryCodes)).includes(third))
})

test('failed sign-ins stand in the log with their reason, under a known name or none, and in the metrics', async (t) => {
  const shop = await aShop(t, { env: { RATE_LIMIT_SCALE: '1' } })
  const counted = async () => (await shop.metrics.signInFailures.get()).values.reduce((sum, { value }) => sum + value, 0)
  const before = await counted()
  const { operator } = await anOperator(shop)
  await signInOperator(shop, { email: 'my secret password', password: 'x', code: '000000' }, here)
  await signInOperator(shop, { email: operator.email, password: 'not that one', code: '000000' }, here)
  for (let tries = 0; tries < 4; tries++) await signInOperator(shop, { email: operator.email, password, code: '000000' }, here)
  for (let tries = 0; tries < 3; tries++) await signInOperator(shop, { email: operator.email, password, code: '000000' }, here)
  const told = await failures(shop)
  const times = (line: string) => told.filter((each) => each === `${line} from ${addressTag(shop, here.ip)}`).length
  assert.deepEqual(
    ['unknown: unknown', `${operator.email}: password`, `${operator.email}: code`, `${operator.email}: limit`].map(times),
    [1, 1, 4, 1],
  )
  assert.ok(!JSON.stringify(await shop.db.read.select().from(operatorLog)).includes('my secret password'))
  assert.equal((await counted()) - before, 9)
})

test('an operator sees their sessions and ends one, or all others; an owner ends all of an operator’s', async (t) => {
  const shop = await aShop(t)
  const { operator, headers, signsIn } = await anOperator(shop)
  const second = await signsIn()
  const third = await signsIn()
  const { operator: other, headers: others } = await anOperator(shop, 'minsu@example.com')
  const seen = await sessionsOf(shop, operator, headers)
  assert.deepEqual(
    seen.map(({ ip, userAgent, isThis }) => [ip, userAgent, isThis]),
    [
      [here.ip, here.userAgent, false],
      [here.ip, here.userAgent, false],
      [here.ip, here.userAgent, true],
    ],
  )
  assert.equal(await endOwnSession(shop, other, seen[0]?.id ?? ''), 0)
  assert.equal(await endOwnSession(shop, operator, seen[0]?.id ?? ''), 1)
  assert.equal(await operatorOf(shop, third), undefined)
  assert.equal(await endOtherSessions(shop, operator, headers), 1)
  assert.equal(await operatorOf(shop, second), undefined)
  assert.ok(await operatorOf(shop, headers))
  assert.ok(await operatorOf(shop, others))
  assert.equal(await signOutEverywhere(shop, operator.id, 'owner@example.com'), 1)
  assert.equal(await operatorOf(shop, headers), undefined)
  assert.equal(await signOutEverywhere(shop, 'nobody', 'owner@example.com'), undefined)
})

test('an operator changes the password with the old one, which signs every other device out and is told', async (t) => {
  const shop = await aShop(t)
  const { operator, headers, signsIn } = await anOperator(shop)
  const elsewhere = await signsIn()
  const newPassword = 'four scholars under a bridge'
  const change = (current: string, next = newPassword) =>
    changeOperatorPassword(shop, operator, { password: current, newPassword: next }, headers)
  assert.equal(await change('not that one'), 'wrong')
  assert.equal(await change(password, 'jieun@example.com'), 'breached')
  assert.ok(await operatorOf(shop, elsewhere))
  assert.equal(await change(password), 'changed')
  assert.ok(await operatorOf(shop, headers))
  assert.equal(await operatorOf(shop, elsewhere), undefined)
  assert.equal(await checkedByPassword(shop, operator, password), undefined)
  assert.ok(await checkedByPassword(shop, operator, newPassword))
  assert.equal((await shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'factor.password'))).length, 1)
  for (const newPassword of ['eleven char', 'x'.repeat(129)])
    assert.equal(operatorPasswordInput.safeParse({ password, newPassword }).success, false)
})

test('the password is asked for once more before a new key is made, and only a few times', async (t) => {
  const shop = await aShop(t, { env: { RATE_LIMIT_SCALE: '1' } })
  const { operator } = await anOperator(shop)
  assert.ok(await checkedByPassword(shop, operator, password))
  // The first one is of anOperator itself.
  for (let tries = 0; tries < 3; tries++) assert.equal(await checkedByPassword(shop, operator, 'not that one'), undefined)
  assert.equal(await checkedByPassword(shop, operator, password), undefined)
})
