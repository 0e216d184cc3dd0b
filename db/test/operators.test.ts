/** Operators: an invitation that works once, a password with a code, roles, and a session of a working day. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorLog, operatorSessions, operators } from '#db/schema.ts'
import { changeOperatorPassword } from '#lib/admin/change-password.ts'
import { enrol, enrolmentOf, inviteColleague, inviteOperator } from '#lib/admin/enrolment.ts'
import { endSession, operatorOf } from '#lib/admin/operator-session.ts'
import { sessionsOf } from '#lib/admin/operator-sessions.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { changeRole, changeRoleByEmail, disableOperator, listOperators } from '#lib/admin/operators.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { may, type OperatorRole } from '#lib/audit/operator-actions.ts'
import { MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { openTestShop, type TestShop, type TestShopOptions } from '../../test/support/test-shop.ts'

const jieun = { email: 'jieun@example.com', name: '이지은', role: 'support' } as const
const password = 'three scholars on a bridge'
const here = { ip: '203.0.113.9' }

async function aShop(t: TestContext, options: TestShopOptions = {}): Promise<TestShop> {
  const shop = await openTestShop(options)
  t.after(() => shop.close())
  return shop
}

/** Invites and enrols an operator. Returns the secret that makes their codes. */
async function anOperator(shop: TestShop, email: string = jieun.email, role: OperatorRole = 'support') {
  const { token } = await inviteOperator(shop, { email, name: '이지은', role }, 'command line')
  const enrolment = await enrolmentOf(shop, token)
  assert.ok(enrolment)
  const code = () => totpCode(enrolment.secret, totpStepAt(shop.clock.now()))
  assert.deepEqual(await enrol(shop, { token, password, code: await code() }), { ok: true, email })
  shop.clock.advance(30 * SECOND)
  return { id: enrolment.id, email, code, secret: enrolment.secret }
}

const withCookie = (token: string) => new Headers({ cookie: `other=1; gyesan-operator=${token}` })

async function signedIn(shop: TestShop, { email, code }: { email: string; code: () => Promise<string> }): Promise<Headers> {
  const answer = await signInOperator(shop, { email, password, code: await code() }, here)
  assert.ok(answer.ok)
  return withCookie(answer.token)
}

const rowOf = async (shop: TestShop, id: string) => (await shop.db.read.select().from(operators).where(eq(operators.id, id)))[0]

async function useEveryHalfHour(shop: TestShop, headers: Headers, hours: number): Promise<void> {
  for (let half = 0; half < 2 * hours; half++) {
    assert.ok(await operatorOf(shop, headers))
    shop.clock.advance(30 * MINUTE)
  }
}

test('an invited operator enrols once, signs in, and is known by the cookie', async (t) => {
  const shop = await aShop(t)
  const operator = await anOperator(shop)
  const found = await operatorOf(shop, await signedIn(shop, operator))
  assert.deepEqual(found, { id: operator.id, locale: 'ko', ...jieun })
  assert.equal(await operatorOf(shop, new Headers()), undefined)
  assert.equal(await operatorOf(shop, withCookie('somebody')), undefined)
})

test('the link works once, for a day, and only with a code from the authenticator', async (t) => {
  const shop = await aShop(t)
  const { token } = await inviteOperator(shop, jieun, 'command line')
  const secret = (await enrolmentOf(shop, token))?.secret ?? Buffer.alloc(0)
  const code = () => totpCode(secret, totpStepAt(shop.clock.now()))
  assert.deepEqual(await enrol(shop, { token, password, code: '000000' }), { ok: false, problem: 'code' })
  assert.deepEqual(await enrol(shop, { token: 'guessed', password, code: await code() }), { ok: false, problem: 'link' })

  const both = await Promise.all([code(), code()].map(async (typed) => enrol(shop, { token, password, code: await typed })))

  assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true])
  const again = await inviteOperator(shop, jieun, 'command line')
  shop.clock.advance(25 * 60 * MINUTE)
  assert.equal(await enrolmentOf(shop, again.token), undefined)
})

test('an operator enrols with no password that attackers try first, and the link stays good for another', async (t) => {
  const shop = await aShop(t)
  const { token } = await inviteOperator(shop, jieun, 'command line')
  const secret = (await enrolmentOf(shop, token))?.secret ?? Buffer.alloc(0)
  const code = await totpCode(secret, totpStepAt(shop.clock.now()))
  for (const known of ['123456789012', 'aaaaaaaaaaaa', jieun.email, 'jieun-2026-owner!', 'Gyesan Store 2026'])
    assert.deepEqual(await enrol(shop, { token, password: known, code }), { ok: false, problem: 'breached' }, known)
  assert.ok((await enrol(shop, { token, password, code })).ok)
})

test('nothing in the database can be used to sign in', async (t) => {
  const shop = await aShop(t)
  const operator = await anOperator(shop)
  await signedIn(shop, operator)
  const kept = JSON.stringify([await shop.db.read.select().from(operators), await shop.db.read.select().from(operatorSessions)])
  assert.ok(!kept.includes(operator.secret.toString('base64url').slice(0, 20)) && !kept.includes(password))
  const [session] = await shop.db.read.select().from(operatorSessions)
  assert.equal(await operatorOf(shop, withCookie(session?.id ?? '')), undefined)
})

test('a code is refused the second time, even when two requests use it at once', async (t) => {
  const shop = await aShop(t)
  const operator = await anOperator(shop)
  const code = await operator.code()
  const tries = await Promise.all(Array.from({ length: 3 }, () => signInOperator(shop, { email: operator.email, password, code }, here)))
  assert.equal(tries.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(await signInOperator(shop, { email: operator.email, password, code }, here), { ok: false, problem: 'wrong' })
  shop.clock.advance(30 * SECOND)
  assert.ok((await signInOperator(shop, { email: operator.email, password, code: await operator.code() }, here)).ok)
})

test('the code used for enrolment cannot be used to sign in', async (t) => {
  const shop = await aShop(t)
  const { token } = await inviteOperator(shop, jieun, 'command line')
  const secret = (await enrolmentOf(shop, token))?.secret ?? Buffer.alloc(0)
  const code = await totpCode(secret, totpStepAt(shop.clock.now()))
  await enrol(shop, { token, password, code })
  assert.equal((await signInOperator(shop, { email: jieun.email, password, code }, here)).ok, false)
})

test('codes of the neighbouring time steps are valid, and ones further away are not', async (t) => {
  const shop = await aShop(t)
  const operator = await anOperator(shop)
  const at = (steps: number) => totpCode(operator.secret, totpStepAt(shop.clock.now()) + steps)
  const signIn = async (code: string) => (await signInOperator(shop, { email: operator.email, password, code }, here)).ok
  assert.equal(await signIn(await at(2)), false)
  assert.equal(await signIn(await at(-2)), false)
  assert.equal(await signIn(await at(1)), true)
})

test('an unknown address, a wrong password and a wrong code get the same answer', async (t) => {
  const shop = await aShop(t)
  const operator = await anOperator(shop)
  const code = await operator.code()
  const wrong = { ok: false, problem: 'wrong' }
  assert.deepEqual(await signInOperator(shop, { email: 'nobody@example.com', password, code }, here), wrong)
  assert.deepEqual(await signInOperator(shop, { email: operator.email, password: 'not that one', code }, here), wrong)
  assert.deepEqual(await signInOperator(shop, { email: operator.email, password, code: '000000' }, here), wrong)
})

test('after five tries from an address even the right password and code have to wait there', async (t) => {
  const shop = await aShop(t, { env: { RATE_LIMIT_SCALE: '1' } })
  const operator = await anOperator(shop)
  for (let tries = 0; tries < 5; tries++) {
    assert.deepEqual(await signInOperator(shop, { email: operator.email, password, code: '000000' }, here), { ok: false, problem: 'wrong' })
  }
  const right = async () => ({ email: operator.email, password, code: await operator.code() })
  assert.deepEqual(await signInOperator(shop, await right(), here), { ok: false, problem: 'too_many_tries' })
  shop.clock.advance(16 * MINUTE)
  assert.ok((await signInOperator(shop, await right(), here)).ok)
})

test('an address that tries many accounts is blocked', async (t) => {
  const shop = await aShop(t, { env: { RATE_LIMIT_SCALE: '1' } })
  const answers: string[] = []
  for (let nth = 0; nth < 21; nth++) {
    const answer = await signInOperator(shop, { email: `nobody-${nth}@example.com`, password, code: '000000' }, here)
    answers.push(answer.ok ? 'in' : answer.problem)
  }
  assert.equal(answers.indexOf('too_many_tries'), 20)
})

test('each role may do everything that lower roles may, and no more', async (t) => {
  const shop = await aShop(t)
  const roles = ['viewer', 'support', 'finance', 'owner'] as const
  const lowestFirst = ['console.view', 'job.retry', 'refund.request', 'operators.view'] as const
  for (const [rank, role] of roles.entries()) {
    const operator = await operatorOf(shop, await signedIn(shop, await anOperator(shop, `${role}@example.com`, role)))
    assert.ok(operator)
    for (const [needed, action] of lowestFirst.entries()) assert.equal(may(operator, action), rank >= needed, `${role}: ${action}`)
  }
})

test('a session ends after eight hours, or at once by signing out', async (t) => {
  const shop = await aShop(t)
  const operator = await anOperator(shop)
  const headers = await signedIn(shop, operator)
  await useEveryHalfHour(shop, headers, 8)
  shop.clock.advance(-1)
  assert.ok(await operatorOf(shop, headers))
  shop.clock.advance(1)
  assert.equal(await operatorOf(shop, headers), undefined)
  const next = await signedIn(shop, operator)
  await endSession(shop, next)
  assert.equal(await operatorOf(shop, next), undefined)
})

test('a session that nobody uses ends after an hour, and is listed no more', async (t) => {
  const shop = await aShop(t)
  const operator = await anOperator(shop)
  const headers = await signedIn(shop, operator)
  await useEveryHalfHour(shop, headers, 2)
  shop.clock.advance(29 * MINUTE)
  assert.ok(await operatorOf(shop, headers))
  shop.clock.advance(60 * MINUTE - 1)
  assert.equal((await sessionsOf(shop, operator, headers)).length, 1)
  shop.clock.advance(1)
  assert.equal((await sessionsOf(shop, operator, headers)).length, 0)
  assert.equal(await operatorOf(shop, headers), undefined)
})

test('a session from before its use was noted counts from its beginning', async (t) => {
  const shop = await aShop(t)
  const headers = await signedIn(shop, await anOperator(shop))
  await shop.db.transact((tx) => rows(tx.update(operatorSessions).set({ usedAt: null }).returning({ id: operatorSessions.id })))
  shop.clock.advance(60 * MINUTE - 1)
  assert.ok(await operatorOf(shop, headers))
  await shop.db.transact((tx) => rows(tx.update(operatorSessions).set({ usedAt: null }).returning({ id: operatorSessions.id })))
  shop.clock.advance(1)
  assert.equal(await operatorOf(shop, headers), undefined)
})

test('pages that are read within a minute write once', async (t) => {
  const shop = await aShop(t)
  const headers = await signedIn(shop, await anOperator(shop))
  const used = async () => (await shop.db.read.select().from(operatorSessions))[0]?.usedAt
  const atFirst = await used()
  shop.clock.advance(MINUTE - 1)
  await operatorOf(shop, headers)
  assert.deepEqual(await used(), atFirst)
  shop.clock.advance(1)
  await operatorOf(shop, headers)
  assert.deepEqual(await used(), shop.clock.now())
})

test('the console is shown where the use of a session cannot be written down', async (t) => {
  const shop = await aShop(t)
  const headers = await signedIn(shop, await anOperator(shop))
  shop.clock.advance(2 * MINUTE)
  const full = { ...shop, db: { ...shop.db, read: shop.db.read, transact: () => Promise.reject(new Error('disk full')) } }
  assert.equal((await operatorOf(full, headers))?.email, jieun.email)
})

test('none of the last four passwords is taken again, changed or enrolled anew, and an older one is', async (t) => {
  const shop = await aShop(t)
  const operator = await anOperator(shop)
  const headers = await signedIn(shop, operator)
  const who = await operatorOf(shop, headers)
  assert.ok(who)
  const nth = (n: number) => `scholars on bridge number ${n}`
  const change = (from: string, to: string) => changeOperatorPassword(shop, who, { password: from, newPassword: to }, headers)
  assert.equal(await change(password, password), 'used_before')
  assert.equal(await change(password, nth(1)), 'changed')
  assert.equal(await change(nth(1), nth(2)), 'changed')
  assert.equal(await change(nth(2), password), 'used_before')

  const { token } = await inviteOperator(shop, jieun, 'command line')
  const secret = (await enrolmentOf(shop, token))?.secret ?? Buffer.alloc(0)
  const code = await totpCode(secret, totpStepAt(shop.clock.now()))
  for (const former of [nth(2), nth(1), password])
    assert.deepEqual(await enrol(shop, { token, password: former, code }), { ok: false, problem: 'used_before' }, former)
  assert.ok((await enrol(shop, { token, password: nth(3), code })).ok)

  const [kept] = await shop.db.read.select().from(operators)
  assert.equal(kept?.formerPasswords?.length, 3)
  const { token: again } = await inviteOperator(shop, jieun, 'command line')
  const anew = (await enrolmentOf(shop, again))?.secret ?? Buffer.alloc(0)
  const then = await totpCode(anew, totpStepAt(shop.clock.now()))
  assert.deepEqual(await enrol(shop, { token: again, password, code: then }), { ok: false, problem: 'used_before' })
  assert.ok((await enrol(shop, { token: again, password: nth(4), code: then })).ok)
  const { token: last } = await inviteOperator(shop, jieun, 'command line')
  const lastSecret = (await enrolmentOf(shop, last))?.secret ?? Buffer.alloc(0)
  const lastCode = await totpCode(lastSecret, totpStepAt(shop.clock.now()))
  assert.ok((await enrol(shop, { token: last, password, code: lastCode })).ok, 'the fifth is forgotten')
})

test('a changed role applies from the next click, and a disabled operator is signed out at once', async (t) => {
  const shop = await aShop(t)
  await anOperator(shop, 'owner@example.com', 'owner')
  const operator = await anOperator(shop)
  const headers = await signedIn(shop, operator)
  assert.deepEqual(await changeRole(shop, operator.id, 'viewer', 'owner@example.com'), { ok: true })
  assert.equal((await operatorOf(shop, headers))?.role, 'viewer')
  assert.deepEqual(await disableOperator(shop, operator.id, 'owner@example.com'), { ok: true })
  assert.equal(await operatorOf(shop, headers), undefined)
  shop.clock.advance(MINUTE)
  assert.equal((await signInOperator(shop, { email: operator.email, password, code: await operator.code() }, here)).ok, false)
})

test('whoever is disabled is nobody: their tries are logged as a stranger’s, and no code of theirs is spent', async (t) => {
  const shop = await aShop(t)
  await anOperator(shop, 'owner@example.com', 'owner')
  const operator = await anOperator(shop)
  await disableOperator(shop, operator.id, 'owner@example.com')
  const spent = async () => (await rowOf(shop, operator.id))?.totpStep
  const before = await spent()
  shop.clock.advance(MINUTE)
  assert.equal((await signInOperator(shop, { email: operator.email, password, code: await operator.code() }, here)).ok, false)
  const failed = await shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'operator.sign_in_failed'))
  assert.deepEqual(
    failed.map(({ actor, detail }) => [actor, Object(detail).why]),
    [['unknown', 'unknown']],
  )
  assert.equal(await spent(), before)
})

test('a session that a restored database still holds ends with its operator', async (t) => {
  const shop = await aShop(t)
  const operator = await anOperator(shop)
  const headers = await signedIn(shop, operator)
  assert.ok(await operatorOf(shop, headers))
  const now = shop.clock.now()
  await shop.db.transact((tx) =>
    rows(tx.update(operators).set({ disabledAt: now }).where(eq(operators.id, operator.id)).returning({ id: operators.id })),
  )
  assert.equal(await operatorOf(shop, headers), undefined)
})

test('the last owner stays, even when two owners disable each other at once', async (t) => {
  const shop = await aShop(t)
  const one = await anOperator(shop, 'one@example.com', 'owner')
  assert.deepEqual(await disableOperator(shop, one.id, 'one@example.com'), { ok: false, problem: 'last_owner' })
  const two = await anOperator(shop, 'two@example.com', 'owner')
  const both = await Promise.all([disableOperator(shop, one.id, two.email), changeRole(shop, two.id, 'viewer', one.email)])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  const left = (await listOperators(shop)).filter(({ role, state }) => role === 'owner' && state === 'active')
  assert.equal(left.length, 1)
})

test('an owner who has not enrolled does not count', async (t) => {
  const shop = await aShop(t)
  const one = await anOperator(shop, 'one@example.com', 'owner')
  await inviteOperator(shop, { email: 'two@example.com', name: '둘', role: 'owner' }, one.email)
  assert.deepEqual(await disableOperator(shop, one.id, one.email), { ok: false, problem: 'last_owner' })
})

test('an invitation afresh leaves the role as it is, whoever sends it and whatever it says', async (t) => {
  const shop = await aShop(t)
  const owner = await anOperator(shop, 'one@example.com', 'owner')
  await anOperator(shop, 'two@example.com', 'owner')
  const input = { email: owner.email, name: '하나', role: 'viewer' } as const
  assert.equal((await inviteOperator(shop, input, 'command line')).role, 'owner')
  const invited = await inviteColleague(shop, { ...jieun, role: 'owner' }, 'two@example.com')
  assert.notEqual(invited, 'last_owner')
  assert.deepEqual(
    (await listOperators(shop)).map(({ email, role }) => [email, role]),
    [
      [jieun.email, 'owner'],
      ['one@example.com', 'owner'],
      ['two@example.com', 'owner'],
    ],
  )
})

test('no page and no command takes the last owner away', async (t) => {
  const shop = await aShop(t)
  const owner = await anOperator(shop, 'one@example.com', 'owner')
  const input = { email: owner.email, name: '하나', role: 'viewer' } as const
  assert.equal(await inviteColleague(shop, input, 'somebody@example.com'), 'last_owner')
  assert.deepEqual(await changeRoleByEmail(shop, owner.email, 'viewer', 'command line'), { ok: false, problem: 'last_owner' })
  assert.deepEqual(await changeRoleByEmail(shop, 'nobody@example.com', 'viewer', 'command line'), { ok: false, problem: 'gone' })
  assert.ok(await signedIn(shop, owner))
  const two = await anOperator(shop, 'two@example.com', 'owner')
  const both = await Promise.all([
    inviteColleague(shop, { ...input, email: two.email }, owner.email),
    inviteColleague(shop, input, two.email),
  ])
  assert.equal(both.filter((answer) => answer === 'last_owner').length, 1)
})

test('a new invitation invalidates the old password and the old session', async (t) => {
  const shop = await aShop(t)
  const operator = await anOperator(shop)
  const headers = await signedIn(shop, operator)
  await inviteOperator(shop, jieun, 'command line')
  assert.equal(await operatorOf(shop, headers), undefined)
  shop.clock.advance(MINUTE)
  assert.equal((await signInOperator(shop, { email: operator.email, password, code: await operator.code() }, here)).ok, false)
})

test('of what an operator had before an invitation afresh neither password nor authenticator is good beside the other’s new one', async (t) => {
  const shop = await aShop(t)
  const before = await anOperator(shop)
  const { token } = await inviteOperator(shop, jieun, 'command line')
  const invited = await enrolmentOf(shop, token)
  assert.ok(invited)
  const newCode = () => totpCode(invited.secret, totpStepAt(shop.clock.now()))
  assert.notDeepEqual(invited.secret, before.secret)
  const tried = async (typed: string, code: string) => (await signInOperator(shop, { email: jieun.email, password: typed, code }, here)).ok
  shop.clock.advance(MINUTE)
  assert.equal(await tried(password, await newCode()), false)
  await enrol(shop, { token, password: 'four scholars on a bridge', code: await newCode() })
  shop.clock.advance(MINUTE)
  assert.equal(await tried('four scholars on a bridge', await before.code()), false)
  assert.equal(await tried('four scholars on a bridge', await newCode()), true)
})

test('the operator log cannot be changed or deleted', async (t) => {
  const shop = await aShop(t)
  await inviteOperator(shop, jieun, 'command line')
  await assert.rejects(shop.db.transact((tx) => rows(tx.update(operatorLog).set({ actor: 'nobody' }).returning())))
  await assert.rejects(shop.db.transact((tx) => rows(tx.delete(operatorLog).returning())))
  assert.deepEqual(
    (await shop.db.read.select().from(operatorLog)).map(({ actor, action, subject, detail }) => ({ actor, action, subject, detail })),
    [{ actor: 'command line', action: 'operator.invite', subject: 'jieun@example.com', detail: { role: 'support' } }],
  )
})
