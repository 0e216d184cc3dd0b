import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts, mails, members, sessions } from '#db/schema.ts'
import { parseEnv } from '#lib/env.ts'
import { createShop, type Shop } from '#lib/shop.ts'
import { freshDatabase } from '../../test/support/test-database.ts'
import { currentMember } from './current-member.ts'
import { changeProfile } from './profile.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { addConfirmedMember, signUp } from './sign-up.ts'

const haneul = { name: '김하늘', email: 'haneul@example.com', password: 'moon jar on a table' }
const here = { ip: '203.0.113.9', locale: 'ko' } as const

test('a new member confirms by mail and password, and is then signed in', async (t) => {
  const shop = await newShop(t)
  assert.deepEqual(await signUp(shop, haneul, here), { ok: true })
  assert.deepEqual(await signIn(shop, haneul, here), { ok: false, problem: 'wrong' })

  const signedIn = await signIn(shop, { ...haneul, confirmation: await mailedConfirmation(shop) }, here)

  assert.ok(signedIn.ok)
  const member = await currentMember(shop, withCookies(signedIn.setCookies))
  assert.equal(member?.name, '김하늘')
  assert.equal(member?.email, 'haneul@example.com')
  assert.equal(member?.phone, null)
  assert.match(`${member?.customerKey}`, /^[\w-]{22}$/)
})

test('a confirmation is worth nothing without the password, after a day, or to another member', async (t) => {
  const shop = await newShop(t)
  await signUp(shop, haneul, here)
  const confirmation = await mailedConfirmation(shop)
  const wrong = { ok: false, problem: 'wrong' }
  assert.deepEqual(await signIn(shop, { ...haneul, password: 'not that one', confirmation }, here), wrong)

  assert.deepEqual(await signIn(later(shop, 25 * 3600_000), { ...haneul, confirmation }, here), wrong)

  const other = { ...haneul, email: 'bada@example.com' }
  await signUp(shop, other, here)
  assert.deepEqual(await signIn(shop, { ...other, confirmation }, here), wrong)
})

test('signing up with a member’s address changes nothing and gets the same answer; only the mail is different', async (t) => {
  const shop = await newShop(t)
  await addConfirmedMember(shop, haneul)

  const answer = await signUp(shop, { ...haneul, name: '누군가', password: 'another password' }, here)

  assert.deepEqual(answer, { ok: true })
  assert.equal((await shop.db.read.select().from(members)).length, 1)
  assert.match((await shop.db.read.select().from(mails)).at(-1)?.subject ?? '', /이미 회원/)
  assert.equal((await signIn(shop, { ...haneul, password: 'another password' }, here)).ok, false)
  assert.equal((await signIn(shop, haneul, here)).ok, true)
})

test('a member stays one, with the password they have, however much later somebody signs up with their address', async (t) => {
  const shop = await newShop(t)
  await addConfirmedMember(shop, haneul)
  const [member] = await shop.db.read.select().from(members)
  assert.deepEqual(await signUp(later(shop, 3600_000), { ...haneul, password: 'another password' }, here), { ok: true })
  assert.deepEqual(await shop.db.read.select().from(members), [member])
  assert.equal((await signIn(shop, haneul, here)).ok, true)
})

test('a stranger who signed up first with my address gets no access', async (t) => {
  const shop = await newShop(t)
  await signUp(shop, { ...haneul, password: 'the stranger knows' }, here)
  const strangersConfirmation = await mailedConfirmation(shop)
  await signUp(later(shop, 2 * 60_000), haneul, here)

  const mine = await signIn(shop, { ...haneul, confirmation: await mailedConfirmation(shop) }, here)

  assert.equal(mine.ok, true)
  assert.equal((await signIn(shop, { ...haneul, password: 'the stranger knows', confirmation: strangersConfirmation }, here)).ok, false)
  assert.equal((await shop.db.read.select().from(members)).length, 1)
  assert.equal((await shop.db.read.select().from(accounts)).length, 1)
})

test('two sign-ups with one address at the same moment make one member', async (t) => {
  const shop = await newShop(t)
  const answers = await Promise.all([signUp(shop, haneul, here), signUp(shop, haneul, here)])
  assert.deepEqual(answers, [{ ok: true }, { ok: true }])
  assert.equal((await shop.db.read.select().from(members)).length, 1)
})

test('an unknown address and a wrong password get the same answer after the same amount of work', async (t) => {
  const scrypt = t.mock.method(crypto, 'scrypt')
  syncBuiltinESMExports()
  t.after(() => {
    scrypt.mock.restore()
    syncBuiltinESMExports()
  })
  const shop = await newShop(t)
  await addConfirmedMember(shop, haneul)
  const work = async (email: string) => {
    const password = `not that one, ${email}`
    assert.deepEqual(await signIn(shop, { email, password }, here), { ok: false, problem: 'wrong' })
    // Of other tests in this process nobody tries this one.
    return scrypt.mock.calls.filter(({ arguments: [tried] }) => tried === password).length
  }
  assert.deepEqual([await work('haneul@example.com'), await work('nobody@example.com')], [1, 1])
})

test('after five wrong passwords even the right one has to wait at the same address, and other members do not', async (t) => {
  const shop = await newShop(t)
  const bada = { ...haneul, email: 'bada@example.com' }
  await addConfirmedMember(shop, haneul)
  await addConfirmedMember(shop, bada)
  for (let i = 0; i < 5; i++) await signIn(shop, { ...haneul, password: `guess number ${i}` }, here)

  assert.deepEqual(await signIn(shop, haneul, here), { ok: false, problem: 'too_many_tries' })
  assert.equal((await signIn(shop, bada, here)).ok, true)

  assert.equal((await signIn(later(shop, 16 * 60_000), haneul, here)).ok, true)
})

test('one IP address cannot try the passwords of many members', async (t) => {
  const shop = await newShop(t)
  const attempts: string[] = []
  for (let i = 0; i < 21; i++) {
    const answer = await signIn(shop, { email: `member-${i}@example.com`, password: 'password1234' }, here)
    attempts.push(answer.ok ? 'in' : answer.problem)
  }
  assert.equal(attempts.filter((answer) => answer === 'wrong').length, 20)
  assert.equal(attempts.at(-1), 'too_many_tries')
})

test('the limits survive a restart', async (t) => {
  const before = await newShop(t)
  for (let i = 0; i < 5; i++) await signIn(before, { ...haneul, password: `guess number ${i}` }, here)
  const after = openShop(t, before.env.DATABASE_URL)
  assert.deepEqual(await signIn(after, haneul, here), { ok: false, problem: 'too_many_tries' })
})

test('the right password resets the count of wrong ones', async (t) => {
  const shop = await newShop(t)
  await addConfirmedMember(shop, haneul)
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 3; i++) await signIn(shop, { ...haneul, password: 'a slip of the hand' }, { ip: `203.0.113.${round}` })
    assert.equal((await signIn(shop, haneul, { ip: `203.0.113.${round}` })).ok, true)
  }
})

test('the right password of one’s own account is no way to try many others from one address', async (t) => {
  const shop = await newShop(t)
  await addConfirmedMember(shop, haneul)
  const guess = (n: number) => signIn(shop, { email: `member-${n}@example.com`, password: 'password1234' }, here)
  for (let n = 0; n < 19; n++) await guess(n)
  assert.equal((await signIn(shop, haneul, here)).ok, true)
  assert.deepEqual(await guess(19), { ok: false, problem: 'too_many_tries' })
})

test('five sign-ups a quarter of an hour write to one address, whoever sends them', async (t) => {
  const shop = await newShop(t)
  const ask = (n: number, name = 'haneul') => signUp(shop, { ...haneul, email: `${name}@example.com` }, { ...here, ip: `203.0.113.${n}` })
  for (let n = 0; n < 5; n++) assert.deepEqual(await ask(n), { ok: true })
  assert.deepEqual(await ask(5), { ok: false, problem: 'too_many_tries' })
  assert.equal((await shop.db.read.select().from(mails)).length, 5)
  assert.deepEqual(await ask(5, 'bada'), { ok: true })
})

test('a mailbox that strangers write to by many of its addresses is written to five times', async (t) => {
  const shop = await newShop(t)
  const asked = [
    'haneul@gmail.com',
    'haneul+1@gmail.com',
    'ha.ne.ul@gmail.com',
    'haneul@googlemail.com',
    'h.aneul+2@gmail.com',
    'haneul+3@gmail.com',
  ]
  const answers: boolean[] = []
  for (const [n, email] of asked.entries()) answers.push((await signUp(shop, { ...haneul, email }, { ...here, ip: `203.0.113.${n}` })).ok)
  assert.deepEqual(answers, [true, true, true, true, true, false])
})

test('twenty sign-ups a quarter of an hour come from one address on the net', async (t) => {
  const shop = await newShop(t)
  const answers: boolean[] = []
  for (let n = 0; n < 21; n++) answers.push((await signUp(shop, { ...haneul, email: `member-${n}@example.com` }, here)).ok)
  assert.deepEqual(answers, [...Array(20).fill(true), false])
  assert.equal((await shop.db.read.select().from(members)).length, 20)
})

test('signing out ends the session even for somebody who kept the cookie', async (t) => {
  const shop = await newShop(t)
  await addConfirmedMember(shop, haneul)
  const signedIn = await signIn(shop, haneul, here)
  assert.ok(signedIn.ok)
  const headers = withCookies(signedIn.setCookies)

  const { setCookies } = await signOut(shop, headers)

  assert.equal(await currentMember(shop, headers), undefined)
  assert.equal((await shop.db.read.select().from(sessions)).length, 0)
  assert.match(setCookies.join(), /gyesan-session=;.*Max-Age=0/)
})

test('nobody is signed in without a cookie, with a made-up one, or with one signed by another shop', async (t) => {
  const shop = await newShop(t)
  await addConfirmedMember(shop, haneul)
  const signedIn = await signIn(shop, haneul, here)
  assert.ok(signedIn.ok)
  assert.equal(await currentMember(shop, new Headers()), undefined)
  assert.equal(await currentMember(shop, new Headers({ cookie: 'gyesan-session=made.up' })), undefined)
  const stranger = openShop(t, shop.env.DATABASE_URL, { SESSION_SECRET: 'another-secret-of-a-shop' })
  assert.equal(await currentMember(stranger, withCookies(signedIn.setCookies)), undefined)
})

test('changing the session secret signs nobody out', async (t) => {
  const before = await newShop(t)
  await addConfirmedMember(before, haneul)
  const signedIn = await signIn(before, haneul, here)
  assert.ok(signedIn.ok)
  const headers = withCookies(signedIn.setCookies)
  const after = openShop(t, before.env.DATABASE_URL, { SESSION_SECRET: 'a-newer-secret-of-ours,development-session-secret' })
  assert.equal((await currentMember(after, headers))?.email, 'haneul@example.com')
  await signOut(after, headers)
  assert.equal(await currentMember(after, headers), undefined)
})

test('over https the cookie belongs to this host only, and scripts and other sites cannot read it', async (t) => {
  const shop = await newShop(t, { PUBLIC_URL: 'https://shop.example.com' })
  await addConfirmedMember(shop, haneul)
  const signedIn = await signIn(shop, haneul, here)
  assert.ok(signedIn.ok)
  const [cookie] = signedIn.setCookies
  for (const part of [/^__Host-gyesan-session=/, /; Path=\//, /; HttpOnly/, /; Secure/, /; SameSite=Lax/i]) assert.match(`${cookie}`, part)
  assert.doesNotMatch(`${cookie}`, /Domain/)
  assert.equal((await currentMember(shop, withCookies(signedIn.setCookies)))?.email, 'haneul@example.com')
})

test('a member may change name and phone', async (t) => {
  const shop = await newShop(t)
  await addConfirmedMember(shop, haneul)
  const signedIn = await signIn(shop, haneul, here)
  assert.ok(signedIn.ok)
  const headers = withCookies(signedIn.setCookies)
  const before = await currentMember(shop, headers)
  assert.ok(before)

  await changeProfile(shop, before.id, { name: '김바다', phone: '01012345678' })

  assert.deepEqual(await currentMember(shop, headers), { ...before, name: '김바다', phone: '01012345678' })
})

test('passwords are stored only as hashes', async (t) => {
  const shop = await newShop(t)
  await addConfirmedMember(shop, haneul)
  const [account] = await shop.db.read.select().from(accounts)
  assert.match(`${account?.password}`, /^[0-9a-f]{32}:[0-9a-f]{128}$/)
})

async function newShop(t: TestContext, variables: Record<string, string> = {}): Promise<Shop> {
  const database = await freshDatabase()
  const shop = openShop(t, database.url, variables)
  t.after(() => database.drop())
  return shop
}

function openShop(t: TestContext, url: string, variables: Record<string, string> = {}): Shop {
  const shop = createShop(parseEnv({ DATABASE_URL: url, LOG_LEVEL: 'silent', ...variables }))
  t.after(() => shop.db.close())
  return shop
}

const later = (shop: Shop, ms: number): Shop => ({ ...shop, clock: { now: () => new Date(Date.now() + ms) } })

async function mailedConfirmation(shop: Shop): Promise<string> {
  const kept = await shop.db.read.select().from(mails).where(eq(mails.recipient, haneul.email)).orderBy(mails.createdAt)
  const token = /[?&]confirm=([\w.-]+)/.exec(kept.at(-1)?.body ?? '')?.[1]
  assert.ok(token)
  return token
}

const withCookies = (setCookies: string[]) => new Headers({ cookie: setCookies.map((cookie) => cookie.split(';')[0]).join('; ') })
