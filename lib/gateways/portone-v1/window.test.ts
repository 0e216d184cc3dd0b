import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUYER } from '../../../test/support/scripted-http.ts'
import { readV1ConfirmRequest, readV1Return, readV1Webhook } from './entrances.ts'
import { readPgs, v1Offers } from './pgs.ts'
import { v1Window } from './window.ts'

const ID = 'G261121AAAAAAAA01ABCDEFGHJKMN'
const bytes = (text: string) => new TextEncoder().encode(text)
const PAYMENT = {
  id: ID,
  amount: 15_000,
  currency: 'KRW',
  taxFree: 1_000,
  method: 'mobile',
  mode: 'test',
  gatewayRef: null,
  orderName: '가'.repeat(60),
  locale: 'ko',
  products: [{ id: 'celadon-cup', name: '백자 찻잔', quantity: 1, unitPrice: 15_000, link: 'https://shop.example/products/celadon-cup' }],
  buyer: BUYER,
  depositHours: 72,
  customerKey: null,
} as const
const ADDRESSES = {
  sdkUrl: null,
  returnUrl: 'https://shop.example/back',
  confirmUrl: 'https://shop.example/confirm',
  noticeUrls: [],
  taxAgreed: false,
  extraFields: undefined,
  cardOptions: { instalments: undefined, cardPoints: false, appCardOnly: false },
}

test('each method has its company, its PortOne word and its kind of window', () => {
  const pgs = readPgs(
    'card=html5_inicis.MID, easy_pay=naverpay!popup,transfer=channel-key-1,nothing=x,card=second,mobile=,virtual_account=kcp:vbank',
  )
  assert.deepEqual(
    pgs.map(({ method, name, payMethod, popup }) => [method, name, payMethod, popup]),
    [
      ['card', 'html5_inicis.MID', 'card', false],
      ['easy_pay', 'naverpay', 'naverpay', true],
      ['transfer', 'channel-key-1', 'trans', false],
      ['virtual_account', 'kcp', 'vbank', false],
    ],
  )
  assert.equal(readPgs('easy_pay=html5_inicis:samsungpay')[0]?.payMethod, 'samsungpay')
  assert.equal(readPgs('easy_pay=smilepay.SMILE')[0]?.payMethod, 'card')
  assert.deepEqual(
    ['settle.nxca', 'html5_inicis:happymoney', 'tosspayments:booknlife'].map(
      (company) => readPgs(`gift_certificate=${company}`)[0]?.payMethod,
    ),
    ['culturegift', 'happymoney', 'booknlife'],
    'certificates are of several issuers, and a company has some',
  )
  assert.deepEqual(readPgs(''), [])
  assert.deepEqual(
    v1Offers(pgs).map(({ method, minimum, popup }) => [method, minimum, popup]),
    [
      ['card', 100, false],
      ['easy_pay', 100, true],
      ['transfer', 200, false],
      ['virtual_account', 200, false],
    ],
  )
})

test('the window’s amount is a number, its texts fit PortOne’s columns, and it has the addresses for return and confirm request', () => {
  const [pg] = readPgs('mobile=danal.A010002002')
  const { request, impCode, tierCode } = v1Window(PAYMENT, pg, { impCode: 'imp1', tierCode: null }, ADDRESSES)
  const asked = request as Record<string, unknown>
  assert.deepEqual([impCode, tierCode], ['imp1', null])
  assert.deepEqual(
    [asked.pg, asked.channelKey, asked.pay_method, asked.amount, asked.tax_free, asked.digital, asked.merchant_uid],
    ['danal.A010002002', undefined, 'phone', 15_000, 1_000, false, ID],
  )
  assert.equal(String(asked.name).length, 40)
  assert.deepEqual([asked.m_redirect_url, asked.confirm_url], ['https://shop.example/back', 'https://shop.example/confirm'])
  assert.deepEqual(
    ['vbank_due', 'biz_num', 'notice_url'].map((field) => asked[field]),
    [undefined, undefined, undefined],
  )
  const byKey = v1Window(PAYMENT, readPgs('card=channel-key-1')[0], { impCode: 'imp1', tierCode: 'GYE' }, ADDRESSES)
  assert.deepEqual([(byKey.request as Record<string, unknown>).channelKey, byKey.tierCode], ['channel-key-1', 'GYE'])
})

test('an account lasts to the end of the third day, Danal gets the business number, and webhooks go to the given addresses', () => {
  const noticeUrls = ['https://shop.example/hook']
  const asks = (company: string, id = ID) => {
    const [pg] = readPgs(`virtual_account=${company}`)
    const payment = { ...PAYMENT, id, method: 'virtual_account' as const }
    return v1Window(payment, pg, { impCode: 'imp1', tierCode: null }, { ...ADDRESSES, noticeUrls }).request as Record<string, unknown>
  }
  assert.deepEqual([asks('kcp').vbank_due, asks('kcp').biz_num, asks('kcp').notice_url], ['20261124', undefined, noticeUrls])
  assert.equal(asks('kcp', 'G261230AAAAAAAA01ABCDEFGHJKMN').vbank_due, '20270102')
  assert.match(`${asks('danal_tpay.MID').biz_num}`, /^\d{10}$/)
})

test('D5: a return says that it failed by its code, by the code’s misspelt name, or by a false success alone', () => {
  const failed = (more: Record<string, unknown>) => readV1Return({ payment: ID, sig: 'x', merchant_uid: ID, ...more })?.abandonedCode
  assert.equal(failed({ imp_success: 'false', error_coe: 'PAY_CANCEL' }), 'PAY_CANCEL')
  assert.equal(failed({ error_coe: 'PAY_CANCEL' }), 'PAY_CANCEL')
  for (const more of [{ imp_success: 'false' }, { success: 'false', error_msg: '실패' }, { success: false }])
    assert.equal(failed(more), 'F400')
  for (const more of [{}, { imp_success: 'true' }, { success: true }, { imp_success: null }]) assert.equal(failed(more), undefined)
})

test('a return is read without imp_uid', () => {
  assert.deepEqual(readV1Return({ merchant_uid: ID }), { claim: { paymentId: ID } })
  assert.deepEqual(readV1Return({ merchant_uid: ID, imp_uid: 'imp_1', error_code: 'F400', error_msg: '취소' }), {
    claim: { paymentId: ID },
    abandonedCode: 'F400',
  })
  assert.equal(readV1Return({ imp_uid: 'imp_1', imp_success: 'true' }), undefined)
  // The shop signed the address, so a parameter added to it must not count.
  assert.deepEqual(readV1Return({ payment: ID, merchant_uid: 'another' }), { claim: { paymentId: ID } })
})

test('a webhook is read as JSON and as a form, and each cancel is a separate event', () => {
  const read = (text: string) => readV1Webhook(bytes(text))
  const json = read(JSON.stringify({ imp_uid: 'imp_1', merchant_uid: ID, status: 'paid' }))
  assert.deepEqual(json, { kind: 'claim', eventId: `${ID}:imp_1:paid`, claim: { paymentId: ID } })
  assert.deepEqual(read(`imp_uid=imp_1&merchant_uid=${ID}&status=paid`), json)
  const cancelled = (id: string) => read(JSON.stringify({ imp_uid: 'imp_1', merchant_uid: ID, status: 'cancelled', cancellation_id: id }))
  assert.notDeepEqual(cancelled('a'), cancelled('b'))
  for (const text of ['', '{}', 'null', '[]', '{"imp_uid":{"$ne":null},"merchant_uid":"x","status":"paid"}'])
    assert.equal(read(text).kind, 'ignored')
})

test('the confirm request is read as JSON and as a form', () => {
  const request = { paymentId: ID, amount: 15_000, inMajorUnits: true }
  assert.deepEqual(readV1ConfirmRequest(bytes(JSON.stringify({ imp_uid: 'imp_1', merchant_uid: ID, amount: 15_000 }))), request)
  assert.deepEqual(readV1ConfirmRequest(bytes(`imp_uid=imp_1&merchant_uid=${ID}&amount=15000`)), request)
  for (const text of ['', '{}', 'x', `{"merchant_uid":"${ID}"}`]) assert.equal(readV1ConfirmRequest(bytes(text)), undefined)
  assert.equal(readV1ConfirmRequest(new Uint8Array([0xff, 0xfe])), undefined)
})

test('N10: money that is held says so with its products, in the words of PortOne, of KCP and of KICC', () => {
  const [pg] = readPgs('virtual_account=kcp.T0000')
  const fieldsOf = (escrow?: true) => {
    const payment = { ...PAYMENT, method: 'virtual_account', ...(escrow && { escrow }) } as const
    const {
      escrow: held,
      products,
      kcpProducts,
      kiccProducts,
    } = v1Window(payment, pg, { impCode: 'imp1', tierCode: null }, ADDRESSES).request as Record<string, unknown>
    return { held, products, kcpProducts, kiccProducts }
  }
  assert.deepEqual(fieldsOf(true), {
    held: true,
    products: [{ id: 'celadon-cup', name: '백자 찻잔', code: 'celadon-cup', unitPrice: 15_000, quantity: 1 }],
    kcpProducts: [{ orderNumber: 'celadon-cup', name: '백자 찻잔', quantity: 1, amount: 15_000 }],
    kiccProducts: [{ orderNumber: 'celadon-cup', name: '백자 찻잔', quantity: 1, amount: 15_000 }],
  })
  assert.deepEqual(fieldsOf(), { held: undefined, products: undefined, kcpProducts: undefined, kiccProducts: undefined })
})
