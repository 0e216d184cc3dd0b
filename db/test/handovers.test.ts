/** A half-filled checkout on its way to another browser: whole, once, for half an hour, and readable by nobody on the way. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { handovers } from '#db/schema.ts'
import { eachField } from '#lib/checkout/checkout-fields.ts'
import { handoverInput, keepHandover, takeHandover } from '#lib/checkout/handover.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import type { TestShop } from '../../test/support/test-shop.ts'

const keepDoor = await import('#app/api/handovers/route.ts')
const takeDoor = await import('#app/api/handovers/take/route.ts')

const SHOP = 'http://localhost:3000'
const OWN = { origin: SHOP, 'sec-fetch-site': 'same-origin' }

const HALF_FILLED = handoverInput.parse({
  lines: [{ productId: 'p-cup', quantity: 2 }],
  coupon: 'WELCOME',
  draft: {
    ...eachField(() => ''),
    'buyer.name': '김하늘',
    'buyer.phone': '010-1234-5678',
    'shipping.address1': '서울 중구 세종대로 110',
    sameAsBuyer: true,
    addressByHand: false,
    notePreset: 'door',
    method: 'toss/widget',
  },
})

const open = (shop: TestShop) => Object.assign(globalThis, { gyesanShop: shop })
const ask = (door: { POST(request: Request): Promise<Response> }, body: unknown, headers: Record<string, string> = OWN) =>
  door.POST(new Request(SHOP, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }))

shopTest('what was typed comes out in the other browser as it was, and once', async ({ shop }) => {
  open(shop)
  const { token } = await (await ask(keepDoor, HALF_FILLED)).json()
  const taken = await ask(takeDoor, { token })
  assert.deepEqual([taken.status, await taken.json()], [200, HALF_FILLED])
  assert.equal((await ask(takeDoor, { token })).status, 404)
})

shopTest('of two browsers that open the same link at once, one gets it', async ({ shop }) => {
  const token = await keepHandover(shop, HALF_FILLED)
  const taken = await Promise.all(Array.from({ length: 8 }, () => takeHandover(shop, token)))
  assert.equal(taken.filter(Boolean).length, 1)
})

shopTest('after half an hour it is gone, and the next one that is kept takes it out of the database', async ({ shop }) => {
  const token = await keepHandover(shop, HALF_FILLED)
  shop.clock.advance(31 * MINUTE)
  assert.equal(await takeHandover(shop, token), undefined)
  await keepHandover(shop, HALF_FILLED)
  assert.equal((await shop.db.read.select().from(handovers)).length, 1)
})

shopTest('the database names nobody, and does not hold the token', async ({ shop }) => {
  const token = await keepHandover(shop, HALF_FILLED)
  const kept = JSON.stringify(await shop.db.read.select().from(handovers))
  for (const secret of [token, '김하늘', '세종대로', Buffer.from('김하늘').toString('base64url')]) assert.ok(!kept.includes(secret), secret)
})

shopTest('another site’s page can neither leave nor fetch one, and consents do not travel', async ({ shop }) => {
  open(shop)
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}]) {
    assert.equal((await ask(keepDoor, HALF_FILLED, headers)).status, 403)
    assert.equal((await ask(takeDoor, { token: 'x' }, headers)).status, 403)
  }
  assert.equal((await ask(keepDoor, { ...HALF_FILLED, agreements: ['purchase'] })).status, 400)
  assert.equal((await ask(keepDoor, { ...HALF_FILLED, lines: [] })).status, 400)
  assert.equal((await ask(takeDoor, { token: 'made-up' })).status, 404)
})
