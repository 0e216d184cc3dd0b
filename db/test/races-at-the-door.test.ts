/** Links, codes and sign-ins that two people use at once, and owners who change each other: only one of them succeeds. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { operatorLog, operatorSessions, operators, rateLimits } from '#db/schema.ts'
import { enrol, enrolmentOf, inviteOperator } from '#lib/admin/enrolment.ts'
import { operatorOf } from '#lib/admin/operator-session.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { changeRole, disableOperator, listOperators } from '#lib/admin/operators.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import type { OperatorRole } from '#lib/audit/operator-actions.ts'
import { overtaken } from '../../test/support/overtaken.ts'
import { MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { openTestShop, type TestShop, type TestShopOptions } from '../../test/support/test-shop.ts'

const PASSWORD = 'three scholars on a bridge'
const at = (n: number) => ({ ip: `203.0.113.${n}` })
const ofAll = <T>(count: number, act: (n: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, n) => act(n)))

async function aShop(t: TestContext, options: TestShopOptions = {}): Promise<TestShop> {
  const shop = await openTestShop(options)
  t.after(() => shop.close())
  return shop
}

async function invited(shop: TestShop, email: string, role: OperatorRole = 'support') {
  const { token } = await inviteOperator(shop, { email, name: '이지은', role }, 'command line')
  const enrolment = await enrolmentOf(shop, token)
  assert.ok(enrolment)
  return { id: enrolment.id, email, token, code: (steps = 0) => totpCode(enrolment.secret, totpStepAt(shop.clock.now()) + steps) }
}

async function anOperator(shop: TestShop, email = 'jieun@example.com', role: OperatorRole = 'support') {
  const operator = await invited(shop, email, role)
  assert.ok((await enrol(shop, { token: operator.token, password: PASSWORD, code: await operator.code() })).ok)
  shop.clock.advance(30 * SECOND)
  return operator
}

const UNLIMITED = { env: { RATE_LIMIT_SCALE: '1000' } }
const LIMITED = { env: { RATE_LIMIT_SCALE: '1' } }

test('of four people who use one enrolment link with different passwords, one is enrolled, and only that password works', async (t) => {
  const shop = await aShop(t)
  const { email, token, code } = await invited(shop, 'jieun@example.com')
  const answers = await ofAll(4, async (n) => enrol(shop, { token, password: `${PASSWORD} ${n}`, code: await code() }))
  const winner = answers.findIndex(({ ok }) => ok)
  assert.deepEqual(
    answers.filter((_, n) => n !== winner),
    Array(3).fill({ ok: false, problem: 'link' }),
  )
  shop.clock.advance(30 * SECOND)
  const loser = (winner + 1) % 4
  assert.equal((await signInOperator(shop, { email, password: `${PASSWORD} ${loser}`, code: await code() }, at(1))).ok, false)
  assert.equal((await signInOperator(shop, { email, password: `${PASSWORD} ${winner}`, code: await code() }, at(1))).ok, true)
  assert.equal((await shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'operator.enrol'))).length, 1)
})

test('a new invitation made while its old link is being used invalidates the old link', async (t) => {
  const shop = await aShop(t)
  const { id, token, code } = await invited(shop, 'jieun@example.com')
  const change = `update operators set enrolment_hash = 'another' where id = '${id}'`
  // On SQLite the change comes before the link is read, on PostgreSQL between that and the enrolment.
  const answer = await overtaken(shop, change, async () => enrol(shop, { token, password: PASSWORD, code: await code() }))
  assert.deepEqual(answer, { ok: false, problem: 'link' })
  assert.equal((await shop.db.read.select().from(operators))[0]?.passwordHash, null)
})

test('one code from four addresses at once signs in once', async (t) => {
  const shop = await aShop(t, UNLIMITED)
  const { email, code } = await anOperator(shop)
  const typed = await code()
  const answers = await ofAll(4, (n) => signInOperator(shop, { email, password: PASSWORD, code: typed }, at(n)))
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
  assert.equal((await shop.db.read.select().from(operatorSessions)).length, 1)
})

test('the codes of two neighbouring time steps at once sign in once or twice, and never the older after the newer', async (t) => {
  const shop = await aShop(t, UNLIMITED)
  const { email, code } = await anOperator(shop)
  const [newer, older] = [await code(1), await code()]
  assert.equal((await signInOperator(shop, { email, password: PASSWORD, code: newer }, at(1))).ok, true)
  const again = await Promise.all(
    [older, newer, older].map((typed, n) => signInOperator(shop, { email, password: PASSWORD, code: typed }, at(n))),
  )
  assert.ok(again.every(({ ok }) => !ok))
})

test('a code that another request has just used is refused, though it was valid when it was read', async (t) => {
  const shop = await aShop(t, UNLIMITED)
  const { id, email, code } = await anOperator(shop)
  const change = `update operators set totp_step = ${totpStepAt(shop.clock.now())} where id = '${id}'`
  const typed = await code()
  const answer = await overtaken(shop, change, () => signInOperator(shop, { email, password: PASSWORD, code: typed }, at(1)))
  assert.deepEqual(answer, { ok: false, problem: 'wrong' })
  assert.deepEqual(await shop.db.read.select().from(operatorSessions), [])
})

test('eight guesses at once from one address count as five tries, and do not lock its owner out elsewhere', async (t) => {
  const shop = await aShop(t, LIMITED)
  const { email, code } = await anOperator(shop)
  const answers = await ofAll(8, (n) => signInOperator(shop, { email, password: PASSWORD, code: `00000${n % 10}` }, at(1)))
  const words = answers.map((answer) => (answer.ok ? 'in' : answer.problem))
  assert.deepEqual([words.filter((word) => word === 'wrong').length, words.filter((word) => word === 'too_many_tries').length], [5, 3])
  assert.equal((await signInOperator(shop, { email, password: PASSWORD, code: await code() }, at(99))).ok, true)
})

test('guesses at once from sixty addresses count as fifty tries for the account', async (t) => {
  const shop = await aShop(t, LIMITED)
  const { email, code } = await anOperator(shop)
  const answers = await ofAll(60, (n) => signInOperator(shop, { email, password: PASSWORD, code: `00000${n % 10}` }, at(n)))
  const words = answers.map((answer) => (answer.ok ? 'in' : answer.problem))
  assert.deepEqual([words.filter((word) => word === 'wrong').length, words.filter((word) => word === 'too_many_tries').length], [50, 10])
  const right = async () => ({ email, password: PASSWORD, code: await code() })
  assert.deepEqual(await signInOperator(shop, await right(), at(99)), { ok: false, problem: 'too_many_tries' })
  shop.clock.advance(15 * MINUTE)
  assert.equal((await signInOperator(shop, await right(), at(99))).ok, true)
})

test('a right code resets the account’s count, and not that of the address', async (t) => {
  const shop = await aShop(t, LIMITED)
  const { email, code } = await anOperator(shop)
  for (let n = 0; n < 4; n++) await signInOperator(shop, { email, password: 'wrong', code: '000000' }, at(1))
  assert.equal((await signInOperator(shop, { email, password: PASSWORD, code: await code() }, at(1))).ok, true)
  const counts = Object.fromEntries(
    (await shop.db.read.select().from(rateLimits)).map(({ key, count }) => [key.split(':')[1] === 'ip' ? 'address' : 'account', count]),
  )
  assert.deepEqual(counts, { address: 5 })
})

test('three owners who disable each other at once leave one', async (t) => {
  const shop = await aShop(t)
  const owners = [
    await anOperator(shop, 'one@example.com', 'owner'),
    await anOperator(shop, 'two@example.com', 'owner'),
    await anOperator(shop, 'three@example.com', 'owner'),
  ]
  await Promise.all(owners.map(({ id, email }, n) => (n === 1 ? changeRole(shop, id, 'viewer', email) : disableOperator(shop, id, email))))
  const left = (await listOperators(shop)).filter(({ role, state }) => role === 'owner' && state === 'active')
  assert.equal(left.length, 1)
})

test('an owner who is the last one by the time the act is written stays', async (t) => {
  const shop = await aShop(t)
  const one = await anOperator(shop, 'one@example.com', 'owner')
  const two = await anOperator(shop, 'two@example.com', 'owner')
  const gone = `update operators set role = 'viewer' where id = '${two.id}'`
  const answer = await overtaken(shop, gone, () => disableOperator(shop, one.id, two.email))
  assert.deepEqual(answer, { ok: false, problem: 'last_owner' })
})

test('an operator who is disabled while signing in gets no valid session', async (t) => {
  const shop = await aShop(t, UNLIMITED)
  await anOperator(shop, 'owner@example.com', 'owner')
  const { id, email, code } = await anOperator(shop)
  const typed = await code()
  const [answer] = await Promise.all([
    signInOperator(shop, { email, password: PASSWORD, code: typed }, at(1)),
    disableOperator(shop, id, 'owner@example.com'),
  ])
  if (!answer.ok) return
  const headers = new Headers({ cookie: `gyesan-operator=${answer.token}` })
  assert.equal(await operatorOf(shop, headers), undefined)
})
