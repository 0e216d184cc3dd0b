/** The cookie by which a browser is known as the buyer of its orders. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
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
  test(`a browser at ${publicUrl} keeps its orders where no script and no other site’s form reaches them`, async (t) => {
    await aBrowser(t, publicUrl)
    await rememberOrder('order-0')
    assert.ok(cookieNow(name))
    assert.deepEqual(attributesNow(name), { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: DAYS_180 })
  })
}

test('a browser knows its ten newest orders, and forgets the eleventh', async (t) => {
  await aBrowser(t)
  for (let n = 0; n < 10; n++) await rememberOrder(`order-${n}`)
  assert.equal((await seen(10)).length, 10)
  await rememberOrder('order-10')
  assert.deepEqual(
    await seen(11),
    Array.from({ length: 10 }, (_, n) => `order-${n + 1}`),
  )
})

test('an order that is remembered twice takes one place, and is the newest again', async (t) => {
  await aBrowser(t)
  for (let n = 0; n < 10; n++) await rememberOrder(`order-${n}`)
  await rememberOrder('order-0')
  await rememberOrder('order-10')
  assert.deepEqual(await seen(2), ['order-0'])
})
