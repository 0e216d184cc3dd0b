import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })

const KEY = 'gyesan-cart'
const cup = (quantity: number) => ({ productId: 'cup', quantity })
const jar = (quantity: number) => ({ productId: 'jar', optionId: 'small', quantity })

/** Another tab of the same browser: a second instance of the module with the same storage. */
const aTab = (): Promise<typeof import('./cart-store.ts')> => import(`./cart-store.ts?tab=${Math.random()}`)

beforeEach(() => kept.clear())

test('an added product stays in the cart, and is stored without a price', async () => {
  const tab = await aTab()
  tab.addToCart(cup(1))
  tab.addToCart(cup(2))
  tab.mergeIntoCart([jar(1), cup(1)])
  assert.deepEqual(tab.currentCart(), { lines: [cup(4), jar(1)] })
  assert.deepEqual(JSON.parse(kept.get(KEY) ?? ''), { lines: [cup(4), jar(1)] })
  assert.deepEqual((await aTab()).currentCart(), { lines: [cup(4), jar(1)] })
})

test('a line keeps a quantity from 1 to 99 until it is removed', async () => {
  const tab = await aTab()
  tab.mergeIntoCart([cup(1), jar(1)])
  for (const [asked, kept] of [
    [0, 1],
    [-3, 1],
    [5, 5],
    [100, 99],
  ] as const) {
    tab.setQuantity(jar(1), asked)
    assert.deepEqual(tab.currentCart().lines, [cup(1), jar(kept)])
  }
  tab.setQuantity({ productId: 'jar', quantity: 1 }, 7)
  assert.deepEqual(tab.currentCart().lines, [cup(1), jar(99)])
  tab.removeFromCart([{ productId: 'jar' }])
  assert.deepEqual(tab.currentCart().lines, [cup(1), jar(99)])
  tab.removeFromCart([{ productId: 'jar', optionId: 'small' }])
  assert.deepEqual(tab.currentCart().lines, [cup(1)])
})

test('a coupon stays while lines change, and can be removed; an empty cart has none', async () => {
  const tab = await aTab()
  tab.addToCart(cup(1))
  tab.setCoupon('TENTH')
  tab.addToCart(cup(1))
  tab.setQuantity(cup(1), 3)
  assert.deepEqual(tab.currentCart(), { lines: [cup(3)], coupon: 'TENTH' })
  tab.setCoupon(undefined)
  assert.deepEqual(tab.currentCart(), { lines: [cup(3)] })
  tab.setCoupon('TENTH')
  tab.emptyCart()
  assert.deepEqual(tab.currentCart(), { lines: [] })
})

test('what was bought leaves the cart with its coupon, and what another tab has added since stays', async () => {
  const [one, two] = [await aTab(), await aTab()]
  one.addToCart(cup(2))
  one.setCoupon('TENTH')
  two.addToCart(cup(1))
  two.addToCart(jar(1))
  one.takeOutBought([cup(2)])
  assert.deepEqual(two.currentCart(), { lines: [cup(1), jar(1)] })
  one.takeOutBought([cup(2), jar(1)])
  assert.deepEqual(two.currentCart(), { lines: [] })
})

test('a tab adds to what another tab has added meanwhile', async () => {
  const [one, two] = [await aTab(), await aTab()]
  one.addToCart(cup(1))
  assert.deepEqual(two.currentCart().lines, [cup(1)])
  two.addToCart(jar(1))
  one.addToCart(cup(1))
  assert.deepEqual(one.currentCart().lines, [cup(2), jar(1)])
  kept.delete(KEY)
  assert.deepEqual(two.currentCart().lines, [])
})

test('an unchanged cart is not rendered again', async () => {
  const tab = await aTab()
  tab.addToCart(cup(1))
  assert.equal(tab.currentCart(), tab.currentCart())
})
