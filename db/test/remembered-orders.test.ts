/** The cookie by which a browser is known as the buyer of its orders. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { randomId, systemRandom } from '#lib/clock.ts'
import { openTestShop } from '../../test/support/test-shop.ts'
import { attributesNow, comesAs, cookieNow } from '../../test/support/without-next/visitor.ts'

const { accessTo, rememberOrder } = await import('#app/order-access.ts')

const DAYS_180 = 180 * 24 * 3600

async function aBrowser(t: TestContext, publicUrl = 'http://localhost:3000') {
  const shop = await openTestShop({ env: { PUBLIC_URL: publicUrl } })
  t.after(() => shop.close())
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs({})
}

const seen = async (count: number) => {
  const ids = Array.from({ length: count }, (_, n) => `order-${n}`)
  const access = await Promise.all(ids.map((id) => accessTo(id)))
  return ids.filter((_, n) => access[n] === 'owner')
}

for (const [publicUrl, name, secure] of [
  ['http://localhost:3000', 'gyesan_orders', false],
  ['https://shop.example', '__Host-gyesan_orders', true],
] as const) {
  test(`at ${publicUrl} no script and no other site can use the cookie of a browser’s orders`, async (t) => {
    await aBrowser(t, publicUrl)
    await rememberOrder('order-0')
    assert.ok(cookieNow(name))
    assert.deepEqual(attributesNow(name), { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: DAYS_180 })
  })
}

test('a browser knows its sixty newest orders, in a cookie that browsers and proxies take, and forgets the sixty-first', async (t) => {
  await aBrowser(t)
  const ids = Array.from({ length: 61 }, () => randomId(systemRandom))
  for (const id of ids.slice(0, 60)) await rememberOrder(id)
  const opened = async () => (await Promise.all(ids.map((id) => accessTo(id)))).map((access) => access === 'owner')
  assert.deepEqual(await opened(), [...Array(60).fill(true), false])
  await rememberOrder(ids[60] ?? '')
  assert.deepEqual(await opened(), [false, ...Array(60).fill(true)])
  assert.ok((cookieNow('gyesan_orders') ?? '').length < 1500)
})

test('an order that is remembered twice takes one place, as the newest', async (t) => {
  await aBrowser(t)
  for (let n = 0; n < 60; n++) await rememberOrder(`order-${n}`)
  await rememberOrder('order-0')
  await rememberOrder('order-60')
  assert.deepEqual(await seen(2), ['order-0'])
})
