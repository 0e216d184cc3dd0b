/** What names a person: kept for as long as the law asks, erased afterwards or on request, and told to nobody else. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { accounts, inbox, ledgerEntries, mails, memberConsents, members, orders, payLinks, payments, sessions } from '#db/schema.ts'
import { agreesToMarketing, answerMarketing, consentsOf } from '#lib/accounts/consents.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import { endMemberSession, endOtherMemberSessions, memberSessions } from '#lib/accounts/member-sessions.ts'
import { askForReset, askPassword, changePassword, resetPassword } from '#lib/accounts/password.ts'
import { signIn } from '#lib/accounts/sign-in.ts'
import { addConfirmedMember, signUp } from '#lib/accounts/sign-up.ts'
import { eraseMember, erasePerson } from '#lib/people/erase-person.ts'
import { personalDataOf } from '#lib/people/personal-data.ts'
import { eraseWhatIsOver } from '#lib/people/retention.ts'
import { isBreached } from '#lib/security/breached-password.ts'
import type { Shop } from '#lib/shop.ts'
import { aPaidOrder } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, openTestShop, place, type TestShop, type TestShopOptions } from '../../test/support/test-shop.ts'
import { snapshot } from '../../test/support/whole-or-nothing.ts'

const HANEUL = { name: '김하늘', email: 'haneul@example.com', password: 'moon jar on a table' }
const BADA = { name: '이바다', email: 'bada@example.com', password: 'moon jar on a chair' }
const here = { ip: '203.0.113.9', locale: 'ko' as const }
const YEAR = 366 * DAY

async function aShop(t: TestContext, options: TestShopOptions = {}): Promise<TestShop> {
  const shop = await openTestShop(options)
  t.after(() => shop.close())
  return shop
}

async function aMember(shop: Shop, who = HANEUL): Promise<string> {
  await addConfirmedMember(shop, who)
  const [member] = await shop.db.read.select().from(members).where(eq(members.email, who.email))
  return member?.id ?? ''
}

async function signedIn(shop: Shop, who = HANEUL): Promise<Headers> {
  const answer = await signIn(shop, who, here)
  assert.ok(answer.ok)
  return new Headers({ cookie: answer.setCookies.map((cookie) => cookie.split(';')[0]).join('; ') })
}

const belongsTo = (shop: Shop, orderId: string, memberId: string) =>
  shop.db.transact((tx) => rows(tx.update(orders).set({ memberId }).where(eq(orders.id, orderId)).returning({ id: orders.id })))

const orderOf = async (shop: Shop, id: string) => (await shop.db.read.select().from(orders).where(eq(orders.id, id)))[0]

const WHO = ['김하늘', 'haneul@example.com', '01012345678', '사직로']
const named = async (shop: TestShop, but: string[] = []) => {
  const all = [...(await snapshot(shop))].filter(([table]) => !but.includes(table))
  return all.filter(([, text]) => WHO.some((word) => text.includes(word))).map(([table]) => table)
}

async function linkIn(shop: TestShop): Promise<string> {
  for (let rounds = 0; rounds < 50 && shop.sent.length === 0; rounds++) await new Promise((resolve) => setImmediate(resolve))
  return /reset-password\?token=([\w.-]+)/.exec(shop.sent.at(-1)?.text ?? '')?.[1] ?? ''
}

shopTest('a sold order keeps its names for five years, and then the books stay and the names go', async ({ shop, gateway }) => {
  const { orderId } = await aPaidOrder(shop, gateway)
  await letTimePass(shop, 5 * YEAR - DAY)
  await eraseWhatIsOver(shop)
  assert.equal((await orderOf(shop, orderId))?.buyer.name, '김하늘')
  const booked = await shop.db.read.select().from(ledgerEntries)
  shop.clock.advance(2 * DAY)
  await eraseWhatIsOver(shop)
  assert.ok((await orderOf(shop, orderId))?.erasedAt)
  assert.deepEqual(await named(shop), [])
  assert.deepEqual(await shop.db.read.select().from(ledgerEntries), booked)
  assert.deepEqual(
    (await shop.db.read.select().from(payments)).map(({ receipt }) => receipt),
    [null],
  )
})

shopTest('an order that nobody paid keeps its names for ninety days', async ({ shop }) => {
  const { orderId } = await place(shop, { coupon: 'EACH' })
  await letTimePass(shop, HOUR, DAY)
  assert.equal((await orderOf(shop, orderId))?.state, 'expired')
  await letTimePass(shop, 88 * DAY)
  await eraseWhatIsOver(shop)
  assert.equal((await orderOf(shop, orderId))?.buyer.name, '김하늘')
  shop.clock.advance(3 * DAY)
  await eraseWhatIsOver(shop)
  assert.equal((await orderOf(shop, orderId))?.buyer.name, '')
  assert.deepEqual(await named(shop), [])
})

shopTest('with an order goes what gateways sent of it, also what was ignored or parked', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  await letTimePass(shop, HOUR)
  const now = shop.clock.now()
  const sent = (['done', 'ignored', 'parked'] as const).map((state) => ({
    id: `scripted:${state}`,
    gateway: gateway.name,
    headers: { 'webhook-id': 'of 김하늘' },
    body: Buffer.from(JSON.stringify({ customer: HANEUL.email })),
    state,
    paymentId,
    nextAt: now,
    receivedAt: now,
  }))
  await shop.db.transact((tx) => rows(tx.insert(inbox).values(sent).returning({ id: inbox.id })))
  assert.equal((await erasePerson(shop, { email: HANEUL.email }, 'owner@example.com')).erased, 1)
  assert.equal((await orderOf(shop, orderId))?.buyer.name, '')
  const kept = await shop.db.read.select().from(inbox)
  assert.deepEqual(
    kept.map(({ body, headers }) => [body.length, headers]),
    sent.map(() => [0, {}]),
  )
  await shop.db.transact((tx) => rows(tx.update(inbox).set({ state: 'done' }).returning({ id: inbox.id })))
})

shopTest('a member who leaves is gone at once, but for what the law keeps of paid orders', async ({ shop, gateway }) => {
  const memberId = await aMember(shop)
  const headers = await signedIn(shop)
  const paid = await aPaidOrder(shop, gateway)
  const unpaid = await place(shop)
  await letTimePass(shop, HOUR)
  for (const { orderId } of [paid, unpaid]) await belongsTo(shop, orderId, memberId)
  assert.deepEqual(await eraseMember(shop, memberId), { account: true, erased: 1, kept: 1 })
  assert.equal(await currentMember(shop, headers), undefined)
  assert.equal((await signIn(shop, HANEUL, here)).ok, false)
  for (const table of [members, accounts, sessions, memberConsents]) assert.equal((await shop.db.read.select().from(table)).length, 0)
  const kept = await orderOf(shop, paid.orderId)
  assert.deepEqual([kept?.memberId, kept?.buyer.name], [null, '김하늘'])
  assert.equal((await orderOf(shop, unpaid.orderId))?.buyer.name, '')
  await letTimePass(shop, 5 * YEAR + DAY)
  await eraseWhatIsOver(shop)
  assert.deepEqual(await named(shop), [])
})

shopTest('a guest who asks is erased by address or number; others are not, and the log names nobody', async ({ shop, gateway }) => {
  const sold = await aPaidOrder(shop, gateway)
  const buyer = { name: '이바다', email: BADA.email, phone: '01099998888' }
  const other = await place(shop, { buyer })
  await letTimePass(shop, HOUR)
  assert.deepEqual(await erasePerson(shop, { email: 'HANEUL@example.com' }, 'command line'), { account: false, erased: 0, kept: 1 })
  assert.equal((await orderOf(shop, sold.orderId))?.buyer.name, '김하늘')
  assert.deepEqual(await erasePerson(shop, { phone: '+82 10-9999-8888' }, 'command line'), { account: false, erased: 1, kept: 0 })
  assert.equal((await orderOf(shop, other.orderId))?.buyer.name, '')
  assert.deepEqual(await erasePerson(shop, {}, 'command line'), { account: false, erased: 0, kept: 0 })
  const log = (await snapshot(shop)).get('operator_log') ?? ''
  assert.ok(log.includes('person.erase') && !/example\.com|0109999/.test(log))
})

shopTest('an order that is still under way is never erased', async ({ shop }) => {
  const { orderId } = await place(shop)
  assert.deepEqual(await erasePerson(shop, { email: HANEUL.email }, 'command line'), { account: false, erased: 0, kept: 1 })
  assert.equal((await orderOf(shop, orderId))?.buyer.name, '김하늘')
})

shopTest('a member takes along what is theirs, and nothing of anybody else', async ({ shop, gateway }) => {
  const [memberId, otherId] = [await aMember(shop), await aMember(shop, BADA)]
  const mine = await aPaidOrder(shop, gateway)
  const theirs = await place(shop)
  await belongsTo(shop, mine.orderId, memberId)
  await belongsTo(shop, theirs.orderId, otherId)
  await answerMarketing(shop, memberId, true)
  const [myNumber, theirNumber] = [(await orderOf(shop, mine.orderId))?.number, `${(await orderOf(shop, theirs.orderId))?.number}`]
  const link = { reason: '차액', amount: 3000, currency: 'KRW', taxFree: false, locale: 'ko', madeBy: 'owner@example.com' } as const
  const times = { createdAt: shop.clock.now(), expiresAt: shop.clock.now() }
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(payLinks)
        .values([
          { ...link, ...times, id: 'mine', buyer: { email: 'Haneul@example.com' } },
          { ...link, ...times, id: 'theirs', buyer: { email: BADA.email } },
        ])
        .returning(),
    ),
  )
  const data = await personalDataOf(shop, memberId)
  assert.deepEqual(data?.payLinks, [{ reason: '차액', amount: 3000, currency: 'KRW', buyer: { email: 'Haneul@example.com' }, ...times }])
  assert.deepEqual(
    data?.orders.map(({ number, buyer, lines }) => [number, buyer.name, lines.length]),
    [[myNumber, '김하늘', 2]],
  )
  assert.equal(data?.consents.length, 1)
  const text = JSON.stringify(data)
  assert.ok(!text.includes(theirNumber) && !text.includes(BADA.email) && !/password|token|hash/i.test(text))
  assert.equal(await personalDataOf(shop, 'nobody'), undefined)
})

test('a link resets the password once, within an hour, and ends every session', async (t) => {
  const shop = await aShop(t)
  const memberId = await aMember(shop)
  const headers = await signedIn(shop)
  assert.equal(await askForReset(shop, HANEUL.email, here), 'asked')
  const token = await linkIn(shop)
  assert.ok(token)
  assert.ok(!JSON.stringify([...(await snapshot(shop)).values()]).includes(token), 'the link stands in the database')
  const password = 'four scholars on a bridge'
  const wrong = { ok: false, problem: 'link' }
  assert.deepEqual(await resetPassword(shop, { token: `${token}x`, password }, here), wrong)
  assert.deepEqual(await resetPassword(shop, { token: token.replace(memberId, 'another'), password }, here), wrong)
  const both = await Promise.all([
    resetPassword(shop, { token, password }, here),
    resetPassword(shop, { token, password: BADA.password }, here),
  ])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  assert.equal(await currentMember(shop, headers), undefined)
  assert.equal((await signIn(shop, HANEUL, here)).ok, false)
  assert.deepEqual(await resetPassword(shop, { token, password: 'five scholars on a bridge' }, here), wrong)
})

test('a link is worth nothing after an hour, nor in another shop', async (t) => {
  const shop = await aShop(t)
  await aMember(shop)
  await askForReset(shop, HANEUL.email, here)
  const token = await linkIn(shop)
  const change = { token, password: 'four scholars on a bridge' }
  const stranger = { ...shop, env: { ...shop.env, SESSION_SECRET: ['another-secret-of-a-shop'] } }
  assert.deepEqual(await resetPassword(stranger, change, here), { ok: false, problem: 'link' })
  shop.clock.advance(61 * MINUTE)
  assert.deepEqual(await resetPassword(shop, change, here), { ok: false, problem: 'link' })
})

test('asking for a link answers the same for an unknown address, and sends few mails', async (t) => {
  const shop = await aShop(t, { env: { RATE_LIMIT_SCALE: '1' } })
  await aMember(shop)
  assert.equal(await askForReset(shop, 'nobody@example.com', here), 'asked')
  assert.equal(shop.sent.length, 0)
  for (let nth = 0; nth < 3; nth++) assert.equal(await askForReset(shop, HANEUL.email, { ...here, ip: `203.0.113.${nth}` }), 'asked')
  assert.equal(await askForReset(shop, HANEUL.email, { ...here, ip: '203.0.113.7' }), 'too_many_tries')
  await linkIn(shop)
  assert.equal(shop.sent.length, 3)
})

test('a member changes the password with the old one, which signs the other devices out', async (t) => {
  const shop = await aShop(t)
  const memberId = await aMember(shop)
  const [one, two] = [await signedIn(shop), await signedIn(shop)]
  const keepSession = (await memberSessions(shop, memberId, one)).find(({ isThis }) => isThis)?.id ?? ''
  const change = (current: string, password: string) => changePassword(shop, memberId, { current, password, keepSession }, 'ko')
  assert.deepEqual(await change('not that one', BADA.password), { ok: false, problem: 'wrong' })
  assert.deepEqual(await change(HANEUL.password, 'qwertyuiop'), { ok: false, problem: 'breached' })
  assert.deepEqual(await change(HANEUL.password, BADA.password), { ok: true })
  assert.ok(await currentMember(shop, one))
  assert.equal(await currentMember(shop, two), undefined)
  assert.equal((await signIn(shop, { ...HANEUL, password: BADA.password }, here)).ok, true)
})

test('nobody guesses a password at an open page for long', async (t) => {
  const shop = await aShop(t, { env: { RATE_LIMIT_SCALE: '1' } })
  const memberId = await aMember(shop)
  for (let tries = 0; tries < 5; tries++) assert.equal(await askPassword(shop, memberId, 'not that one'), 'wrong')
  assert.equal(await askPassword(shop, memberId, HANEUL.password), 'too_many_tries')
})

test('a member sees their sessions and ends them, and never another member’s', async (t) => {
  const shop = await aShop(t)
  const [memberId, otherId] = [await aMember(shop), await aMember(shop, BADA)]
  const [one, two, other] = [await signedIn(shop), await signedIn(shop), await signedIn(shop, BADA)]
  const seen = await memberSessions(shop, memberId, one)
  assert.deepEqual(seen.map(({ isThis }) => isThis).toSorted(), [false, true])
  const theirs = (await memberSessions(shop, otherId, other))[0]?.id ?? ''
  assert.equal(await endMemberSession(shop, memberId, theirs), false)
  assert.equal(await endOtherMemberSessions(shop, memberId, one), 1)
  assert.deepEqual([Boolean(await currentMember(shop, one)), await currentMember(shop, two)], [true, undefined])
  assert.ok(await currentMember(shop, other))
})

test('sign-up stores what was agreed to with version and time, and marketing can be withdrawn', async (t) => {
  const shop = await aShop(t)
  assert.deepEqual(await signUp(shop, HANEUL, { ...here, marketing: true }), { ok: true })
  const [member] = await shop.db.read.select().from(members)
  const memberId = member?.id ?? ''
  const told = async () => (await consentsOf(shop, memberId)).map(({ subject, agreed }) => `${subject} ${agreed}`)
  assert.deepEqual((await told()).toSorted(), ['age true', 'marketing true', 'privacy true', 'terms true'])
  for (const { version, at } of await consentsOf(shop, memberId)) assert.ok(version && at instanceof Date)
  shop.clock.advance(MINUTE)
  await answerMarketing(shop, memberId, false)
  await answerMarketing(shop, memberId, false)
  assert.equal(await agreesToMarketing(shop, memberId), false)
  assert.equal((await told()).length, 5)
})

test('sign-ins of members stand in the log, refused ones too, without what was typed', async (t) => {
  const shop = await aShop(t)
  await addConfirmedMember(shop, HANEUL)
  await signIn(shop, { email: HANEUL.email, password: 'my other password' }, here)
  assert.ok((await signIn(shop, HANEUL, here)).ok)
  const [member] = await shop.db.read.select().from(members)
  const told = shop.logged.filter((line) => /member_sign/.test(line)).map((line) => JSON.parse(line))
  assert.deepEqual(
    told.map(({ event, why, memberId }) => [event, why ?? memberId]),
    [
      ['member_sign_in_failed', 'password'],
      ['member_signed_in', member?.id],
    ],
  )
  assert.ok(!shop.logged.join('').includes('my other password') && !shop.logged.join('').includes(HANEUL.email))
})

test('nobody signs up with a password that everybody tries first', async (t) => {
  const shop = await aShop(t)
  for (const password of ['1234567890', 'QWERTYUIOP', 'aaaaaaaaaaaa', HANEUL.email])
    assert.deepEqual(await signUp(shop, { ...HANEUL, password }, here), { ok: false, problem: 'breached' }, password)
  assert.equal((await shop.db.read.select().from(members)).length, 0)
  assert.deepEqual(await signUp(shop, HANEUL, here), { ok: true })
  assert.equal((await shop.db.read.select().from(mails)).length, 1)
})

test('the words of this shop and of a person make no password, with a year and signs beside them', async (t) => {
  const shop = await aShop(t)
  const known = [
    'Gyesan Store 2026!',
    '계산상점-비밀번호1!',
    'admin-owner-2026',
    `${HANEUL.email.split('@')[0]}.2026.!!`,
    `${HANEUL.name}${HANEUL.name}${HANEUL.name} 1!!`,
  ]
  for (const password of known) assert.equal(await isBreached(shop, password, [HANEUL.email, HANEUL.name]), true, password)
  for (const password of ['Gyesan has a moon jar', `${HANEUL.name} likes tea cups`, '달항아리는 둥글고 하얗다'])
    assert.equal(await isBreached(shop, password, [HANEUL.email, HANEUL.name]), false, password)
})

test('a service of breached passwords learns five characters of a hash, and its silence keeps nobody out', async (t) => {
  const shop = await aShop(t)
  const asked: string[] = []
  let answer = () => new Response('')
  t.mock.method(globalThis, 'fetch', async (url: string) => {
    asked.push(url)
    return answer()
  })
  assert.equal(await isBreached(shop, HANEUL.password), false)
  assert.deepEqual(asked, [])
  const on = { env: { ...shop.env, BREACHED_PASSWORDS_URL: 'https://range.example' }, log: shop.log }
  // SHA-1 of `moon jar on a table`, in the form that the service answers.
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha1').update(HANEUL.password).digest('hex').toUpperCase()
  answer = () => new Response(`0000000000000000000000000000000000A:3\r\n${hash.slice(5)}:42\r\n`)
  assert.equal(await isBreached(on, HANEUL.password), true)
  assert.deepEqual(asked, [`https://range.example/${hash.slice(0, 5)}`])
  answer = () => new Response(`${hash.slice(5)}:0\r\n`)
  assert.equal(await isBreached(on, HANEUL.password), false)
  answer = () => new Response('', { status: 503 })
  assert.equal(await isBreached(on, HANEUL.password), false)
})
