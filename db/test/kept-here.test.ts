/** What the shop keeps for a browser without storage: for that browser alone, for a day, and readable by nobody else. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { handovers } from '#db/schema.ts'
import { keepHandover, takeHandover } from '#lib/checkout/handover.ts'
import { keepHere, keptHere } from '#lib/checkout/kept-here.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR } from '../../test/support/test-clock.ts'
import type { TestShop } from '../../test/support/test-shop.ts'
import { attributesNow, comesAs, cookieNow } from '../../test/support/without-next/visitor.ts'

const door = await import('#app/api/kept/route.ts')

const SHOP = 'http://localhost:3000'
const OWN = { origin: SHOP, 'sec-fetch-site': 'same-origin' }
const COOKIE = 'gyesan_kept'
const KEPT = { cart: '{"lines":[{"productId":"p-cup","quantity":2}]}', draft: '{"buyer.name":"김하늘"}' }

const open = (shop: TestShop) => Object.assign(globalThis, { gyesanShop: shop })
const leave = (body: unknown, headers: Record<string, string> = OWN) =>
  door.POST(new Request(SHOP, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }))
const fetched = async () => (await door.GET()).json()

shopTest('the next page of the same browser has it as it was, and another browser has nothing', async ({ shop }) => {
  open(shop)
  comesAs({})
  assert.deepEqual(await fetched(), {})
  assert.equal((await leave(KEPT)).status, 200)
  const key = cookieNow(COOKIE)
  assert.ok(key && key.length >= 32)
  assert.deepEqual(await fetched(), KEPT)
  await leave({ ...KEPT, method: 'toss/widget' })
  assert.equal(cookieNow(COOKIE), key)
  assert.deepEqual(await fetched(), { ...KEPT, method: 'toss/widget' })
  comesAs({ cookies: { [COOKIE]: 'another-browsers-key' } })
  assert.deepEqual(await fetched(), {})
})

shopTest('a key that somebody made up is not used, and neither is one whose day is over', async ({ shop }) => {
  open(shop)
  comesAs({ cookies: { [COOKIE]: 'made-up' } })
  await leave(KEPT)
  const key = cookieNow(COOKIE) ?? ''
  assert.notEqual(key, 'made-up')
  shop.clock.advance(23 * HOUR)
  // Each change begins the day anew.
  await keepHere(shop, key, KEPT)
  shop.clock.advance(23 * HOUR)
  assert.deepEqual(await keptHere(shop, key), KEPT)
  shop.clock.advance(2 * HOUR)
  assert.equal(await keptHere(shop, key), undefined)
  assert.notEqual(await keepHere(shop, key, KEPT), key)
})

shopTest('the database names nobody, and one kind of key does not open the other', async ({ shop }) => {
  const key = await keepHere(shop, undefined, KEPT)
  const rows = JSON.stringify(await shop.db.read.select().from(handovers))
  for (const secret of [key, '김하늘', 'p-cup']) assert.ok(!rows.includes(secret), secret)
  assert.equal(await takeHandover(shop, key), undefined)
  assert.deepEqual(await keptHere(shop, key), KEPT)
  const token = await keepHandover(shop, { lines: [{ productId: 'p-cup', quantity: 1 }] })
  assert.equal(await keptHere(shop, token), undefined)
})

shopTest('another site’s page leaves nothing, and nobody leaves what no page of the shop keeps', async ({ shop }) => {
  open(shop)
  comesAs({})
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}])
    assert.equal((await leave(KEPT, headers)).status, 403)
  assert.equal((await leave({ password: 'x' })).status, 400)
  assert.equal((await leave({ cart: 7 })).status, 400)
  assert.equal(cookieNow(COOKIE), undefined)
  assert.equal((await leave({ cart: 'x'.repeat(70_000) })).status, 413)
})

for (const [publicUrl, name, secure] of [
  ['http://localhost:3000', COOKIE, false],
  ['https://shop.example', `__Host-${COOKIE}`, true],
] as const)
  shopTest(`at ${publicUrl} no script and no other site can use the cookie, which lasts as long as what it opens`, async ({ shop }) => {
    open(Object.assign(shop, { env: { ...shop.env, PUBLIC_URL: publicUrl } }))
    comesAs({})
    assert.equal((await leave(KEPT, { origin: publicUrl, 'sec-fetch-site': 'same-origin' })).status, 200)
    assert.ok(cookieNow(name))
    assert.deepEqual(attributesNow(name), { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: 24 * 3600 })
  })
