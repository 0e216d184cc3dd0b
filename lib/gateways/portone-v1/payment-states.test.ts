import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orError, paymentOf, sums } from '../../../test/support/scripted-http.ts'
import { readV1Payments } from './payment.ts'

const PAID_AT = 1_795_230_000

/** A paid row, as PortOne V1 returns it: fields that do not apply are null, or 0 for a time. */
const row = (more: object = {}) => ({
  imp_uid: 'imp_1',
  merchant_uid: paymentOf().id,
  status: 'paid',
  amount: 15_000,
  cancel_amount: 0,
  currency: 'KRW',
  sandbox: false,
  paid_at: PAID_AT,
  pay_method: 'card',
  pg_provider: 'html5_inicis',
  emb_pg_provider: null,
  vbank_num: null,
  ...more,
})
const read = (...list: object[]) => readV1Payments({ total: list.length, previous: 0, next: 0, list }, paymentOf())
const ACCOUNT = { status: 'ready', paid_at: 0, pay_method: 'vbank', vbank_num: 'X1', vbank_code: '088', vbank_name: '신한은행' }

for (const [says, more, expected] of [
  ['a window that is open', { status: 'ready', paid_at: 0 }, ['open', 15_000, 0, 0]],
  ['an account that waits', ACCOUNT, ['awaiting_deposit', 15_000, 0, 0]],
  ['an account without a number', { ...ACCOUNT, vbank_num: '' }, ['open', 15_000, 0, 0]],
  ['a paid one', {}, ['paid', 15_000, 15_000, 0]],
  ['one of which a part went back and whose word stayed', { cancel_amount: 4_000 }, ['paid', 15_000, 15_000, 4_000]],
  ['one of which all but one won went back', { status: 'cancelled', cancel_amount: 14_999 }, ['paid', 15_000, 15_000, 14_999]],
  ['one that went back whole', { status: 'cancelled', cancel_amount: 15_000 }, ['cancelled', 15_000, 15_000, 15_000]],
  ['a refused one', { status: 'failed', paid_at: 0 }, ['failed', 15_000, 0, 0]],
  ['a refused one with a time of payment', { status: 'failed' }, ['failed', 15_000, 0, 0]],
  ['one of another sum than was asked for', { amount: 990 }, ['paid', 990, 990, 0]],
] as const)
  test(`PortOne V1’s status for ${says} is read`, () => assert.deepEqual(sums(read(row(more))), expected))

test('test money is reported as such, and our keys see only our payments', () => {
  assert.deepEqual([read(row()).mode, read(row({ sandbox: true })).mode, read(row()).ours], ['live', 'test', true])
})

test('foreign currencies are counted in their own minor units', () => {
  for (const [currency, amount, expected] of [
    ['USD', 0.29, 29],
    ['USD', 1_234_567.89, 123_456_789],
    ['EUR', 10.5, 1_050],
    ['JPY', 2_999, 2_999],
  ] as const)
    assert.equal(read(row({ currency, amount })).captured, expected, `${amount} ${currency}`)
  const part = read(row({ currency: 'USD', amount: 19.99, cancel_amount: 7.65 }))
  assert.deepEqual(sums(part), ['paid', 1_999, 1_999, 765])
})

for (const [says, more] of [
  ['half a won', { amount: 15_000.5 }],
  ['half a yen that went back', { currency: 'JPY', cancel_amount: 0.5 }],
  ['a tenth of a cent', { currency: 'USD', amount: 19.999 }],
  ['a sum below nothing', { cancel_amount: -1 }],
  ['a sum in words', { amount: '15000' }],
  ['a state that nobody documented', { status: 'settled' }],
  ['no imp_uid', { imp_uid: '' }],
  ['no word about its mode', { sandbox: undefined }],
  ['half a second', { paid_at: 0.5 }],
  ['a state of paid and no time', { paid_at: 0 }],
] as const)
  test(`a row with ${says} is rejected`, async () => {
    assert.match(`${await orError(() => read(row(more)))}`, /^unreadable /)
  })

test('anything but a list of rows, or an empty list, is rejected', async () => {
  for (const response of [undefined, null, [], 'x', {}, { list: [] }, { list: [null] }, { list: {} }])
    assert.equal(await orError(() => readV1Payments(response, paymentOf())), 'unreadable PAYMENT_OBJECT')
})

test('the row with money is used before an account that waits, and that before any window', () => {
  const rows = [row({ imp_uid: 'imp_3', status: 'failed', paid_at: 0 }), row({ imp_uid: 'imp_2', ...ACCOUNT }), row()]
  for (const order of [rows, rows.toReversed()]) assert.equal(read(...order).ref, 'imp_1')
  for (const order of [rows.slice(0, 2), rows.slice(0, 2).toReversed()]) assert.equal(read(...order).status, 'awaiting_deposit')
  const back = row({ imp_uid: 'imp_4', status: 'cancelled', cancel_amount: 15_000 })
  assert.equal(read(rows[0] ?? {}, back).status, 'cancelled')
})

for (const [pay_method, more, expected] of [
  ['card', {}, 'card'],
  ['trans', {}, 'transfer'],
  ['phone', {}, 'mobile'],
  ['vbank', {}, 'virtual_account'],
  ['cultureland', {}, 'gift_certificate'],
  ['smartculture', {}, 'gift_certificate'],
  ['booknlife', {}, 'gift_certificate'],
  ['happymoney', {}, 'gift_certificate'],
  ['samsungpay', {}, 'easy_pay'],
  ['point', {}, 'easy_pay'],
  [null, {}, undefined],
  ['card', { pg_provider: 'tosspay_v2' }, 'easy_pay'],
  ['card', { pg_provider: 'smilepay' }, 'easy_pay'],
  ['card', { pg_provider: 'tosspayments' }, 'card'],
  ['trans', { emb_pg_provider: 'kakaopay' }, 'easy_pay'],
] as const)
  test(`what is paid by ${pay_method} ${JSON.stringify(more)} is ${expected}`, () => {
    assert.equal(read(row({ pay_method, ...more })).method, expected)
  })

test('a receipt has the details that the buyer needs, and four digits of the card', () => {
  const card = { card_name: '신한카드', card_number: '433012******1234', card_quota: 3, apply_num: '00012345' }
  assert.deepEqual(read(row({ ...card, receipt_url: 'https://v1.example/r', bank_name: 'x' })).receipt, {
    method: 'card',
    issuer: '신한카드',
    cardLast4: '1234',
    installmentMonths: 3,
    approvalNumber: '00012345',
    receiptUrl: 'https://v1.example/r',
  })
  assert.deepEqual(read(row({ card_number: '카드', card_quota: 0, receipt_url: 'javascript:alert(1)', bank_name: '신한은행' })).receipt, {
    method: 'card',
    issuer: '신한은행',
  })
  assert.equal(read(row({ pg_provider: 'kakaopay' })).receipt?.easyPay, 'kakaopay')
  assert.equal(read(row({ emb_pg_provider: 'naverpay' })).receipt?.easyPay, 'naverpay')
  assert.equal(read(row({ ...card, status: 'ready', paid_at: 0 })).receipt, undefined)
})

test('an account has its bank, holder and end, as far as they are known', () => {
  const accountOf = (more: object) => read(row({ ...ACCOUNT, ...more })).virtualAccount
  const whole = { vbank_holder: '계산상회', vbank_date: PAID_AT }
  assert.deepEqual(accountOf(whole), { bank: '088', accountNumber: 'X1', holder: '계산상회', dueAt: '2026-11-21T03:00:00.000Z' })
  assert.deepEqual(accountOf({ vbank_code: null }), { bank: '신한은행', accountNumber: 'X1' })
  assert.deepEqual(accountOf({ vbank_code: null, vbank_name: null, vbank_date: 0 }), { bank: '', accountNumber: 'X1' })
  assert.throws(() => accountOf({ vbank_date: 9e15 }), { kind: 'unreadable' })
})

test('a failure without a sentence is still a failure', () => {
  for (const fail_reason of [null, '', undefined])
    assert.deepEqual(read(row({ status: 'failed', paid_at: 0, fail_reason })).failure, { reason: 'unknown', code: 'FAILED' })
  assert.equal(read(row({ fail_reason: '사용자가 결제를 취소함' })).failure, undefined)
})
