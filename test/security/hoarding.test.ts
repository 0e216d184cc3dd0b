/** Somebody orders and does not pay: they keep little, for a short time, and nothing of it counts against anybody else. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { coupons, members, orders, products, skus } from '#db/schema.ts'
import type { OrderInput } from '#lib/checkout/order-input.ts'
import { type PlacingContext, placeOrder } from '#lib/checkout/place-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { orderOf, paymentOf } from '../support/look-at.ts'
import { aBuyer, aHome } from '../support/orders.ts'
import { ScriptedGateway } from '../support/scripted-gateway.ts'
import { DAY, HOUR, MINUTE } from '../support/test-clock.ts'
import { aContext, anOrder, letTimePass, openTestShop, place, type TestShop } from '../support/test-shop.ts'

/** Twelve teapots, and the limits as they come. */
async function aShop(t: TestContext, env: Record<string, string> = {}) {
  const gateway = new ScriptedGateway()
  const limits = { RATE_LIMIT_SCALE: '1', DEPOSIT_HOURS: '', DEPOSIT_SHARE: '', DEPOSIT_UNITS: '', ...env }
  const shop = await openTestShop({ gateways: [gateway], env: limits })
  t.after(() => shop.close())
  await shop.db.transact((tx) => rows(tx.update(skus).set({ available: 12 }).where(eq(skus.id, 'cup')).returning()))
  return { shop, gateway }
}

const said = async (shop: TestShop, input: Partial<OrderInput>, context: Partial<PlacingContext> = {}) => {
  const placing = await placeOrder(shop, anOrder(input), aContext(context))
  return placing.ok ? 'placed' : placing.problem.code
}

const teapots = (quantity: number) => [{ productId: 'cup', quantity }]
const deposit = (quantity: number): Partial<OrderInput> => ({ lines: teapots(quantity), method: 'virtual_account' })

test('one browser keeps five of twelve teapots by a deposit that it never makes, and not until the day after tomorrow', async (t) => {
  const { shop, gateway } = await aShop(t)
  const browser = 'the-browser-of-a-hoarder'
  assert.equal(await said(shop, deposit(6), { browser }), 'deposit_limit')
  const { orderId, paymentId } = await place(shop, deposit(5), { browser })
  assert.equal(await said(shop, deposit(1), { browser }), 'deposit_limit')
  // The gateway's window gives an account for a week.
  gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + 7 * DAY))
  await completePayment(shop, { paymentId }, 'callback')
  assert.equal((await orderOf(shop, orderId)).state, 'awaiting_deposit')
  await letTimePass(shop, 24 * HOUR, 24 * HOUR)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
  assert.equal(await said(shop, { lines: teapots(10) }), 'placed')
})

test('any number of browsers keep half of the teapots by deposits, and the others are for buyers who pay', async (t) => {
  const { shop } = await aShop(t)
  const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => said(shop, deposit(1), { ip: `203.0.113.${n}` })))
  assert.deepEqual([answers.filter((each) => each === 'placed').length, new Set(answers)], [6, new Set(['placed', 'deposit_limit'])])
  assert.equal(await said(shop, { lines: teapots(6) }), 'placed')
})

test('the last piece may wait for a deposit, and a deposit that was paid keeps nothing from the next', async (t) => {
  const { shop, gateway } = await aShop(t, { DEPOSIT_SHARE: '10' })
  const one: Partial<OrderInput> = { lines: [{ productId: 'last-one', quantity: 1 }], method: 'virtual_account' }
  assert.equal(await said(shop, one), 'placed')
  const { paymentId } = await place(shop, deposit(1))
  assert.equal(await said(shop, deposit(1)), 'deposit_limit')
  gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + DAY))
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  assert.equal(await said(shop, deposit(1)), 'placed')
})

test('a window that offered a deposit among others counts once its buyer has chosen it', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId } = await place(shop, { lines: teapots(6) })
  gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + DAY))
  await completePayment(shop, { paymentId }, 'callback')
  assert.equal(await said(shop, deposit(1)), 'deposit_limit')
})

const everyTeapot = { lines: teapots(12), method: 'card' } as const

test('a deposit through a window of several methods keeps twelve teapots for a quarter of an hour, and its buyer is told so', async (t) => {
  const { shop, gateway } = await aShop(t, { UNPAID_SHARE: '100' })
  const { orderId, paymentId } = await place(shop, everyTeapot)
  const { reservedUntil } = await orderOf(shop, orderId)
  gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + 7 * DAY))
  await completePayment(shop, { paymentId }, 'callback')
  const waiting = await orderOf(shop, orderId)
  assert.deepEqual([waiting.state, waiting.reservedUntil], ['awaiting_deposit', reservedUntil])
  await letTimePass(shop, MINUTE)
  const letter = shop.sent.find(({ id }) => id === `order-awaiting-deposit:${paymentId}`)
  assert.match(letter?.text ?? '', /상품을 맡아 두는 시각: .*돌려드립니다/s)
  await letTimePass(shop, 20 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
  assert.equal(await said(shop, { lines: teapots(12) }), 'placed')
  // The money of the first comes after all, and another buyer has the goods.
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal((await paymentOf(shop, paymentId)).state, 'giving_back')
})

test('a deposit that comes when its goods were let go is a sale while they are still there', async (t) => {
  const { shop, gateway } = await aShop(t, { UNPAID_SHARE: '100' })
  const { orderId, paymentId } = await place(shop, everyTeapot)
  gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + 7 * DAY))
  await completePayment(shop, { paymentId }, 'callback')
  await letTimePass(shop, HOUR)
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

test('how long a deposit is waited for is what the gateway is asked for', async (t) => {
  const { shop, gateway } = await aShop(t, { DEPOSIT_HOURS: '30' })
  await place(shop, deposit(1))
  assert.equal(gateway.opened.at(-1)?.depositHours, 30)
})

test('a stranger who types my number does not use up my unpaid orders, and one browser has five', async (t) => {
  const { shop } = await aShop(t)
  const mine = { name: '김하늘', email: 'haneul@example.com', phone: '01012345678' }
  const stranger = { browser: 'the-browser-of-a-stranger' }
  const lines = [{ productId: 'bulk', quantity: 1 }]
  for (let n = 0; n < 5; n++) assert.equal(await said(shop, { buyer: mine, lines }, stranger), 'placed')
  assert.equal(await said(shop, { buyer: mine, lines }, stranger), 'too_many_orders')
  // A buyer who types another number is still the same browser.
  assert.equal(await said(shop, { buyer: { ...mine, phone: '01099998888' }, lines }, stranger), 'too_many_orders')
  assert.equal(await said(shop, { buyer: mine, lines }, { browser: 'my-own-browser-at-home' }), 'placed')
})

test('one address without cookies reserves goods for a hundred orders in a quarter of an hour, and holds back neither neighbours nor known browsers', async (t) => {
  const { shop } = await aShop(t)
  const lines = [{ productId: 'bulk', quantity: 1 }]
  const answers: string[] = []
  for (let n = 0; n < 110; n++) {
    answers.push(await said(shop, { lines }, nameless()))
    if (n % 28 === 27) shop.clock.advance(2 * MINUTE)
  }
  assert.deepEqual([...answers.slice(0, 100), ...new Set(answers.slice(100))], [...Array(100).fill('placed'), 'too_many_requests'])
  shop.clock.advance(MINUTE)
  assert.equal(await said(shop, { lines }, { ...nameless(), browserIsNew: false }), 'placed')
  assert.equal(await said(shop, { lines }, nameless('203.0.113.67')), 'placed')
  shop.clock.advance(15 * MINUTE)
  assert.equal(await said(shop, { lines }, nameless()), 'placed')
})

/** What one address reserves with a new browser each time. */
const nameless = (ip = '203.0.113.66') => ({ ip, browserIsNew: true })

test('one order keeps ten of twelve teapots at most, and all of them are for whoever pays the first ones', async (t) => {
  const { shop, gateway } = await aShop(t)
  const browser = 'the-browser-of-a-generous-host'
  assert.equal(await said(shop, { lines: teapots(11) }, { browser }), 'unpaid_limit')
  // A line for each piece is no way round.
  assert.equal(
    await said(shop, { lines: Array.from({ length: 11 }, () => ({ productId: 'cup', quantity: 1 })) }, { browser }),
    'unpaid_limit',
  )
  const { paymentId } = await place(shop, { lines: teapots(10) }, { browser })
  assert.equal(await said(shop, { lines: teapots(1) }, { browser }), 'unpaid_limit')
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  assert.equal(await said(shop, { lines: teapots(2) }, { browser }), 'placed')
})

test('however many browsers one address makes up, they keep no more together than one may, and a neighbour buys the rest', async (t) => {
  const { shop } = await aShop(t)
  const answers: string[] = []
  for (let n = 0; n < 6; n++) answers.push(await said(shop, { lines: teapots(2) }, nameless()))
  assert.deepEqual(answers, [...Array(5).fill('placed'), 'unpaid_limit'])
  // A name that the shop has given does not help, and neither does a member's.
  assert.equal(await said(shop, { lines: teapots(1) }, { ip: '203.0.113.66', browser: 'named' }), 'unpaid_limit')
  assert.equal(await said(shop, { lines: teapots(2) }, nameless('203.0.113.67')), 'placed')
})

test('a hundred orders of one address keep half of a large stock, whatever each of them asks for', async (t) => {
  const { shop } = await aShop(t)
  const bulk = (quantity: number) => Array.from({ length: quantity / 50 }, () => ({ productId: 'bulk', quantity: 50 }))
  assert.equal(await said(shop, { lines: bulk(300) }, nameless()), 'unpaid_limit')
  const answers: string[] = []
  for (let n = 0; n < 6; n++) answers.push(await said(shop, { lines: bulk(50) }, nameless()))
  assert.deepEqual(answers, [...Array(5).fill('placed'), 'unpaid_limit'])
  const [kept] = await shop.db.read.select().from(skus).where(eq(skus.id, 'bulk'))
  assert.deepEqual([kept?.reserved, kept?.available], [250, 250])
})

test('the last pieces of everything are not for one buyer, and one address keeps a hundred of them', async (t) => {
  const { shop } = await aShop(t)
  await stock(shop, 120)
  const last = (from: number, pieces: number) => Array.from({ length: pieces }, (_, n) => ({ productId: `rare-${from + n}`, quantity: 1 }))
  assert.equal(await said(shop, { lines: last(0, 11) }), 'unpaid_limit')
  const answers: string[] = []
  for (let n = 0; n < 11; n++) answers.push(await said(shop, { lines: last(n * 10, 10) }, nameless()))
  assert.deepEqual(answers, [...Array(10).fill('placed'), 'unpaid_limit'])
})

test('one address uses ten of a coupon’s twelve uses up without paying, with however many mailboxes, and a neighbour the others', async (t) => {
  const { shop } = await aShop(t)
  const twelve = { code: 'TWELVE', name: { ko: '열두 번', en: 'twelve' }, kind: 'fixed', value: 1_000, maxUses: 12, perBuyer: 1 } as const
  await shop.db.transact((tx) => rows(tx.insert(coupons).values(twelve).returning()))
  const use = (n: number, ip?: string) =>
    said(shop, { buyer: aBuyer(n), shipping: aHome(n), coupon: 'TWELVE', lines: [{ productId: 'bulk', quantity: 2 }] }, nameless(ip))
  const answers: string[] = []
  for (let n = 0; n < 11; n++) answers.push(await use(n))
  assert.deepEqual(answers, [...Array(10).fill('placed'), 'too_many_orders'])
  assert.equal(await use(20, '203.0.113.67'), 'placed')
})

test('a buyer who goes back and changes the order is not counted twice', async (t) => {
  const { shop } = await aShop(t)
  const browser = 'the-browser-of-somebody-who-goes-back'
  const { orderId, token } = await place(shop, { lines: teapots(10) }, { browser })
  assert.equal(await said(shop, { lines: teapots(9), replaces: { orderId, token } }, { browser }), 'placed')
})

test('from where goods were reserved is forgotten when they are released or sold', async (t) => {
  const { shop, gateway } = await aShop(t)
  const sold = await place(shop)
  await place(shop)
  const from = async () => (await shop.db.read.select({ from: orders.reservedFrom }).from(orders)).map((each) => each.from)
  assert.doesNotMatch(`${await from()}`, /203|null/)
  gateway.pays(sold.paymentId)
  await completePayment(shop, { paymentId: sold.paymentId }, 'callback')
  await letTimePass(shop, 20 * MINUTE)
  assert.deepEqual(await from(), [null, null])
})

test('the limits of unpaid orders are the shop’s to set', async (t) => {
  const { shop } = await aShop(t, { UNPAID_SHARE: '25', UNPAID_UNITS: '2' })
  assert.equal(await said(shop, { lines: teapots(4) }), 'unpaid_limit')
  assert.equal(await said(shop, { lines: teapots(3) }), 'placed')
  const { shop: open } = await aShop(t, { UNPAID_SHARE: '100' })
  assert.equal(await said(open, { lines: teapots(12) }), 'placed')
})

test('a member has five unpaid orders in all browsers together', async (t) => {
  const { shop } = await aShop(t)
  const at = shop.clock.now()
  const member = { id: 'member-1', name: '김하늘', email: 'haneul@example.com', createdAt: at, updatedAt: at }
  await shop.db.transact((tx) => rows(tx.insert(members).values(member).returning()))
  const lines = [{ productId: 'bulk', quantity: 1 }]
  for (let n = 0; n < 5; n++) assert.equal(await said(shop, { lines }, { memberId: 'member-1' }), 'placed')
  assert.equal(await said(shop, { lines }, { memberId: 'member-1' }), 'too_many_orders')
  const kept = await shop.db.read.select({ by: orders.reservedBy }).from(orders)
  assert.deepEqual(new Set(kept.map(({ by }) => by)), new Set(['member:member-1']))
})

/** Products of which there is one piece each. */
async function stock(shop: TestShop, many: number) {
  const [like] = await shop.db.read.select().from(products).where(eq(products.id, 'last-one'))
  assert.ok(like)
  const ids = Array.from({ length: many }, (_, n) => `rare-${n}`)
  await shop.db.transact(function* (tx) {
    yield* rows(
      tx
        .insert(products)
        .values(ids.map((id) => ({ ...like, id, slug: id })))
        .returning(),
    )
    yield* rows(
      tx
        .insert(skus)
        .values(ids.map((id) => ({ id, productId: id, available: 1 })))
        .returning(),
    )
  })
}

const home = { recipient: '김하늘', phone: '01012345678', postcode: '03045', address1: '서울 종로구 사직로 161' }
const elsewhere = { ...home, postcode: '06236', address1: '서울 강남구 테헤란로 152' }
const person = (n: number, email = 'haneul@example.com') => ({ name: '김하늘', email, phone: `0101234000${n}` })

test('a coupon for each buyer is used once, with however many telephones, mailboxes of one name, or names at one door', async (t) => {
  const { shop } = await aShop(t)
  const use = (buyer: OrderInput['buyer'], shipping: OrderInput['shipping'] = home, context: Partial<PlacingContext> = {}) =>
    said(shop, { buyer, shipping, coupon: 'EACH', lines: [{ productId: 'bulk', quantity: 2 }] }, context)
  assert.equal(await use(person(1)), 'placed')
  for (const phone of [2, 3]) assert.equal(await use(person(phone)), 'coupon_per_buyer')
  assert.equal(await use(person(4, 'HANEUL+again@example.com'), elsewhere), 'coupon_per_buyer')
  assert.equal(await use(person(5, 'new@example.com'), { ...home, address1: '서울  종로구 사직로161' }), 'coupon_per_buyer')
  // Whoever is another person at another door is another buyer, with the same telephone too.
  assert.equal(await use(person(1, 'bada@example.com'), elsewhere), 'placed')
})

test('a member uses a coupon for each buyer once, whatever they type', async (t) => {
  const { shop } = await aShop(t)
  const at = shop.clock.now()
  const member = { id: 'member-1', name: '김하늘', email: 'haneul@example.com', createdAt: at, updatedAt: at }
  await shop.db.transact((tx) => rows(tx.insert(members).values(member).returning()))
  const input = (n: number, shipping: OrderInput['shipping']) => ({
    buyer: person(n, `mail${n}@example.com`),
    shipping,
    coupon: 'EACH',
    lines: [{ productId: 'bulk', quantity: 2 }],
  })
  assert.equal(await said(shop, input(1, home), { memberId: 'member-1' }), 'placed')
  assert.equal(await said(shop, input(2, elsewhere), { memberId: 'member-1' }), 'coupon_per_buyer')
})

test('an order that came to nothing gives the use of its coupon back', async (t) => {
  const { shop } = await aShop(t)
  const input = { buyer: person(1), shipping: home, coupon: 'EACH', lines: [{ productId: 'bulk', quantity: 2 }] }
  assert.equal(await said(shop, input), 'placed')
  await letTimePass(shop, HOUR)
  assert.equal(await said(shop, input), 'placed')
  assert.equal((await shop.db.read.select().from(coupons).where(eq(coupons.code, 'EACH')))[0]?.used, 1)
})
