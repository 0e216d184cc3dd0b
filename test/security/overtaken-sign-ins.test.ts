/**
 * A sign-in that is under way while the password is replaced, or while an operator is invited anew, because somebody else knows it or
 * has the laptop: it ends with everything else, wherever in it the change comes.
 */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { members, operatorPasskeys, operatorRecoveryCodes, operatorSessions, operators, sessions } from '#db/schema.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import { changePassword } from '#lib/accounts/password.ts'
import { signIn } from '#lib/accounts/sign-in.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { checkedByPassword } from '#lib/admin/confirm-password.ts'
import { enrol, enrolmentOf, inviteOperator, secretOf } from '#lib/admin/enrolment.ts'
import { operatorOf } from '#lib/admin/operator-session.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { addPasskey, passkeyCreation, passkeyQuestion, signInWithPasskey } from '#lib/admin/passkeys.ts'
import { newRecoveryCodes } from '#lib/admin/recovery-codes.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import type { Shop } from '#lib/shop.ts'
import { SoftPasskey } from '../support/soft-passkey.ts'
import { SECOND } from '../support/test-clock.ts'
import { openTestShop, type TestShop } from '../support/test-shop.ts'

const HANEUL = { name: '김하늘', email: 'haneul@example.com', password: 'moon jar on a table' }
const JIEUN = { email: 'jieun@example.com', name: '이지은', role: 'support' } as const
const PASSWORD = 'three scholars on a bridge'
const HERE = { ip: '203.0.113.9' }
const HOME = { origin: 'http://localhost:3000', host: 'localhost' }

async function aShop(t: TestContext): Promise<TestShop> {
  const shop = await openTestShop()
  t.after(() => shop.close())
  return shop
}

/** The shop, for somebody whose nth transaction comes just after `change`. */
function overtakenAt(shop: Shop, nth: number, change: () => Promise<unknown>): Shop {
  let begun = 0
  const transact: Shop['db']['transact'] = async (script) => {
    if (++begun === nth) await change()
    return shop.db.transact(script)
  }
  return { ...shop, db: { ...shop.db, transact } }
}

/** The shop, for somebody whose session is written just after `change`: the accounts' library writes it outside of a transaction. */
function overtakenBeforeSession(shop: Shop, change: () => Promise<unknown>): Shop {
  type Insert = (table: typeof sessions) => { values(row: typeof sessions.$inferInsert): { returning(): Promise<unknown> } }
  const insert: Insert = (table) => ({
    values: (row) => ({
      returning: async () => {
        await change()
        // At run time `read` writes as well.
        return (shop.db.read as unknown as { insert: Insert }).insert(table).values(row).returning()
      },
    }),
  })
  const read = new Proxy(shop.db.read, { get: (target, name) => (name === 'insert' ? insert : Reflect.get(target, name)) })
  return { ...shop, db: { ...shop.db, read } }
}

test('a member’s sign-in that checked the old password gets no session beside the new one', async (t) => {
  const shop = await aShop(t)
  await addConfirmedMember(shop, HANEUL)
  const [member] = await shop.db.read.select().from(members)
  const memberId = member?.id ?? ''
  const change = { current: HANEUL.password, password: 'four scholars on a bridge', keepSession: '' }
  const replaced = async () => assert.deepEqual(await changePassword(shop, memberId, change, 'ko'), { ok: true })
  const answer = await signIn(overtakenBeforeSession(shop, replaced), HANEUL, HERE)
  assert.deepEqual(answer, { ok: false, problem: 'wrong' })
  assert.deepEqual(await shop.db.read.select().from(sessions), [])
  const again = await signIn(shop, { ...HANEUL, password: change.password }, HERE)
  assert.ok(again.ok)
  const cookie = again.setCookies.map((each) => each.split(';')[0]).join('; ')
  assert.ok(await currentMember(shop, new Headers({ cookie })))
})

async function anOperator(shop: TestShop) {
  const { token } = await inviteOperator(shop, JIEUN, 'command line')
  const enrolment = await enrolmentOf(shop, token)
  assert.ok(enrolment)
  const code = () => totpCode(enrolment.secret, totpStepAt(shop.clock.now()))
  assert.ok((await enrol(shop, { token, password: PASSWORD, code: await code() })).ok)
  shop.clock.advance(30 * SECOND)
  const signedIn = await signInOperator(shop, { email: JIEUN.email, password: PASSWORD, code: await code() }, HERE)
  const who = signedIn.ok && (await operatorOf(shop, new Headers({ cookie: `gyesan-operator=${signedIn.token}` })))
  const operator = who && (await checkedByPassword(shop, who, PASSWORD))
  assert.ok(operator)
  shop.clock.advance(30 * SECOND)
  return { operator, code, oldSecret: enrolment.secret }
}

const invitedAnew = (shop: Shop) => inviteOperator(shop, JIEUN, 'command line')

/** Tries at an account are counted in three transactions. */
for (const [nth, step] of [
  [4, 'the code is spent'],
  [5, 'the session begins'],
] as const)
  test(`an operator who is invited anew before ${step} has no session, and the new authenticator`, async (t) => {
    const shop = await aShop(t)
    const { code, oldSecret } = await anOperator(shop)
    const overtaken = overtakenAt(shop, nth, () => invitedAnew(shop))
    const newer = { ...overtaken, env: { ...shop.env, SESSION_SECRET: ['a-newer-secret-of-ours', ...shop.env.SESSION_SECRET] } }
    const answer = await signInOperator(newer, { email: JIEUN.email, password: PASSWORD, code: await code() }, HERE)
    assert.deepEqual(answer, { ok: false, problem: 'wrong' })
    assert.deepEqual(await shop.db.read.select().from(operatorSessions), [])
    const [operator] = await shop.db.read.select().from(operators).where(eq(operators.email, JIEUN.email))
    assert.ok(operator && operator.passwordHash === null && !secretOf(newer, operator)?.equals(oldSecret))
  })

test('a recovery code and a passkey that are on their way when their operator is invited anew sign nobody in', async (t) => {
  const shop = await aShop(t)
  const { operator } = await anOperator(shop)
  const [first = '', second = ''] = (await newRecoveryCodes(shop, operator)) ?? []
  const passkey = new SoftPasskey()
  const adding = await passkeyCreation(shop, operator)
  assert.equal(await addPasskey(shop, operator, passkey.creates({ ...HOME, challenge: adding.challenge }), '노트북'), 'added')
  const byCode = (nth: number, code: string) =>
    signInOperator(
      overtakenAt(shop, nth, () => invitedAnew(shop)),
      { email: JIEUN.email, password: PASSWORD, code },
      HERE,
    )
  const { challenge } = await passkeyQuestion(shop)
  const byPasskey = await signInWithPasskey(
    overtakenAt(shop, 3, () => invitedAnew(shop)),
    passkey.signs({ ...HOME, challenge }),
    HERE,
  )
  assert.equal(byPasskey.ok, false)
  assert.equal((await byCode(5, first)).ok, false)
  assert.equal((await byCode(4, second)).ok, false)
  assert.deepEqual(await shop.db.read.select().from(operatorSessions), [])
})

test('a passkey or a sheet of codes that is made while its operator is invited anew is never there', async (t) => {
  const shop = await aShop(t)
  const { operator } = await anOperator(shop)
  const { challenge } = await passkeyCreation(shop, operator)
  const answer = new SoftPasskey().creates({ ...HOME, challenge })
  const overtaken = overtakenAt(shop, 1, () => invitedAnew(shop))
  assert.equal(await addPasskey(overtaken, operator, answer, '도둑'), 'refused')
  assert.equal(await newRecoveryCodes(shop, operator), undefined)
  assert.deepEqual([await shop.db.read.select().from(operatorPasskeys), await shop.db.read.select().from(operatorRecoveryCodes)], [[], []])
})
