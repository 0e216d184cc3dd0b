import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseEnv } from '#lib/env.ts'
import { lookAtCompanies } from './look-at-companies.ts'

const KEYS = {
  PORTONE_V2_STORE_ID: 'store-1',
  PORTONE_V2_API_SECRET: 'secret',
  PORTONE_V2_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
}
const found = (PORTONE_V2_CHANNEL_KEY: string, more: object = {}) =>
  lookAtCompanies(parseEnv({ GATEWAYS: 'portone-v2', ...KEYS, PORTONE_V2_CHANNEL_KEY, ...more }))
    .map(({ level, what, next }) => `${level}: ${what} ${next ?? ''}`)
    .join('\n')

test('D8: the doctor names the address at which a company must tell of deposits, and which company sets it by itself', () => {
  const kcp = found('card=k@kcp,virtual_account=k@kcp')
  assert.match(kcp, /worth knowing: NHN KCP must tell of deposits at https:\/\/tx-gateway-service\.prod\.iamport\.co\/kcp-v2/)
  assert.match(kcp, /refunds deposits only where that was agreed/)
  assert.match(found('virtual_account=k@ksnet'), /good: KSNET tells PortOne of deposits by itself/)
  assert.doesNotMatch(found('card=k@kcp'), /deposits/)
})

test('the doctor says what a company is told, of which channels nobody is named, and what has to be agreed', () => {
  assert.match(found('mobile=k@kcp'), /good: NHN KCP takes mobile and is told name, buyer id/)
  assert.match(found('card=k,mobile=k@kcp'), /nothing says which company takes card\./)
  assert.match(found('card=k,mobile=k@kakaopay'), /unnamed, so no tax-free sums are told for card\./)
  assert.doesNotMatch(found('card=k', { PORTONE_V2_TAX_AGREED: '1' }), /tax-free/)
  assert.match(found('card=k@inicis'), /is told no tax-free sums/)
  assert.doesNotMatch(found('card=k@inicis', { PORTONE_V2_TAX_AGREED: '1' }), /tax-free/)
  assert.equal(found('card=k@kakaopay'), 'good: Kakao Pay takes card. ')
})

test('the doctor names the company that saves cards', () => {
  assert.match(found('card=k@kakaopay', { PORTONE_V2_BILLING_CHANNEL: 'channel-key-2@kcp' }), /good: NHN KCP takes saved_card/)
  assert.match(found('card=k@kakaopay', { PORTONE_V2_BILLING_CHANNEL: 'channel-key-2' }), /nothing says which company takes saved_card/)
})

test('the doctor names the contract for cards that callers tell, and says where nobody can type them', () => {
  const keyIn = { PORTONE_V2_KEY_IN_CHANNEL: 'channel-key-3@kcp' }
  assert.match(
    found('card=k@kcp', keyIn),
    /good: NHN KCP takes key_in[\s\S]*worth knowing: PORTONE_V2_KEY_IN_CHANNEL: nobody can type a card\. Set CARD_ENTRY/,
  )
  const form = { CARD_ENTRY: 'server', CARD_ENTRY_URL: 'http://localhost:4190', CARD_ENTRY_PORT: '4190', DATA_KEY: 'a-data-key-of-sixteen' }
  assert.match(found('card=k@kcp', { ...keyIn, ...form }), /good: PORTONE_V2_KEY_IN_CHANNEL: operators type callers' cards/)
})

test('D17: the doctor says where a buyer sees other instalments than the shop names', () => {
  const told = (company: string, PORTONE_V2_INSTALMENTS: string) => found(`card=k@${company}`, { PORTONE_V2_INSTALMENTS })
  assert.match(told('smartro', '0'), /Smartro shows instalments of its own choice\./)
  assert.match(told('tosspayments', '3,5'), /Toss Payments shows instalments of 2, 3, 4, 5 months\./)
  assert.match(told('tosspayments', '2,24'), /of 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 months\. .*12 months at most\./)
  for (const [company, months] of [
    ['tosspayments', '2,3'],
    ['ksnet', '2,3'],
    ['tosspayments', '0'],
    ['nice', '3,5'],
  ] as const)
    assert.doesNotMatch(told(company, months), /instalments/)
})

test('D22: the doctor names a company that may take a payment after its window was closed', () => {
  assert.match(found('card=k@payletter'), /Payletter may take a payment after its window was closed\./)
  assert.doesNotMatch(found('card=k@kcp'), /after its window/)
})

test('the doctor does not call a wallet good that the shop does not offer', () => {
  assert.match(found('easy_pay=k@kicc'), /KICC \(Easypay\) opens no wallet without its name: easy_pay is not offered\. Name one/)
  assert.doesNotMatch(found('easy_pay=k@kicc'), /takes easy_pay/)
  const named = found('easy_pay=k@kicc', { PORTONE_V2_EXTRA_FIELDS: '{"easy_pay":{"easyPay":{"easyPayProvider":"PAYPAY"}}}' })
  assert.match(named, /takes easy_pay/)
  assert.doesNotMatch(named, /opens no wallet/)
  assert.match(found('easy_pay=k@nice'), /takes easy_pay/)
})

test('the doctor says that instalments are told to a company that nobody named', () => {
  const told = /PORTONE_V2: instalments are told to a company that nobody named\. Name it/
  assert.match(found('card=k', { PORTONE_V2_INSTALMENTS: '2,3' }), told)
  for (const without of [
    found('card=k'),
    found('card=k@inicis', { PORTONE_V2_INSTALMENTS: '2,3' }),
    found('card=k@inicis,mobile=k', { PORTONE_V2_INSTALMENTS: '2,3' }),
  ])
    assert.doesNotMatch(without, told)
})

test('what concerns a company the doctor says once, however many methods it takes', () => {
  const told = found('card=k@paymentwall,easy_pay=k@paymentwall,kakaopay=k@inicis,mobile=k@inicis')
  for (const once of [
    /after its window was closed/g,
    /POST \/paymentwall\/delivery\/confirm/g,
    /leave virtual_account out/g,
    /KG Inicis is told no tax-free/g,
  ])
    assert.equal(told.match(once)?.length, 1, `${once}`)
})

test('the doctor says what a company refunds only as a whole, or only so often', () => {
  assert.match(
    found('card=k@ksnet,mobile=k@ksnet'),
    /KSNET refunds parts of a card payment 9 times at most\.[\s\S]*KSNET refunds mobile only as a whole\./,
  )
  assert.match(found('gift_certificate=k@tosspayments'), /Toss Payments refunds gift_certificate only as a whole\./)
  assert.doesNotMatch(found('card=k@tosspayments'), /refunds/)
})
