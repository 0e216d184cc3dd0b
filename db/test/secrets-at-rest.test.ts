/** A person who reads the database without the shop's keys finds no account, identity number or password, and nothing to sign in with. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { dialect } from '#db/columns.ts'
import { sqlitePath } from '#db/database.ts'
import { cashReceipts, mails, refunds, returnRequests } from '#db/schema.ts'
import { authOf } from '#lib/accounts/auth.ts'
import { signIn } from '#lib/accounts/sign-in.ts'
import { signUp } from '#lib/accounts/sign-up.ts'
import { enrol, enrolmentOf, inviteOperator } from '#lib/admin/enrolment.ts'
import { operatorCookie, operatorOf } from '#lib/admin/operator-session.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { spelledSecret, totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { refuseReturn, requestReturn } from '#lib/refunds/return-requests.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { refundsOf } from '../../test/support/look-at.ts'
import { ACCOUNT, aDeposit, aRefund, BY, KEEPS_DATA } from '../../test/support/orders.ts'
import { ScriptedCashReceipts } from '../../test/support/scripted-cash-receipts.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, openTestShop, type TestShop } from '../../test/support/test-shop.ts'
import { PLANTED } from '../../test/support/told-secrets.ts'
import { snapshot } from '../../test/support/whole-or-nothing.ts'

const PASSWORD = 'three scholars on a bridge'
const HERE = { ip: '203.0.113.9', locale: 'ko' as const }

/** Every row as text, and on SQLite also the bytes of the file and its WAL, with deleted rows. */
async function dump(shop: TestShop): Promise<string> {
  const files = dialect === 'sqlite' ? ['', '-wal'].map((end) => `${sqlitePath(shop.databaseUrl)}${end}`).filter(existsSync) : []
  return [...(await snapshot(shop)).values(), ...files.map((file) => readFileSync(file).toString('latin1'))].join('\n')
}

/** The value itself, and the ways in which programs write its bytes. */
const spellings = (value: string | Buffer): string[] => {
  const bytes = Buffer.from(value)
  return [bytes.toString('latin1'), bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')]
}

async function assertUnreadable(shop: TestShop, secrets: Record<string, string | Buffer>): Promise<void> {
  const all = await dump(shop)
  for (const [what, value] of Object.entries(secrets))
    for (const spelled of spellings(value)) assert.ok(!all.includes(spelled), `${what} stands in the database as ${spelled}`)
}

const GIVEN = { 'an account': PLANTED.account.number, 'a number of a cash receipt': PLANTED.company }

shopTest('the search itself works: it finds a readable text in a row and in the file', async ({ shop, gateway }) => {
  await aDeposit(shop, gateway)
  await assert.rejects(assertUnreadable(shop, { 'an address': 'haneul@example.com' }), /haneul@example\.com/)
})

const office = new ScriptedCashReceipts({ cancelsInPart: true })

shopTest(
  'an account and a receipt’s number are never readable in the database, and are deleted in the end',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    assert.ok((await requestCashReceipt(shop, orderId, { purpose: 'expense_proof', identity: PLANTED.company })).ok)
    const identities = async () => (await shop.db.read.select().from(cashReceipts)).map(({ identity }) => identity)
    assert.ok((await identities()).every((identity) => identity !== null))
    await assertUnreadable(shop, GIVEN)
    await letTimePass(shop, MINUTE)
    assert.equal(office.entries[0]?.identity, PLANTED.company)
    await assertUnreadable(shop, GIVEN)

    assert.ok(await markShipped(shop, orderId))
    assert.ok(await markDelivered(shop, orderId))
    const lines = [{ position: 0, quantity: 1 }]
    const asked = await requestReturn(shop, { orderId, lines, reason: 'product_not_as_described', note: '', account: ACCOUNT })
    assert.ok(asked.ok)
    assert.ok((await shop.db.read.select().from(returnRequests))[0]?.account)
    await assertUnreadable(shop, GIVEN)
    assert.ok((await refuseReturn(shop, asked.returnId, { by: BY, note: 'no' })).ok)
    assert.equal((await shop.db.read.select().from(returnRequests))[0]?.account, null)

    gateway.willMeet('cancel', 'lost_before')
    assert.ok((await requestRefund(shop, aRefund(orderId, { account: ACCOUNT }))).ok)
    await runJobs(shop)
    assert.ok((await refundsOf(shop, paymentId))[0]?.account)
    await assertUnreadable(shop, GIVEN)
    await letTimePass(shop, 6 * SECOND, MINUTE, MINUTE)
    assert.equal(gateway.refunds[0]?.account?.number, ACCOUNT.number)
    assert.deepEqual([(await shop.db.read.select().from(refunds))[0]?.account, ...new Set(await identities())], [null, null])
    await assertUnreadable(shop, GIVEN)
  },
  { ...KEEPS_DATA, cashReceipts: { scripted: office } },
)

shopTest('an operator’s password, link, authenticator and cookie are not readable in the database', async ({ shop }) => {
  const email = 'jieun@example.com'
  const { token: link } = await inviteOperator(shop, { email, name: '이지은', role: 'owner' }, 'command line')
  const secret = (await enrolmentOf(shop, link))?.secret
  assert.ok(secret)
  await assertUnreadable(shop, { link, secret, 'the secret as it is typed': spelledSecret(secret) })
  const code = () => totpCode(secret, totpStepAt(shop.clock.now()))
  assert.ok((await enrol(shop, { token: link, password: PASSWORD, code: await code() })).ok)
  shop.clock.advance(30 * SECOND)
  const signedIn = await signInOperator(shop, { email, password: PASSWORD, code: await code() }, HERE)
  assert.ok(signedIn.ok)
  const kept = { link, secret, 'the secret as it is typed': spelledSecret(secret), password: PASSWORD, cookie: signedIn.token }
  await assertUnreadable(shop, kept)
  // What the database does hold signs nobody in.
  const rows = [...(await snapshot(shop)).entries()].find(([table]) => table === 'operator_sessions')?.[1] ?? ''
  const [id] = /[\w-]{43}/.exec(rows) ?? []
  assert.ok(id)
  const headers = new Headers({ cookie: `${operatorCookie(shop).name}=${id}` })
  assert.equal(await operatorOf(shop, headers), undefined)
})

test('a member’s password and cookie are not readable, and what is stored signs nobody in', async (t) => {
  const shop = await openTestShop()
  t.after(() => shop.close())
  const email = 'bada@example.com'
  assert.ok((await signUp(shop, { name: '이바다', email, password: PASSWORD }, HERE)).ok)
  const [letter] = await shop.db.read.select().from(mails)
  const confirmation = /confirm=([\w.~-]+)/.exec(`${letter?.body}`)?.[1]
  assert.ok(confirmation)
  const signedIn = await signIn(shop, { email, password: PASSWORD, confirmation }, HERE)
  assert.ok(signedIn.ok)
  const [name = '', cookie = ''] = (signedIn.setCookies.find((each) => each.includes('session'))?.split(';')[0] ?? '').split(/=(.*)/)
  const [token = '', signature = ''] = decodeURIComponent(cookie).split('.')
  assert.ok(signature)
  await assertUnreadable(shop, { password: PASSWORD, cookie, signature })
  const sessionWith = (value: string) =>
    authOf(shop).api.getSession({ headers: new Headers({ cookie: `${name}=${encodeURIComponent(value)}` }) })
  assert.ok(await sessionWith(`${token}.${signature}`))
  for (const value of [token, `${token}.`, `${token}.${token}`]) assert.equal(await sessionWith(value), null)
})

shopTest('an order’s link is in its mail and in no other row', async ({ shop, gateway }) => {
  const { token } = await aDeposit(shop, gateway)
  await letTimePass(shop, MINUTE)
  const holding = [...(await snapshot(shop))].filter(([, rows]) => rows.includes(token)).map(([table]) => table)
  assert.deepEqual(holding, ['mails'])
})

async function aWaitingRefund(key: string) {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway], env: { DATA_KEY: key } })
  const { orderId } = await aDeposit(shop, gateway)
  assert.ok((await requestRefund(shop, aRefund(orderId, { account: ACCOUNT }))).ok)
  const reopened = (env: { DATA_KEY: string }) =>
    openTestShop({ gateways: [gateway], env, clock: shop.clock, databaseUrl: shop.databaseUrl })
  return { gateway, shop, reopened }
}

test('after a change of keys, data encrypted with the old key can be read as long as the old key is configured', async (t) => {
  const { gateway, shop, reopened } = await aWaitingRefund('the-first-data-key-of-all')
  t.after(() => shop.close())
  const changed = await reopened({ DATA_KEY: 'the-second-data-key-of-all,the-first-data-key-of-all' })
  t.after(() => changed.close())
  await runJobs(changed)
  assert.equal(gateway.refunds[0]?.account?.number, ACCOUNT.number)
})

test('with a wrong key nothing is sent to the gateway, and the money waits for the right one', async (t) => {
  const { gateway, shop, reopened } = await aWaitingRefund('the-first-data-key-of-all')
  t.after(() => shop.close())
  const stolen = await reopened({ DATA_KEY: 'some-other-data-key-of-all' })
  t.after(() => stolen.close())
  await letTimePass(stolen, SECOND, MINUTE)
  assert.deepEqual([gateway.refunds.length, gateway.calls.cancel], [0, 0])
  await letTimePass(shop, 5 * MINUTE)
  assert.deepEqual(
    gateway.refunds.map(({ account }) => account?.number),
    [ACCOUNT.number],
  )
})
