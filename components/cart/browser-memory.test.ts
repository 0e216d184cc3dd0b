/** A browser that forbids its storage, or has no room: the page keeps everything itself, and the shop for the next page. */
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { KeptTexts } from './browser-memory.ts'

let isForbidden = true
let shopAnswers = true
/** What the shop keeps under this browser's cookie, and what it was sent. */
let atShop: KeptTexts = {}
let sent: KeptTexts[] = []
const disk = new Map<string, string>()

const onlyIfAllowed = <T>(act: () => T): T => {
  if (isForbidden) throw new DOMException('The operation is insecure.', 'SecurityError')
  return act()
}
const storage = {
  getItem: (key: string) => onlyIfAllowed(() => disk.get(key) ?? null),
  setItem: (key: string, text: string) => onlyIfAllowed(() => void disk.set(key, text)),
  removeItem: (key: string) => onlyIfAllowed(() => void disk.delete(key)),
}
for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name, { value: storage, configurable: true })
Object.assign(globalThis, {
  addEventListener: () => {},
  fetch: async (_path: string, init?: { method: string; body: string }) => {
    if (!shopAnswers) throw new TypeError('Failed to fetch')
    if (!init) return Response.json(atShop)
    atShop = JSON.parse(init.body)
    sent.push(atShop)
    return Response.json({ kept: true })
  },
})

/** Another page of the same browser: a new instance of the module. */
const aPage = (): Promise<typeof import('./browser-memory.ts')> => import(`./browser-memory.ts?page=${Math.random()}`)
const known = (page: Awaited<ReturnType<typeof aPage>>) => new Promise<void>((resolve) => void page.whenKept(resolve))
const untilSent = async (count: number) => {
  while (sent.length < count) await new Promise((resolve) => setTimeout(resolve, 20))
}

beforeEach(() => {
  isForbidden = true
  shopAnswers = true
  atShop = {}
  sent = []
  disk.clear()
})

test('what one page keeps, the next one has, once the shop has answered', async () => {
  const first = await aPage()
  assert.equal(first.isKept(), false)
  await known(first)
  first.keep('cart', 'two cups')
  first.keep('draft', 'a name')
  assert.deepEqual([first.keptText('cart'), first.keptText('draft')], ['two cups', 'a name'])
  await untilSent(1)
  // Both were sent with one request.
  assert.deepEqual(sent, [{ cart: 'two cups', draft: 'a name' }])
  const second = await aPage()
  assert.equal(second.keptText('cart'), null)
  await known(second)
  assert.deepEqual([second.keptText('cart'), second.keptText('draft'), second.keptText('placed')], ['two cups', 'a name', null])
})

test('what a page keeps or takes away before the shop has answered is newer than what the shop has', async () => {
  atShop = { cart: 'old', placed: 'an order', method: 'toss/widget' }
  const page = await aPage()
  assert.equal(page.isKept(), false)
  page.keep('cart', 'new')
  page.keep('placed', null)
  await known(page)
  assert.deepEqual([page.keptText('cart'), page.keptText('placed'), page.keptText('method')], ['new', null, 'toss/widget'])
  await untilSent(1)
  assert.deepEqual(atShop, { cart: 'new', method: 'toss/widget' })
})

test('without an answer of the shop the page keeps it for itself, and nothing fails', async () => {
  shopAnswers = false
  const page = await aPage()
  await new Promise<void>((resolve) => void page.whenKept(resolve))
  page.keep('cart', 'two cups')
  assert.equal(page.keptText('cart'), 'two cups')
})

test('where the storage works the shop is told nothing, and its texts are those of every tab', async () => {
  isForbidden = false
  const page = await aPage()
  assert.equal(page.isKept(), true)
  page.keep('cart', 'two cups')
  assert.deepEqual([...disk], [['gyesan-cart', 'two cups']])
  disk.set('gyesan-cart', 'three cups, from another tab')
  assert.equal(page.keptText('cart'), 'three cups, from another tab')
  page.keep('cart', null)
  assert.equal(page.keptText('cart'), null)
  assert.deepEqual(sent, [])
})

test('when the storage is full in the middle of it, what it has stays readable, and the rest goes to the shop', async () => {
  isForbidden = false
  const page = await aPage()
  page.keep('method', 'toss/widget')
  const { setItem } = storage
  storage.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  }
  page.keep('cart', 'two cups')
  storage.setItem = setItem
  assert.deepEqual([page.keptText('cart'), page.keptText('method')], ['two cups', 'toss/widget'])
  await untilSent(1)
  assert.deepEqual(atShop, { cart: 'two cups' })
})

test('the cart waits for what was in it on the page before, and what is put into it meanwhile is added', async () => {
  atShop = { cart: JSON.stringify({ lines: [{ productId: 'cup', quantity: 2 }], coupon: 'TENTH' }) }
  const { addToCart, currentCart } = await import('./cart-store.ts')
  addToCart({ productId: 'cup', quantity: 1 })
  addToCart({ productId: 'jar', quantity: 1 })
  assert.equal(currentCart().lines.length, 2)
  await untilSent(1)
  const cart = {
    lines: [
      { productId: 'cup', quantity: 3 },
      { productId: 'jar', quantity: 1 },
    ],
    coupon: 'TENTH',
  }
  assert.deepEqual(currentCart(), cart)
  assert.deepEqual(JSON.parse(atShop.cart ?? ''), cart)
})
