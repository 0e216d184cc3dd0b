/** What everybody knows of the demo (coupons, passwords, an authenticator, a company that does not exist) opens nothing in a live shop. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { ownGoods } from '#db/catalogue/goods.ts'
import { rows } from '#db/database.ts'
import { demoGoods } from '#db/demo/goods.ts'
import { DEMO_MEMBER } from '#db/demo/member.ts'
import { DEMO_OPERATOR } from '#db/demo/operator.ts'
import { coupons, members, operators, products } from '#db/schema.ts'
import { seed } from '#db/seed.ts'
import { signIn } from '#lib/accounts/sign-in.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { addEnrolledOperator, inviteOperator } from '#lib/admin/enrolment.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { saveSection } from '#lib/admin/settings.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { parseEnv } from '#lib/env.ts'
import { escrowObstacles, identityObstacles } from '#lib/opening/identity-obstacles.ts'
import { demandOpening, obstaclesOf, obstaclesOutside } from '#lib/opening/obstacles.ts'
import { removeDemo } from '#lib/opening/remove-demo.ts'
import { importSettings } from '#lib/settings/settings-file.ts'
import { DEMO_IDENTITY, OWN_IDENTITY } from '#lib/shop-identity.ts'
import { forgetSettings, heldSettings } from '#lib/shop-settings/current.ts'
import type { SavedSettings } from '#lib/shop-settings/shape.ts'
import { LIVE_SETTINGS } from '../support/live-settings.ts'
import { OWN_IDENTITY_SET, OWN_NAME } from '../support/settings.ts'
import { bareDatabase, freshDatabase } from '../support/test-database.ts'
import { openTestShop } from '../support/test-shop.ts'

const LIVE = { ...LIVE_SETTINGS, GATEWAYS: 'toss', TOSS_CLIENT_KEY: 'live_gck_1', TOSS_SECRET_KEY: 'live_gsk_1', RATE_LIMIT_SCALE: '1' }
const OWNER = {
  email: 'owner@shop.kr',
  name: '사장',
  role: 'owner',
  password: 'a password of nobody else',
  secret: Buffer.alloc(20, 7),
} as const

/** A live shop on a database with nothing in it but its tables. */
async function liveShop(t: TestContext, env: Record<string, string> = {}) {
  const database = await freshDatabase()
  const shop = await openTestShop({ databaseUrl: database.url, mode: 'live', env: { ...LIVE, ...env } })
  t.after(async () => {
    await shop.close()
    await database.drop()
  })
  return shop
}

/** Without what concerns the company, which stands in a file of this checkout. */
const said = async (shop: Awaited<ReturnType<typeof liveShop>>) =>
  (await obstaclesOf(shop.env, () => shop)).map(({ what }) => what).filter((what) => !what.includes('content/identity.json'))

test('npm run seed puts none of the demo into a live shop: no goods, no coupon, nobody who can sign in', async (t) => {
  const shop = await liveShop(t)
  await addEnrolledOperator(shop, OWNER)
  await seed(shop.databaseUrl, ownGoods)
  assert.deepEqual(await said(shop), [])
  assert.deepEqual(await shop.db.read.select().from(coupons).where(eq(coupons.code, 'FREEALL')), [])
  assert.deepEqual(await shop.db.read.select().from(members), [])
})

test('the shop’s own goods and the demo’s have no name in common', () => {
  const demo = new Set<string>([...demoGoods.products.flatMap(({ id, slug }) => [id, slug]), ...demoGoods.coupons.map(({ code }) => code)])
  const own = [...ownGoods.products.flatMap(({ id, slug }) => [id, slug]), ...ownGoods.coupons.map(({ code }) => code)]
  assert.deepEqual(
    own.filter((name) => demo.has(name)),
    [],
  )
})

test('a live start names what of the demo is there, each thing, and what to do', async (t) => {
  const shop = await liveShop(t)
  await addEnrolledOperator(shop, OWNER)
  await seed(shop.databaseUrl, demoGoods)
  await addConfirmedMember(shop, DEMO_MEMBER)
  await addEnrolledOperator(shop, DEMO_OPERATOR)
  const found = await said(shop)
  assert.match(`${found[0]}`, /^\d+ products of the demo are on sale/)
  assert.match(`${found[1]}`, /^Coupons of the demo are good, .*FREEALL/)
  assert.match(`${found[2]}`, /^The demo's member haneul@example\.com can sign in/)
  assert.match(`${found[3]}`, /^The demo's operator can sign in .*jieun@example\.com/)
  assert.equal(found.length, 4)
  await assert.rejects(demandOpening(shop), { name: 'ClosedError', message: /npm run remove-demo/ })
})

test('an operator of another name with the demo’s authenticator is the demo’s', async (t) => {
  const shop = await liveShop(t)
  await addEnrolledOperator(shop, OWNER)
  await addEnrolledOperator(shop, { ...DEMO_OPERATOR, email: 'somebody@shop.kr' })
  assert.match((await said(shop)).join(), /authenticator of somebody@shop\.kr are public/)
})

test('remove-demo takes away all that works of the demo, and keeps everything else', async (t) => {
  const shop = await liveShop(t)
  await addEnrolledOperator(shop, OWNER)
  await seed(shop.databaseUrl, demoGoods)
  await addConfirmedMember(shop, DEMO_MEMBER)
  await addEnrolledOperator(shop, DEMO_OPERATOR)
  await removeDemo(shop)
  assert.deepEqual(await said(shop), [])
  assert.deepEqual(await signIn(shop, { email: DEMO_MEMBER.email, password: DEMO_MEMBER.password }, { ip: '203.0.113.9' }), {
    ok: false,
    problem: 'wrong',
  })
  assert.deepEqual(await signInOperator(shop, await entry(shop, DEMO_OPERATOR), { ip: '203.0.113.9' }), { ok: false, problem: 'wrong' })
  assert.equal((await signInOperator(shop, await entry(shop, OWNER), { ip: '203.0.113.9' })).ok, true)
  // Existing orders still find their products.
  assert.equal((await shop.db.read.select().from(products)).length, demoGoods.products.length)
})

test('a trial opens with the demo in it', async (t) => {
  const database = await freshDatabase()
  t.after(() => database.drop())
  await seed(database.url, demoGoods)
  assert.deepEqual(await obstaclesOf(parseEnv({ DATABASE_URL: database.url }), () => assert.fail('nothing is looked at')), [])
})

test('without tables, a live start asks for the migrations and makes no database', async (t) => {
  const database = await bareDatabase()
  t.after(() => database.drop())
  const env = parseEnv({ ...LIVE, DATABASE_URL: database.url })
  const obstacles = await obstaclesOf(env, () => assert.fail('nothing is there to look at'))
  assert.deepEqual(
    obstacles.slice(-2).map(({ next }) => next),
    ['Run: npm run migrate', 'Run: npm run operator -- add you@your.domain --role owner'],
  )
  assert.match(`${obstacles.at(-2)?.what}`, /^(\d+) of \1 migrations are missing/)
})

test('a live start wants an owner, and takes one who has a link to enrol with', async (t) => {
  const shop = await liveShop(t)
  assert.match((await said(shop)).join(), /^No owner can sign in to the console/)
  await addEnrolledOperator(shop, { ...OWNER, email: 'clerk@shop.kr', role: 'support' })
  await addEnrolledOperator(shop, DEMO_OPERATOR)
  assert.match((await said(shop)).join(), /No owner can sign in/, 'neither a clerk nor the demo’s owner is one')
  await shop.db.transact((tx) => rows(tx.delete(operators).where(eq(operators.email, DEMO_OPERATOR.email)).returning()))
  await inviteOperator(shop, { email: 'owner@shop.kr', name: '사장', role: 'owner' }, 'command line')
  assert.deepEqual(await said(shop), [])
  shop.clock.advance(25 * 3_600_000)
  assert.match((await said(shop)).join(), /No owner can sign in/, 'the link is too old')
})

test('a changed SESSION_SECRET locks nobody out unnoticed: the start names whom', async (t) => {
  const shop = await liveShop(t)
  await addEnrolledOperator(shop, OWNER)
  const changed = parseEnv({ ...LIVE, DATABASE_URL: shop.databaseUrl, SESSION_SECRET: 'Zk3u0QmPq8vWc5RtYx2LhNf7Jd1BgEo9SaIiUwTbXyM=' })
  const found = (await obstaclesOf(changed, () => ({ ...shop, env: changed }))).filter(({ what }) => what.includes('SESSION_SECRET'))
  assert.equal(found.length, 1)
  assert.match(`${found[0]?.what}`, /owner@shop\.kr/)
})

test('who has signed in once after SESSION_SECRET was changed no longer needs the old one', async (t) => {
  const before = await liveShop(t)
  await addEnrolledOperator(before, OWNER)
  const fresh = 'Zk3u0QmPq8vWc5RtYx2LhNf7Jd1BgEo9SaIiUwTbXyM='
  const during = { ...before, env: parseEnv({ ...LIVE, SESSION_SECRET: `${fresh},${LIVE.SESSION_SECRET}` }) }
  assert.equal((await signInOperator(during, await entry(before, OWNER), { ip: '203.0.113.9' })).ok, true)
  before.clock.advance(60_000)
  const after = { ...before, env: parseEnv({ ...LIVE, SESSION_SECRET: fresh }) }
  assert.equal((await signInOperator(after, await entry(before, OWNER), { ip: '203.0.113.9' })).ok, true)
})

test('a start of the demo lets its operator in again, whatever the secret was before', async (t) => {
  const before = await liveShop(t)
  await addEnrolledOperator(before, DEMO_OPERATOR)
  const after = { ...before, env: parseEnv({ ...LIVE, SESSION_SECRET: 'Zk3u0QmPq8vWc5RtYx2LhNf7Jd1BgEo9SaIiUwTbXyM=' }) }
  await addEnrolledOperator(after, DEMO_OPERATOR)
  assert.equal((await signInOperator(after, await entry(before, DEMO_OPERATOR), { ip: '203.0.113.9' })).ok, true)
})

const FILLED = {
  name: { ko: '가게', en: 'Shop' },
  company: { ko: '주식회사 가게', en: 'Shop Inc.' },
  representative: { ko: '박사장', en: 'Park' },
  businessNumber: '220-81-62517',
  mailOrderNumber: { ko: '제2026-서울강남-1234호', en: '2026-Seoul Gangnam-1234' },
  address: { ko: '서울특별시 강남구 역삼로 1', en: '1 Yeoksam-ro, Seoul' },
  phone: '02-555-1234',
  phoneHours: { ko: '평일', en: 'Weekdays' },
  email: 'help@shop.kr',
  privacyOfficer: { ko: '최보호', en: 'Choi' },
  hosting: { ko: '주식회사 호스팅', en: 'Hosting Inc.' },
  escrowProvider: { ko: '', en: '' },
  escrowUrl: '',
}

test('a shop that does not say who runs it does not open, and is told what its file lacks', () => {
  assert.deepEqual(identityObstacles(FILLED, DEMO_IDENTITY), [])
  const empty = identityObstacles(OWN_IDENTITY, DEMO_IDENTITY)
  if (OWN_IDENTITY.businessNumber === '') assert.match(`${empty[0]?.what}`, /lacks name\.ko, .*businessNumber, /)
  assert.match(`${identityObstacles({ ...FILLED, phone: ' ' }, DEMO_IDENTITY)[0]?.what}`, /lacks phone\.$/)
  assert.match(
    `${identityObstacles({ ...FILLED, businessNumber: '000-00-00000', email: 'help@gyesan.example' }, DEMO_IDENTITY)[0]?.what}`,
    /has the demo's businessNumber, email/,
  )
})

test('N10: a shop that asks for escrow does not open before its footer names who holds the money', () => {
  const ESCROW = parseEnv({ ...LIVE, ESCROW: 'transfer=toss' }).ESCROW
  assert.match(`${escrowObstacles({ ESCROW }, FILLED)[0]?.what}`, /lacks escrowProvider/)
  assert.deepEqual(escrowObstacles({ ESCROW }, { ...FILLED, escrowProvider: { ko: '토스페이먼츠', en: 'Toss Payments' } }), [])
  assert.deepEqual(escrowObstacles({ ESCROW: [] }, FILLED), [])
})

for (const number of ['220-81-62518', '2208162517', '220-81-6251', '111-11-11111'])
  test(`${number} is no business number`, () =>
    assert.match(`${identityObstacles({ ...FILLED, businessNumber: number }, DEMO_IDENTITY)[0]?.what}`, /is no business number/))

test('only the demo, tests and the look for it read the files of the demo', () => {
  const readers = globSync('{app,components,db,lib}/**/*.{ts,tsx}', { exclude: ['**/*.test.ts', 'db/test/**', 'db/demo/**'] })
    .filter((file) => /db\/demo\//.test(readFileSync(file, 'utf8')))
    .toSorted()
  assert.deepEqual(readers, ['lib/opening/demo-obstacles.ts', 'lib/opening/remove-demo.ts'])
})

async function entry(shop: Awaited<ReturnType<typeof liveShop>>, { email, password, secret }: typeof OWNER | typeof DEMO_OPERATOR) {
  return { email, password, code: await totpCode(secret, totpStepAt(shop.clock.now())) }
}

test('a live shop opens with what its owner has set, and not with a part of it or with the demo’s', async (t) => {
  t.after(forgetSettings)
  const shop = await liveShop(t)
  await addEnrolledOperator(shop, OWNER)
  const aboutIdentity = async () =>
    (await obstaclesOf(shop.env, () => shop)).map(({ what }) => what).filter((what) => /identity|businessNumber/.test(what))
  const set = (part: 'brand' | 'identity', value: NonNullable<SavedSettings['brand' | 'identity']>) =>
    saveSection(shop, { section: part, value, seen: heldSettings().version }, OWNER.email)
  if (OWN_IDENTITY.businessNumber === '') assert.match(`${await aboutIdentity()}`, /lacks name\.ko/)
  await set('identity', OWN_IDENTITY_SET)
  if (OWN_IDENTITY.name.ko === '') assert.match(`${await aboutIdentity()}`, /lacks name\.ko, name\.en\.$/)
  await set('brand', { name: DEMO_IDENTITY.name, logo: null })
  assert.match(`${await aboutIdentity()}`, /has the demo's name\.ko, name\.en/)
  await set('brand', { name: OWN_NAME, logo: null })
  assert.deepEqual(await aboutIdentity(), [])
  await set('identity', { ...OWN_IDENTITY_SET, email: DEMO_IDENTITY.email })
  assert.match(`${await aboutIdentity()}`, /has the demo's email/)
})

test('the doctor asks the database for the identity as well, also while the environment is not whole', async (t) => {
  t.after(forgetSettings)
  const shop = await liveShop(t)
  const aboutIdentity = async () => (await obstaclesOutside(shop.databaseUrl)).filter(({ what }) => what.includes('identity'))
  assert.equal((await aboutIdentity()).length, OWN_IDENTITY.businessNumber === '' ? 1 : 0)
  await importSettings(shop, { brand: { name: OWN_NAME, logo: null }, identity: OWN_IDENTITY_SET }, OWNER.email)
  assert.deepEqual(await aboutIdentity(), [])
})

test('a shop with escrow that names nobody who gives it does not open, until its owner names them', async (t) => {
  t.after(forgetSettings)
  const shop = await liveShop(t)
  const escrow = parseEnv({ ...LIVE, ESCROW: 'virtual_account=toss' }).ESCROW
  const wanting = { ...shop, env: { ...shop.env, ESCROW: escrow } }
  const aboutEscrow = async () => (await obstaclesOf(wanting.env, () => wanting)).filter(({ what }) => what.startsWith('ESCROW'))
  await importSettings(shop, { identity: OWN_IDENTITY_SET }, OWNER.email)
  assert.equal((await aboutEscrow()).length, 1)
  await importSettings(shop, { identity: { ...OWN_IDENTITY_SET, escrowProvider: { ko: '토스', en: 'Toss' } } }, OWNER.email)
  assert.deepEqual(await aboutEscrow(), [])
})
