import assert from 'node:assert/strict'
import test from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Locale } from '#lib/locale.ts'
import { documentPdf } from './document-pdf.ts'
import { type DocumentFacts, orderDocument } from './order-document.ts'

const NOW = new Date('2026-11-24T00:00:00Z')

const cup = {
  position: 0,
  name: { ko: '청자 찻잔', en: 'Celadon cup' },
  label: { ko: '비취색', en: 'Jade' },
  unitPrice: 18_000,
  quantity: 2,
  discount: 3_600,
  taxFree: false,
}
const book = {
  position: 1,
  name: { ko: '차 이야기', en: 'On tea' },
  label: null,
  unitPrice: 12_000,
  quantity: 1,
  discount: 1_200,
  taxFree: true,
}

function facts(more: Partial<DocumentFacts> = {}, order: Partial<DocumentFacts['order']> = {}): DocumentFacts {
  return {
    order: {
      number: 'G261121-7K3M9QXP',
      currency: 'KRW',
      mode: 'live',
      shippingFee: 3_000,
      placedAt: new Date('2026-11-21T03:00:00Z'),
      paidAt: new Date('2026-11-21T03:01:00Z'),
      couponCode: 'TENTH',
      // Syllables that are in no smaller subset of Hangul.
      buyerName: '남궁쀍똠힣',
      shipping: { postcode: '04524', address1: '서울특별시 중구 세종대로 110', address2: '101동' },
      ...order,
    },
    lines: [cup, book],
    couponName: { ko: '첫 주문', en: 'First order' },
    payment: {
      captured: 0,
      discount: 0,
      method: 'card',
      receipt: { method: 'card', issuer: '신한', cardLast4: '1234', approvalNumber: '00123456', installmentMonths: 3 },
    },
    uncaptured: [],
    refunds: [],
    cashReceipt: null,
    ...more,
  }
}

async function read(kind: 'receipt' | 'statement', of: DocumentFacts, locale: Locale = 'ko') {
  const bytes = await documentPdf(orderDocument(kind, of, locale, NOW), NOW)
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(pdf, { mergePages: true })
  return { bytes, pdf, text: text.replaceAll(/\s+/g, ' ') }
}

test('a receipt contains in selectable Korean what was bought, its taxes and how it was paid', async () => {
  const { text, pdf, bytes } = await read('receipt', facts())
  for (const said of [
    '주문 영수증',
    'G261121-7K3M9QXP',
    '남궁쀍똠힣',
    '000-00-00000',
    '청자 찻잔 비취색 18,000 2 −3,600 29,455 2,945 0 32,400',
    '차 이야기 12,000 1 −1,200 0 0 10,800 10,800',
    '배송비 3,000 1 – 2,727 273 0 3,000',
    '합계 −4,800 32,182 3,218 10,800 46,200',
    '46,200원',
    '신한 **** **** **** 1234',
    '3개월',
    '00123456',
    '첫 주문 (TENTH)',
  ])
    assert.ok(text.includes(said), `${said} is not in: ${text}`)
  assert.doesNotMatch(text, /환불 내역|시험 결제/)
  assert.equal(pdf.numPages, 1)
  assert.ok(bytes.length < 100_000, `${bytes.length}`)
})

test('a name whose syllables were stored as letters is printed in syllables', async () => {
  const apart = '남궁쀍똠힣'.normalize('NFD')
  const { text } = await read('receipt', facts({}, { buyerName: apart, shipping: { postcode: '04524', address1: apart } }))
  assert.ok(text.includes('남궁쀍똠힣'), text)
  assert.ok(!text.includes(apart))
})

test('the PDF embeds its fonts with only the glyphs that it uses', async () => {
  const { bytes } = await read('receipt', facts())
  const raw = bytes.toString('latin1')
  const names = [...new Set([...raw.matchAll(/\/FontName \/(\S+)/g)].map(([, name]) => name))]
  assert.equal(names.length, 2)
  for (const name of names) assert.match(name ?? '', /^[A-Z]{6}\+Pretendard-(Regular|Bold)$/)
  assert.equal([...raw.matchAll(/\/FontFile2 /g)].length, 2)
  assert.equal([...raw.matchAll(/\/ToUnicode /g)].length, 2)
})

test('after partial refunds it shows the refunded and the remaining sums', async () => {
  const { text } = await read(
    'receipt',
    facts({
      refunds: [
        {
          amount: 13_200,
          shipping: 0,
          withheld: 3_000,
          lines: [{ position: 0, quantity: 1, amount: 13_200 }],
          endedAt: new Date('2026-11-22T05:00:00Z'),
        },
        { amount: 1_000, shipping: 0, withheld: 0, lines: [], endedAt: new Date('2026-11-23T05:00:00Z') },
      ],
    }),
  )
  for (const said of [
    '환불 뒤 남은 금액 32,000원',
    '2026-11-22 14:00 청자 찻잔 × 1 (반품 배송비 3,000 제외) −13,200',
    '일부 금액 −1,000',
    '환불 −14,200',
  ])
    assert.ok(text.includes(said), `${said} is not in: ${text}`)
})

test('in an order that was sent in part, the other goods appear as never charged', async () => {
  const { text } = await read(
    'receipt',
    facts({
      uncaptured: [
        {
          amount: 16_200,
          shipping: 0,
          withheld: 0,
          lines: [{ position: 0, quantity: 1, amount: 16_200 }],
          endedAt: new Date('2026-11-21T03:01:00Z'),
        },
      ],
    }),
  )
  for (const said of ['남은 금액 30,000원', '청자 찻잔 × 1 (보내지 않아 청구하지 않음) −16,200'])
    assert.ok(text.includes(said), `${said} is not in: ${text}`)
})

test('a statement shows the customer’s address and not the card', async () => {
  const { text } = await read('statement', facts())
  for (const said of ['거래명세서', '공급받는 분', '(04524) 서울특별시 중구 세종대로 110', '101동', '합계 금액 46,200원'])
    assert.ok(text.includes(said), said)
  assert.doesNotMatch(text, /1234/)
})

test('fifty lines take several pages, each with the heading and its number', async () => {
  const lines = Array.from({ length: 50 }, (_, position) => ({ ...cup, position }))
  const { pdf } = await read('receipt', facts({ lines }))
  const { text: pages } = await extractText(pdf, { mergePages: false })
  assert.ok(pages.length >= 2)
  for (const [i, page] of pages.entries()) {
    assert.match(page, new RegExp(`${i + 1} / ${pages.length}`))
    assert.match(page, /공급가액/)
  }
})

test('dollars have cents, in English; test money and missing glyphs cause no error', async () => {
  const dollars = { ...cup, unitPrice: 1_999, quantity: 1, discount: 0 }
  const { text } = await read(
    'receipt',
    facts({ lines: [dollars] }, { currency: 'USD', shippingFee: 500, mode: 'test', buyerName: '金 José 🙂' }),
    'en',
  )
  for (const said of ['Test payment', 'Celadon cup Jade 19.99 1 – 18.17 1.82 0.00 19.99', '$24.99', 'item’s share', 'José'])
    assert.ok(text.includes(said), `${said} is not in: ${text}`)
})
