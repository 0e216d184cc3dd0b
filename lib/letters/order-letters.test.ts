import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { LOCALES } from '#lib/locale.ts'
import type { OrderLetterFacts } from './order-letter.ts'
import { isOrderLetterKind, ORDER_LETTERS, writeOrderLetter } from './order-letters.ts'

const facts: OrderLetterFacts = {
  number: '20261121-7KQ2M9',
  orderUrl: 'https://shop.example.com/orders/o1?token=t&x=1',
  total: 69_000,
  currency: 'KRW',
  lines: [
    { name: '달항아리', label: '대', quantity: 1, amount: 60_000 },
    { name: '호두나무 주판', label: null, quantity: 2, amount: 8_000 },
  ],
  discount: 2_000,
  shippingFee: 3_000,
  buyerName: '김하늘',
}

test('a paid order’s mail lists its goods, its sum and what happens next', () => {
  const mail = writeOrderLetter('order-paid', facts, 'ko')
  assert.equal(mail.subject, '[계산상점] 결제가 완료되었습니다 (주문 20261121-7KQ2M9)')
  for (const part of [
    '김하늘 님',
    '달항아리 (대) × 1: 60,000원',
    '호두나무 주판 × 2: 8,000원',
    '할인: −2,000원',
    '배송비: 3,000원',
    '합계: 69,000원',
    '상품을 준비해',
  ]) {
    assert.ok(mail.text.includes(part), part)
  }
  assert.ok(mail.text.includes(facts.orderUrl))
})

test('the English mail is in English and uses ₩', () => {
  const mail = writeOrderLetter('order-paid', { ...facts, discount: 0, shippingFee: 0 }, 'en')
  assert.equal(mail.subject, '[Gyesan Store] Order confirmed (order 20261121-7KQ2M9)')
  assert.ok(mail.text.includes('Total: ₩69,000'))
  assert.ok(mail.text.includes('Shipping: Free'))
  assert.ok(!mail.text.includes('Discount'))
  assert.ok(mail.html.includes('<html lang="en">'))
})

test('a mail about a deposit has the account, the amount and the due time in Seoul', () => {
  const virtualAccount = { bank: '06', accountNumber: '12345678901234', holder: '계산상점', dueAt: '2026-11-22T14:59:59Z' }
  const korean = writeOrderLetter('order-awaiting-deposit', { ...facts, virtualAccount }, 'ko').text
  assert.ok(
    korean.includes(
      '은행: KB국민은행\n계좌번호: 12345678901234\n예금주: 계산상점\n입금할 금액: 69,000원\n입금 기한: 2026년 11월 22일 23:59',
    ),
    korean,
  )
  const english = writeOrderLetter('order-awaiting-deposit', { ...facts, virtualAccount }, 'en').text
  assert.ok(english.includes('Due: 22 November 2026 at 23:59 (Seoul)'), english)
})

test('a reminder names what ends first: the account, or the goods that wait for it', () => {
  const virtualAccount = { bank: '06', accountNumber: '1', dueAt: '2026-11-27T14:59:59Z' }
  const goodsUntil = new Date('2026-11-22T14:59:59Z')
  const reminder = (locale: 'ko' | 'en', more = {}) => writeOrderLetter('deposit-reminder', { ...facts, virtualAccount, ...more }, locale)
  assert.match(reminder('ko').text, /계좌로 기한 안에/)
  assert.match(reminder('ko', { goodsUntil }).text, /상품을 맡아 두는 시각까지 69,000원을 입금/)
  assert.match(reminder('en', { goodsUntil }).text, /while your items are reserved/)
  assert.doesNotMatch(`${reminder('en', { goodsUntil }).text}${reminder('en', { goodsUntil }).subject}`, /due date|due soon/)
})

test('a deposit of a wrong amount is returned to an account that the buyer is asked for, and a mail tells when it is done', () => {
  const deposit = { ...facts, givenBackAmount: 68_999, virtualAccount: { bank: '06', accountNumber: '1' } }
  assert.match(writeOrderLetter('payment-given-back', deposit, 'ko').text, /68,999원.*예금주를 고객센터로 알려/s)
  assert.match(writeOrderLetter('payment-given-back', deposit, 'en').text, /₩68,999.*Contact customer support/s)
  assert.doesNotMatch(writeOrderLetter('payment-given-back', { ...deposit, givenBackDone: true }, 'ko').text, /알려 주시면/)
  assert.doesNotMatch(writeOrderLetter('payment-given-back', facts, 'ko').text, /알려 주시면/)
})

test('for a transfer at the buyer’s bank, the mail asks the buyer for nothing', () => {
  for (const locale of LOCALES) {
    const { subject, text } = writeOrderLetter('order-awaiting-deposit', facts, locale)
    assert.match(subject, /결제를 처리|being processed/)
    assert.match(text, /다시 결제하지 마세요|don’t pay again/)
    assert.doesNotMatch(text, /계좌|account|기한|due date/)
  }
})

test('a time in a gateway’s own format is quoted', () => {
  const virtualAccount = { bank: '국민은행', accountNumber: '1', dueAt: '내일까지' }
  assert.ok(writeOrderLetter('order-awaiting-deposit', { ...facts, virtualAccount }, 'ko').text.includes('입금 기한: 내일까지'))
})

test('a mail about a refund has its own amount, and says "done" only when it is', () => {
  const underWay = writeOrderLetter('payment-given-back', { ...facts, givenBackAmount: 70_000, givenBackDone: false }, 'ko').text
  assert.ok(underWay.includes('70,000원을 결제하신 수단으로 돌려드리고 있습니다.'))
  const done = writeOrderLetter('payment-given-back', { ...facts, givenBackAmount: 70_000, givenBackDone: true }, 'ko').text
  assert.ok(done.includes('70,000원을 결제하신 수단으로 돌려드렸습니다.'))
})

test('an expired order says that nothing was charged', () => {
  assert.ok(writeOrderLetter('order-expired', facts, 'ko').text.includes('청구된 금액은 없습니다.'))
  assert.ok(writeOrderLetter('order-expired', facts, 'en').text.includes('You haven’t been charged.'))
})

test('typed text cannot become markup in any mail', () => {
  const kinds = Object.keys(ORDER_LETTERS).filter(isOrderLetterKind)
  assert.ok(kinds.length > 10)
  for (const kind of kinds) {
    for (const locale of LOCALES) {
      const { html } = writeOrderLetter(kind, { ...facts, buyerName: `<img src=x onerror="a('b')">&` }, locale)
      assert.ok(html.includes('&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;'))
      assert.ok(!html.includes('<img src=x'))
      assert.ok(html.includes('href="https://shop.example.com/orders/o1?token=t&amp;x=1"'))
    }
  }
})

test('each line has its picture, from the shop’s own address and with its size, and mail programs get no SVG', () => {
  const [jar, abacus] = facts.lines
  assert.ok(jar && abacus)
  const lines = [
    { ...jar, picture: '/images/products/moon-jar.svg' },
    { ...abacus, picture: 'https://cdn.example/abacus.jpg?w=2' },
  ]
  const { html, text } = writeOrderLetter('order-paid', { ...facts, lines }, 'ko')
  assert.match(
    html,
    /<img src="https:\/\/shop\.example\.com\/images\/products\/moon-jar\.png" width="64" height="64" alt="달항아리 \(대\) × 1"/,
  )
  assert.match(html, /<img src="https:\/\/cdn\.example\/abacus\.jpg\?w=2" width="64"/)
  assert.doesNotMatch(html, /\.svg/)
  assert.doesNotMatch(text, /images/)
})

test('every drawing of the goods has the picture that mails show, as large as two of their pixels for each of the page', () => {
  const drawings = globSync('public/images/products/*.svg')
  assert.ok(drawings.length > 10)
  for (const drawing of drawings) {
    const png = readFileSync(drawing.replace(/svg$/, 'png'))
    assert.equal(png.subarray(1, 4).toString(), 'PNG', drawing)
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [128, 128], drawing)
  }
})

test('a letter has the shop’s name in the reader’s language beside its mark, and colours for light and dark', () => {
  for (const [locale, name] of [
    ['ko', '계산상점'],
    ['en', 'Gyesan Store'],
  ] as const) {
    const { html } = writeOrderLetter('order-paid', facts, locale)
    assert.match(html, new RegExp(`<img src="https://shop\\.example\\.com/icons/icon-192\\.png"[^>]*>.*${name}`))
    assert.match(html, /@media \(prefers-color-scheme:dark\)/)
  }
  assert.ok(readFileSync('public/icons/icon-192.png').length > 1000)
})

test('who reads that the parcel is on its way follows it at the carrier, and in the text too', () => {
  const parcel = { carrier: 'CJ대한통운', trackingNumber: '601234567890', url: 'https://carrier.example/?n=601234567890&x=1' }
  const mail = writeOrderLetter('order-shipped', { ...facts, parcel }, 'ko')
  assert.ok(mail.html.includes('href="https://carrier.example/?n=601234567890&amp;x=1"'))
  assert.ok(mail.text.includes('CJ대한통운에서 배송 조회:\nhttps://carrier.example/?n=601234567890&x=1'))
  const own = writeOrderLetter('order-shipped', { ...facts, parcel: { carrier: '직접 배달', trackingNumber: null } }, 'ko')
  assert.doesNotMatch(own.text, /배송 조회/)
})
