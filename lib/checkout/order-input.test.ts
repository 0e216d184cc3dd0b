import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMailer } from '#lib/mailer.ts'
import { mailServer } from '../../test/support/mail-server.ts'
import { CHECKOUT_FIELDS } from './checkout-fields.ts'
import { orderInput, quoteInput } from './order-input.ts'

const good = {
  lines: [{ productId: 'cup', quantity: 1 }],
  buyer: { name: '김하늘', email: 'haneul@example.com', phone: '010-1234-5678' },
  shipping: { recipient: '김하늘', phone: '02 123 4567', postcode: '03045', address1: '서울 종로구 사직로 161' },
  agreements: ['purchase'],
  gateway: 'toss',
  method: 'card',
}

/** The field that is rejected when a valid order is changed by `change`. */
function refusedAt(change: Record<string, unknown>): string {
  const result = orderInput.safeParse({ ...good, ...change })
  return result.success ? 'let in' : (result.error.issues[0]?.path.join('.') ?? '')
}

test('valid input is accepted and normalised', () => {
  const order = orderInput.parse({
    ...good,
    buyer: { ...good.buyer, name: '  김하늘 ' },
    shipping: { ...good.shipping, address2: '', note: ' 문 앞 ' },
    coupon: ' save10 ',
  })
  assert.equal(order.buyer.name, '김하늘')
  assert.equal(order.buyer.phone, '01012345678')
  assert.equal(order.shipping.phone, '021234567')
  assert.equal(order.shipping.address2, undefined)
  assert.equal(order.shipping.note, '문 앞')
  assert.equal(order.coupon, 'SAVE10')
  assert.equal(orderInput.parse({ ...good, coupon: '' }).coupon, undefined)
})

test('a quantity is a whole number from 1 to 99', () => {
  for (const quantity of [0, -1, 1.5, 100, 1e9, Number.NaN, Number.POSITIVE_INFINITY, '1', null, [1], { valueOf: 1 }]) {
    assert.equal(refusedAt({ lines: [{ productId: 'cup', quantity }] }), 'lines.0.quantity', JSON.stringify(quantity))
  }
  assert.equal(refusedAt({ lines: [{ productId: 'cup', quantity: 99 }] }), 'let in')
})

test('there is at least one line and at most fifty', () => {
  assert.equal(refusedAt({ lines: [] }), 'lines')
  assert.equal(refusedAt({ lines: Array.from({ length: 51 }, () => good.lines[0]) }), 'lines')
  assert.equal(refusedAt({ lines: { 0: good.lines[0], length: 1 } }), 'lines')
})

test('unknown fields are refused: no price, no total, no state, no role, no prototype', () => {
  for (const key of ['total', 'price', 'status', 'state', 'role', 'discount', 'memberId', 'constructor', '__proto__x'])
    assert.equal(refusedAt({ [key]: 1 }), '', key)
  assert.equal(refusedAt({ lines: [{ productId: 'cup', quantity: 1, unitPrice: 1 }] }), 'lines.0')
  assert.equal(refusedAt({ buyer: { ...good.buyer, id: 'other' } }), 'buyer')
  assert.equal(refusedAt({ shipping: { ...good.shipping, fee: 0 } }), 'shipping')
})

test('__proto__ in the JSON has no effect', () => {
  const hostile = JSON.parse(JSON.stringify(good).replace('{', '{"__proto__":{"total":0,"isAdmin":true},'))
  const result = orderInput.safeParse(hostile)
  assert.equal(result.success && 'isAdmin' in result.data, false)
  assert.equal('isAdmin' in {}, false)
})

test('names and addresses are one line of limited length', () => {
  for (const name of ['', '   ', '김\n하늘', '김\u0000하늘', '\u001b[31m', 'x'.repeat(51), 7, null])
    assert.equal(refusedAt({ buyer: { ...good.buyer, name } }), 'buyer.name', JSON.stringify(name))
  assert.equal(refusedAt({ shipping: { ...good.shipping, note: 'a\r\nb' } }), 'shipping.note')
  assert.equal(refusedAt({ shipping: { ...good.shipping, address1: 'x'.repeat(201) } }), 'shipping.address1')
  assert.equal(refusedAt({ buyer: { ...good.buyer, name: '<script>alert(1)</script>' } }), 'let in', 'it is text, and shown as text')
})

test('every field is stored under its own name, and the error for one that is too long names it', () => {
  const fields = Object.entries(CHECKOUT_FIELDS)
  assert.ok(fields.length > 8)
  for (const [name, { longest }] of fields) {
    const [part, key] = name.split('.')
    assert.ok((part === 'buyer' || part === 'shipping') && key, name)
    assert.equal(refusedAt({ [part]: { ...good[part], [key]: '9'.repeat(longest + 1) } }), name)
  }
})

test('telephone numbers, mail addresses and postcodes must be valid', () => {
  for (const phone of ['', '1234', '+82 10-1234', '010-1234-567890', 'zero1012345678', '0'.repeat(21)])
    assert.equal(refusedAt({ buyer: { ...good.buyer, phone } }), 'buyer.phone', phone)
  for (const email of ['', 'a', 'a@b', 'a b@c.kr', `a@${'b'.repeat(200)}.kr`, 'a@c.kr\nbcc: x@y.kr'])
    assert.equal(refusedAt({ buyer: { ...good.buyer, email } }), 'buyer.email', email)
  for (const postcode of ['', '1234', '123456', '0304a'])
    assert.equal(refusedAt({ shipping: { ...good.shipping, postcode } }), 'shipping.postcode', postcode)
})

test('full-width letters and digits and every kind of hyphen are read', () => {
  const order = orderInput.parse({
    ...good,
    buyer: { ...good.buyer, email: 'ｈａｎｅｕｌ＠example.com', phone: '+82 (0)10‐1234－5678' },
    shipping: { ...good.shipping, phone: '０５０７−1234—5678', postcode: '０３０４５' },
    coupon: ' ｓave–10 ',
  })
  assert.deepEqual(
    [order.buyer.email, order.buyer.phone, order.shipping.phone, order.shipping.postcode, order.coupon],
    ['haneul@example.com', '01012345678', '050712345678', '03045', 'SAVE-10'],
  )
})

test('a name is one writing of itself, and one that nobody can see is none', () => {
  const named = (name: string) => orderInput.parse({ ...good, buyer: { ...good.buyer, name } }).buyer.name
  assert.equal(named('김하늘'.normalize('NFD')), '김하늘')
  assert.equal(named('김\u202e하\u200b늘\u00a0 \u3000씨'), '김하늘 씨')
  assert.equal(named('김하늘'.normalize('NFD').padEnd(50, '늘')).length <= 50, true)
  for (const name of ['\u3164', '\u200b\u2060', '\u2800 \ufeff', '김\ud83d', '\udc00'])
    assert.equal(refusedAt({ buyer: { ...good.buyer, name } }), 'buyer.name', JSON.stringify(name))
})

test('the expected total is an integer or absent', () => {
  for (const expectedTotal of [-1, 1.5, '21000', 2 ** 53]) assert.equal(refusedAt({ expectedTotal }), 'expectedTotal', `${expectedTotal}`)
  assert.equal(refusedAt({ expectedTotal: 0 }), 'let in')
})

test('a hundred thousand hostile characters are refused at once', () => {
  const long = `${'a'.repeat(50_000)}@${'-.'.repeat(25_000)}`
  const began = process.cpuUsage().user
  for (const change of [
    { buyer: { ...good.buyer, email: long } },
    { buyer: { ...good.buyer, phone: ' -'.repeat(50_000) } },
    { coupon: ' '.repeat(100_000) },
    { gateway: long },
  ])
    assert.notEqual(refusedAt(change), 'let in')
  // A backtracking expression would need minutes. The limit is a thousand times what a good one needs.
  assert.ok(process.cpuUsage().user - began < 5_000_000)
})

test('a cart may be empty and its postcode unknown', () => {
  assert.equal(quoteInput.parse({ lines: [], postcode: '' }).postcode, undefined)
  assert.equal(quoteInput.safeParse({ lines: [], total: 1 }).success, false)
})

test('an address that the checkout accepts is one recipient, whatever it looks like', async (t) => {
  const { server, recipients, url } = await mailServer('250 accepted')
  t.after(() => server.close())
  const mailer = createMailer({ PUBLIC_URL: 'https://shop.example.com', MAIL_FROM: '계산상점 <shop@example.com>', SMTP_URL: url })
  const tried = [
    "o'neil+tea@example.com",
    'a@example.com,b@example.com',
    'a@example.com b@example.com',
    'a@example.com\r\nb@example.com',
    '<a@example.com>b@example.com',
    '"b@example.com, "@example.com',
    'a@example.com;b@example.com',
    'group:a@example.com;',
    'a(b@example.com)@example.com',
  ]
  const accepted = tried.filter((email) => orderInput.shape.buyer.shape.email.safeParse(email).success)
  for (const to of accepted) await mailer.send({ id: `to:${to}`, to, subject: '결제가 완료되었습니다', text: '본문', html: '<p>본문</p>' })
  assert.deepEqual(recipients, accepted)
  assert.ok(accepted.includes("o'neil+tea@example.com"))
})
