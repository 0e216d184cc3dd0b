/** A stranger writes the same text or number in another way, to be counted twice, to look like somebody else, or to be found by nobody. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { coupons, orders } from '#db/schema.ts'
import { renewSearchEntries } from '#db/search-entry.ts'
import { signInInput, signUpInput } from '#lib/accounts/account-input.ts'
import { couponInput } from '#lib/admin/catalogue-input.ts'
import { operatorSignInInput } from '#lib/admin/operator-input.ts'
import { readOrderFilters } from '#lib/admin/order-filters.ts'
import { listOrders } from '#lib/admin/orders.ts'
import { listProducts } from '#lib/catalog/catalogue.ts'
import { findProducts } from '#lib/catalog/find-products.ts'
import { handoverInput } from '#lib/checkout/handover.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { plainFileName } from '#lib/disputes/evidence-file.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { productDraft } from '#lib/goods/draft.ts'
import { lookupOrder } from '#lib/order-page/lookup-order.ts'
import { receiptInput } from '#lib/payments/receipt-identity.ts'
import { refundAccount } from '#lib/refunds/refund-account.ts'
import { aDraft } from '../support/goods.ts'
import { orderOf } from '../support/look-at.ts'
import { shopTest } from '../support/shop-test.ts'
import { aContext, anOrder, place } from '../support/test-shop.ts'

const WRITINGS = ['010-1234-5678', '+82 10-1234-5678', '０１０１２３４５６７８', '010—1234—5678', '\u202d010 1234 5678']

const buyer = (phone: string, name = '김하늘') => ({ name, email: 'haneul@example.com', phone })

shopTest('an order is found by its number and telephone however both are written', async ({ shop }) => {
  const { orderId, orderNumber } = await place(shop, { buyer: buyer('+82 (0)10‐1234‐5678') })
  assert.equal((await orderOf(shop, orderId))?.buyerPhone, '01012345678')
  for (const [n, phone] of WRITINGS.entries()) {
    const number = n % 2 ? orderNumber.toLowerCase() : orderNumber.replace('-', '－')
    assert.deepEqual(await lookupOrder(shop, { number, phone }, `203.0.113.${n}`), { kind: 'found', orderId }, phone)
    assert.deepEqual(
      (await listOrders(shop, readOrderFilters({ q: phone }))).rows.map(({ id }) => id),
      [orderId],
      phone,
    )
  }
  assert.equal((await lookupOrder(shop, { number: orderNumber, phone: '010-1234-5679' }, '203.0.113.9')).kind, 'not_found')
})

shopTest('an order that kept a number nobody had checked is still found', async ({ shop }) => {
  const { orderId, orderNumber } = await place(shop)
  await shop.db.transact((tx) => rows(tx.update(orders).set({ buyerPhone: '0999999999' }).where(eq(orders.id, orderId)).returning()))
  assert.equal((await lookupOrder(shop, { number: orderNumber, phone: '099-999-9999' }, '203.0.113.1')).kind, 'found')
})

shopTest('a coupon for once is not used again by a number in another writing', async ({ shop }) => {
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(coupons)
        .values({ code: 'ONCE-10', name: { ko: '한 번', en: 'once' }, kind: 'fixed', value: 1_000, perBuyer: 1 })
        .returning(),
    ),
  )
  await place(shop, { buyer: buyer(WRITINGS[0] ?? ''), coupon: 'once-10' })
  for (const phone of WRITINGS.slice(1)) {
    const again = await placeOrder(shop, anOrder({ buyer: buyer(phone), coupon: 'ＯＮＣＥ–10' }), aContext())
    assert.equal(again.ok ? 'placed' : again.problem.code, 'coupon_per_buyer', phone)
  }
})

shopTest('an operator finds a buyer by a name that a keyboard took apart, or that hides signs', async ({ shop }) => {
  const { orderId } = await place(shop, { buyer: buyer('010-1234-5678', '김\u200b하늘'.normalize('NFD')) })
  for (const q of ['김하늘', '김하늘'.normalize('NFD'), ' 김하\u2060늘 '])
    assert.deepEqual(
      (await listOrders(shop, readOrderFilters({ q }))).rows.map(({ id }) => id),
      [orderId],
    )
})

shopTest('a search finds goods in any writing', async ({ shop }) => {
  await renewSearchEntries(shop.databaseUrl)
  const [first] = await listProducts(shop.db.read, shop.clock.now())
  assert.ok(first)
  for (const text of [first.name.ko.normalize('NFD'), `\u200b${first.name.ko}`, first.name.en.toUpperCase()])
    assert.ok(
      (await findProducts(shop.db, { text }, shop.clock.now())).products.some(({ id }) => id === first.id),
      text,
    )
})

const HIDDEN = ['\u3164', '\u200b', '\u2800\u2800', '\u202e', '\ufeff ']
const BROKEN = '김\ud83d'

for (const [door, read] of Object.entries({
  'a member’s name': (text: string) => signUpInput.safeParse({ name: text, email: 'a@example.com', password: 'long-enough-1' }).success,
  'an account’s holder': (text: string) => refundAccount.safeParse({ bank: '06', number: '1234567', holder: text }).success,
  'a product’s name': (text: string) => productDraft.safeParse(aDraft({ name: { ko: text, en: 'a' } })).success,
}))
  shopTest(`${door} is refused when nobody can see it or it is broken`, async () => {
    assert.ok(read('김하늘'))
    for (const text of [...HIDDEN, BROKEN]) assert.equal(read(text), false, JSON.stringify(text))
  })

shopTest('accounts, codes and numbers are one and the same in every width', async () => {
  assert.equal(signInInput.parse({ email: ' ＨＡＮＥＵＬ@Example.com', password: 'x' }).email, 'haneul@example.com')
  assert.equal(operatorSignInInput.parse({ email: 'a@example.com', password: 'x', code: '１２３ ４５６' }).code, '123456')
  assert.equal(couponInput.shape.code.parse('ｓａｖｅ‐10'), 'SAVE-10')
  assert.equal(refundAccount.shape.number.parse('１２３–４５６-789'), '123456789')
  assert.equal(receiptInput.parse({ purpose: 'income_deduction', identity: '+82 10-1234-5678' }).identity, '01012345678')
  assert.equal(receiptInput.safeParse({ purpose: 'income_deduction', identity: '02-123-4567' }).success, false)
  assert.equal(plainFileName('증거.pdf'.normalize('NFD')), '증거.pdf')
  assert.equal(handoverInput.shape.coupon.parse('a\u202eb'), 'ab')
})

shopTest('a password is left exactly as it was typed', async () => {
  const password = ' ｐａｓｓ\u200dword é'.normalize('NFD')
  assert.equal(signInInput.parse({ email: 'a@example.com', password }).password, password)
})

shopTest('what a gateway repeats of its buyers’ words is cleaned before anybody reads it', async ({ shop }) => {
  const server = createServer((_request, response) =>
    response.end(JSON.stringify({ failure: { message: '거절\u202e됨'.normalize('NFD') }, names: ['\u200b김'] })),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const answer = await createHttp(shop.metrics)({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {}, timeoutMs: 5000 })
    assert.deepEqual(answer.body, { failure: { message: '거절됨' }, names: ['김'] })
  } finally {
    server.close()
  }
})
