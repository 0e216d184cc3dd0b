import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orError, paymentOf, sums } from '../../../test/support/scripted-http.ts'
import { readCheckoutUrl, readTossPayment, tossErrorCode } from './payment.ts'

const AT = '2026-11-21T12:00:00+09:00'

/** A paid payment, as Toss returns it: fields that do not apply are null. */
const told = (more: object = {}) => ({
  version: '2022-11-16',
  paymentKey: 'tgen_20261121_1',
  orderId: paymentOf().id,
  status: 'DONE',
  currency: 'KRW',
  totalAmount: 15_000,
  balanceAmount: 15_000,
  approvedAt: AT,
  method: '카드',
  card: null,
  easyPay: null,
  virtualAccount: null,
  cancels: null,
  secret: null,
  receipt: null,
  failure: null,
  ...more,
})
const read = (more: object = {}) => readTossPayment(told(more), paymentOf(), 'test')
const cancel = (cancelAmount: number, transactionKey = 'T2') => ({ cancelAmount, transactionKey, cancelStatus: 'DONE' })

for (const [says, more, expected] of [
  ['a payment that waits for its buyer', { status: 'READY', approvedAt: null, method: null }, ['open', 15_000, 0, 0]],
  ['one that the buyer agreed to', { status: 'IN_PROGRESS', approvedAt: null }, ['authorised', 15_000, 0, 0]],
  ['one that waits for a deposit', { status: 'WAITING_FOR_DEPOSIT', approvedAt: null }, ['awaiting_deposit', 15_000, 0, 0]],
  ['one whose deposit the bank took back', { status: 'WAITING_FOR_DEPOSIT', approvedAt: AT }, ['awaiting_deposit', 15_000, 0, 0]],
  ['a paid one', {}, ['paid', 15_000, 15_000, 0]],
  ['one of which a part went back', { status: 'PARTIAL_CANCELED', balanceAmount: 11_000 }, ['paid', 15_000, 15_000, 4_000]],
  ['one of which parts went back to the last won', { status: 'PARTIAL_CANCELED', balanceAmount: 0 }, ['cancelled', 15_000, 15_000, 15_000]],
  ['one that went back whole', { status: 'CANCELED', balanceAmount: 0 }, ['cancelled', 15_000, 15_000, 15_000]],
  ['an account that was closed empty', { status: 'CANCELED', balanceAmount: 0, approvedAt: null }, ['failed', 15_000, 0, 0]],
  ['a refused one', { status: 'ABORTED', approvedAt: null }, ['failed', 15_000, 0, 0]],
  ['one whose time ran out', { status: 'EXPIRED', approvedAt: null, method: null }, ['expired', 15_000, 0, 0]],
  ['one of another sum than was asked for', { totalAmount: 990, balanceAmount: 990 }, ['paid', 990, 990, 0]],
] as const)
  test(`Toss’s words for ${says} are read`, () => assert.deepEqual(sums(read(more)), expected))

test('N1: an instant discount and a wallet’s points are discounts; a card’s points are not told', () => {
  const discounted = (more: object) => {
    const { total, captured, discount, paid } = read(more)
    return [total, captured, discount, paid]
  }
  assert.deepEqual(discounted({ discount: { amount: 1_000 } }), [15_000, 15_000, 1_000, 14_000])
  const easyPay = { provider: '네이버페이', amount: 13_000, discountAmount: 2_000 }
  assert.deepEqual(discounted({ method: '간편결제', easyPay, discount: { amount: 500 } }), [15_000, 15_000, 2_500, 12_500])
  assert.deepEqual(discounted({ card: { useCardPoint: true } }), [15_000, 15_000, 0, 15_000])
  assert.deepEqual(discounted({ status: 'IN_PROGRESS', approvedAt: null, discount: { amount: 500 } }), [15_000, 0, 0, 0])
  assert.deepEqual(
    discounted({ currency: 'USD', totalAmount: 19.99, balanceAmount: 19.99, discount: { amount: 0.5 } }),
    [1_999, 1_999, 50, 1_949],
  )
})

test('what the buyer agreed to names what to ask for, and nothing else does', () => {
  assert.deepEqual(read({ status: 'IN_PROGRESS', approvedAt: null }).authorisation, { ref: 'tgen_20261121_1' })
  for (const status of ['READY', 'DONE', 'CANCELED', 'ABORTED']) assert.equal(read({ status }).authorisation, undefined, status)
})

for (const [method, ours] of [
  ['카드', 'card'],
  ['간편결제', 'easy_pay'],
  ['계좌이체', 'transfer'],
  ['휴대폰', 'mobile'],
  ['가상계좌', 'virtual_account'],
  ['문화상품권', 'gift_certificate'],
  ['도서문화상품권', 'gift_certificate'],
  ['게임문화상품권', 'gift_certificate'],
  ['해외간편결제', undefined],
  [null, undefined],
] as const)
  test(`a payment by ${method} has ${ours ?? 'no known method'}, and is paid all the same`, () => {
    const report = read({ method })
    assert.deepEqual([report.status, report.method], ['paid', ours])
    assert.equal(report.receipt?.method, ours ?? 'card')
  })

test('foreign currencies are counted in their own minor units', () => {
  for (const [currency, totalAmount, expected] of [
    ['USD', 19.99, 1_999],
    ['USD', 1_234_567.89, 123_456_789],
    ['USD', 0.07, 7],
    ['EUR', 10.5, 1_050],
    ['JPY', 2_999, 2_999],
    ['KRW', 2_999, 2_999],
  ] as const)
    assert.equal(read({ currency, totalAmount, balanceAmount: totalAmount }).captured, expected, `${totalAmount} ${currency}`)
  const part = read({ currency: 'USD', status: 'PARTIAL_CANCELED', totalAmount: 19.99, balanceAmount: 12.34 })
  assert.deepEqual(sums(part), ['paid', 1_999, 1_999, 765])
})

for (const [says, more] of [
  ['half a won', { totalAmount: 15_000.5 }],
  ['a tenth of a cent', { currency: 'USD', totalAmount: 19.999, balanceAmount: 19.999 }],
  ['a balance of half a won', { balanceAmount: 14_999.5 }],
  ['a sum below nothing', { totalAmount: -1 }],
  ['a sum that is no number', { totalAmount: '15000' }],
  ['a sum that no number holds', { totalAmount: 2 ** 53, balanceAmount: 2 ** 53 }],
  ['no balance', { balanceAmount: undefined }],
  ['no paymentKey', { paymentKey: '' }],
  ['a state that nobody documented', { status: 'SETTLED' }],
  ['no currency', { currency: null }],
  ['cancels that are no list', { cancels: {} }],
  ['a cancel without its key', { cancels: [{ cancelAmount: 1 }] }],
] as const)
  test(`a payment with ${says} is rejected`, async () => {
    assert.match(`${await orError(() => read(more))}`, /^unreadable (PAYMENT_OBJECT|AMOUNT)$/)
  })

test('anything but this payment is rejected', async () => {
  for (const body of [undefined, null, [], 'x', 1, {}, { code: 'NOT_FOUND_PAYMENT' }])
    assert.equal(await orError(() => readTossPayment(body, paymentOf(), 'test')), 'unreadable PAYMENT_OBJECT')
  const another = () => readTossPayment(told(), paymentOf({ id: 'G261121AAAAAAAA02ABCDEFGHJKMN' }), 'test')
  assert.equal(await orError(another), 'unreadable PAYMENT_OF_ANOTHER_ORDER')
})

test('new fields change nothing, and absent optional ones are not needed', () => {
  assert.deepEqual(read({ cashOut: { amount: 1 }, card: { issuerCode: '41', tier: 9 } }).receipt, { method: 'card', issuer: '신한' })
  const { paymentKey, orderId, status, currency, totalAmount, balanceAmount, approvedAt } = told()
  const bare = { paymentKey, orderId, status, currency, totalAmount, balanceAmount, approvedAt }
  assert.deepEqual(sums(readTossPayment(bare, paymentOf(), 'live')), ['paid', 15_000, 15_000, 0])
})

test('the mode follows from our keys, and our keys see only our payments', () => {
  for (const mode of ['live', 'test'] as const) {
    const report = readTossPayment(told(), paymentOf({ mode: 'test' }), mode)
    assert.deepEqual([report.mode, report.ours], [mode, true])
  }
})

test('a receipt has the details that the buyer needs, and four digits of the card', () => {
  const card = { issuerCode: 'W1', number: '4330123456781234', installmentPlanMonths: 3, approveNo: '00012345' }
  assert.deepEqual(read({ card, easyPay: { provider: '토스페이' }, receipt: { url: 'https://toss.example/r' } }).receipt, {
    method: 'card',
    issuer: '우리',
    cardLast4: '1234',
    installmentMonths: 3,
    approvalNumber: '00012345',
    easyPay: '토스페이',
    receiptUrl: 'https://toss.example/r',
  })
  assert.equal(read({ card: { number: '43301234****123*' } }).receipt?.cardLast4, '123*')
  assert.deepEqual(read({ card: { issuerCode: 'ZZ', number: '카드', installmentPlanMonths: 0 } }).receipt, { method: 'card', issuer: 'ZZ' })
  assert.equal(read({ receipt: { url: 'javascript:alert(1)' } }).receipt?.receiptUrl, undefined)
  assert.equal(read({ status: 'IN_PROGRESS', approvedAt: null, card }).receipt, undefined)
})

const account = (more: object = {}) => ({ bankCode: '88', accountNumber: 'X123', customerName: '김하늘', dueDate: AT, ...more })

test('an account has its bank, holder and due date, as far as they are known', () => {
  const waiting = { status: 'WAITING_FOR_DEPOSIT', approvedAt: null, method: '가상계좌', secret: 'ps_1' }
  const report = read({ ...waiting, virtualAccount: account() })
  assert.deepEqual(report.virtualAccount, { bank: '88', accountNumber: 'X123', holder: '김하늘', dueAt: '2026-11-21T03:00:00.000Z' })
  assert.equal(report.depositSecret, 'ps_1')
  const bare = read({ ...waiting, secret: null, virtualAccount: account({ customerName: null, dueDate: null }) })
  assert.deepEqual([bare.virtualAccount, bare.depositSecret], [{ bank: '88', accountNumber: 'X123' }, undefined])
  assert.throws(() => read({ ...waiting, virtualAccount: account({ dueDate: '내일' }) }), { kind: 'unreadable' })
})

const refunded = (refundStatus: string | null, status: string, balanceAmount: number, ...cancels: object[]) => {
  const report = read({ status, balanceAmount, method: '가상계좌', virtualAccount: account({ refundStatus }), cancels })
  return [...sums(report).filter((_, at) => at !== 1), report.pendingCancel, report.failedCancels]
}

test('a deposit’s refund that is on its way has not been made', () => {
  assert.deepEqual(refunded('PENDING', 'CANCELED', 0, cancel(15_000)), ['paid', 15_000, 0, { ref: 'T2', amount: 15_000 }, undefined])
  assert.deepEqual(refunded('PENDING', 'PARTIAL_CANCELED', 5_000, cancel(4_000), cancel(6_000, 'T3')), [
    'paid',
    15_000,
    4_000,
    { ref: 'T3', amount: 6_000 },
    undefined,
  ])
  assert.deepEqual(refunded('COMPLETED', 'CANCELED', 0, cancel(15_000)), ['cancelled', 15_000, 15_000, undefined, undefined])
  assert.deepEqual(refunded(null, 'CANCELED', 0, cancel(15_000)), ['cancelled', 15_000, 15_000, undefined, undefined])
})

test('a failed refund of a deposit stays with Toss, whether the last part or all of it', () => {
  const parts = [cancel(4_000), cancel(6_000, 'T3')]
  assert.deepEqual(refunded('PARTIAL_FAILED', 'PARTIAL_CANCELED', 5_000, ...parts), ['paid', 15_000, 4_000, undefined, ['T3']])
  assert.deepEqual(refunded('FAILED', 'PARTIAL_CANCELED', 5_000, ...parts), ['paid', 15_000, 0, undefined, ['T2', 'T3']])
  assert.deepEqual(refunded('FAILED', 'CANCELED', 0), ['cancelled', 15_000, 15_000, undefined, undefined])
})

test('a failure has our reason and Toss’s code', () => {
  const failureOf = (code: string) => read({ status: 'ABORTED', approvedAt: null, failure: { code, message: '거절' } }).failure
  assert.deepEqual(failureOf('REJECT_CARD_COMPANY'), { reason: 'card_declined', code: 'REJECT_CARD_COMPANY' })
  assert.deepEqual(failureOf('SOMETHING_NEW'), { reason: 'unknown', code: 'SOMETHING_NEW' })
  assert.equal(read().failure, undefined)
})

test('the buyer is only redirected to a web address', () => {
  assert.equal(readCheckoutUrl({ checkout: { url: 'https://pay.example/1' } }), 'https://pay.example/1')
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'pay', '', null])
    assert.equal(readCheckoutUrl({ checkout: { url } }), undefined, `${url}`)
  for (const body of [undefined, null, {}, { checkout: null }]) assert.equal(readCheckoutUrl(body), undefined)
})

test('an error is recognised by its code, and a proxy’s page has none', () => {
  assert.equal(tossErrorCode({ code: 'UNAUTHORIZED_KEY', message: '키' }), 'UNAUTHORIZED_KEY')
  for (const body of [undefined, '<html>', { code: 1 }, { code: 'x'.repeat(101) }]) assert.equal(tossErrorCode(body), undefined)
})
