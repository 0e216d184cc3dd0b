/** Who may give an order another method: its buyer, from a page of the shop. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { issueToken } from '#lib/tokens.ts'
import { attemptsOf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { place, type TestShop } from '../../test/support/test-shop.ts'
import { comesAs, cookieNow, type Visitor } from '../../test/support/without-next/visitor.ts'

const { rememberOrder } = await import('#app/order-access.ts')
const { changeMethodAction } = await import('#app/[locale]/(plain)/orders/[id]/change-method-action.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const WAY = { gateway: 'scripted', method: 'virtual_account' }

const open = (shop: TestShop, visitor: Visitor = { headers: OWN }) => {
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs(visitor)
}

shopTest('the buyer’s own browser changes it, and is given the window', async ({ shop }) => {
  open(shop)
  const { orderId } = await place(shop)
  await rememberOrder(orderId)
  const answer = await changeMethodAction({ orderId, ...WAY }, 'ko')
  assert.ok(answer.ok && answer.window.method === 'virtual_account')
})

shopTest('another browser does not, though it has the link, and another site’s page does not', async ({ shop }) => {
  open(shop)
  const { orderId } = await place(shop)
  const token = issueToken(shop.env.SESSION_SECRET, 'order', orderId)
  assert.equal((await changeMethodAction({ orderId, ...WAY, ...{ token } }, 'ko')).ok, false)
  assert.equal((await changeMethodAction({ orderId, ...WAY }, 'ko')).ok, false)
  await rememberOrder(orderId)
  open(shop, { headers: { origin: 'https://evil.example' }, cookies: { gyesan_orders: cookieNow('gyesan_orders') ?? '' } })
  assert.equal((await changeMethodAction({ orderId, ...WAY }, 'ko')).ok, false)
  assert.equal(await attemptsOf(shop, orderId), '-1 ready')
})

shopTest('what is no wish at all is refused with a sentence', async ({ shop }) => {
  open(shop)
  // Whatever a browser may send, in spite of the parameter's type.
  for (const wish of [null, {}, { orderId: 7 }, { orderId: 'o', gateway: {}, method: [] }] as never[])
    assert.match(String(Object((await changeMethodAction(wish, 'en')) as object).text), /information/)
})
