/** The cart of a browser without script: its forms change it, and the page shows it with the shop's prices. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { keptHere } from '#lib/checkout/kept-here.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import type { TestShop } from '../../test/support/test-shop.ts'
import { comesAs, cookieNow } from '../../test/support/without-next/visitor.ts'

const door = await import('#app/api/cart/route.ts')
const keptDoor = await import('#app/api/kept/route.ts')

const SHOP = 'http://localhost:3000'
const OWN = { origin: SHOP, 'sec-fetch-site': 'same-origin' }
const CUP = { act: 'add', locale: 'ko', productId: 'p-cup', quantity: '1' }

const open = (shop: TestShop) => {
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs({})
}
const send = (form: Record<string, string>, headers: Record<string, string> = OWN) =>
  door.POST(new Request(SHOP, { method: 'POST', headers, body: new URLSearchParams(form) }))
const linesNow = async (shop: TestShop) => JSON.parse((await keptHere(shop, cookieNow('gyesan_kept') ?? ''))?.cart ?? '{"lines":[]}').lines

shopTest('forms add, change and take out, and lead to the page of the cart in their language', async ({ shop }) => {
  open(shop)
  const added = await send(CUP)
  assert.deepEqual([added.status, added.headers.get('location')], [303, '/cart/plain'])
  await send({ ...CUP, quantity: '2' })
  const jar = { ...CUP, locale: 'en', productId: 'p-jar', optionId: 'p-jar-small' }
  assert.equal((await send(jar)).headers.get('location'), '/en/cart/plain')
  assert.deepEqual(await linesNow(shop), [
    { productId: 'p-cup', quantity: 3 },
    { productId: 'p-jar', optionId: 'p-jar-small', quantity: 1 },
  ])
  await send({ ...CUP, act: 'set', quantity: '5' })
  await send({ ...jar, act: 'set', quantity: '0' })
  assert.deepEqual(await linesNow(shop), [{ productId: 'p-cup', quantity: 5 }])
})

shopTest('what else the shop keeps of the visitor stays, and what is no line changes nothing', async ({ shop }) => {
  open(shop)
  const kept = JSON.stringify({ draft: 'half an address' })
  const json = { ...OWN, 'content-type': 'application/json' }
  await keptDoor.POST(new Request(SHOP, { method: 'POST', headers: json, body: kept }))
  await send(CUP)
  for (const wrong of [{ quantity: '-1' }, { quantity: '100' }, { quantity: 'x' }, { act: 'steal' }, { productId: '' }])
    assert.equal((await send({ ...CUP, ...wrong })).status, 303)
  assert.deepEqual(await linesNow(shop), [{ productId: 'p-cup', quantity: 1 }])
  assert.equal((await keptHere(shop, cookieNow('gyesan_kept') ?? ''))?.draft, 'half an address')
})

shopTest('a form of another site changes no cart', async ({ shop }) => {
  open(shop)
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}])
    assert.equal((await send(CUP, headers)).status, 403)
  assert.equal(cookieNow('gyesan_kept'), undefined)
})
