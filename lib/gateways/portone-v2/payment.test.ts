import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orError, paymentOf, sums } from '../../../test/support/scripted-http.ts'
import { readPortonePayment } from './payment.ts'

/** A paid payment, as PortOne returns it: fields that do not apply are absent. */
const told = (more: object = {}) => ({
  status: 'PAID',
  id: paymentOf().id,
  transactionId: 'tx-1',
  merchantId: 'merchant-1',
  storeId: 'store-1',
  currency: 'KRW',
  amount: { total: 15_000, discount: 0, cancelled: 0, vat: 1_364 },
  channel: { type: 'TEST', pgProvider: 'TOSSPAYMENTS' },
  paidAt: '2026-11-21T03:00:00Z',
  ...more,
})
const read = (more: object = {}) => readPortonePayment(told(more), paymentOf(), 'store-1')
const amount = (more: object) => ({ amount: { total: 15_000, discount: 0, cancelled: 0, ...more } })
const UNPAID = { channel: undefined, paidAt: undefined }
const unpaid = (status: string) => ({ ...UNPAID, status })

for (const [says, more, expected] of [
  ['a payment whose window is open', unpaid('READY'), ['open', 15_000, 0, 0]],
  ['one that a company abroad works on', unpaid('PAY_PENDING'), ['awaiting_deposit', 15_000, 0, 0]],
  ['an account that waits', unpaid('VIRTUAL_ACCOUNT_ISSUED'), ['awaiting_deposit', 15_000, 0, 0]],
  ['a paid one', {}, ['paid', 15_000, 15_000, 0]],
  ['a paid one whose time is not told', { paidAt: undefined }, ['paid', 15_000, 15_000, 0]],
  ['a paid one with a discount of the card company', amount({ discount: 2_000 }), ['paid', 15_000, 15_000, 0]],
  ['one of which a part went back', { status: 'PARTIAL_CANCELLED', ...amount({ cancelled: 4_000 }) }, ['paid', 15_000, 15_000, 4_000]],
  ['one that went back whole', { status: 'CANCELLED', ...amount({ cancelled: 15_000 }) }, ['cancelled', 15_000, 15_000, 15_000]],
  ['an account that was closed empty', { ...unpaid('CANCELLED'), ...amount({ cancelled: 15_000 }) }, ['failed', 15_000, 0, 0]],
  ['a refused one', unpaid('FAILED'), ['failed', 15_000, 0, 0]],
  ['one of another sum than was asked for', amount({ total: 990 }), ['paid', 990, 990, 0]],
] as const)
  test(`PortOne’s status for ${says} is read`, () => assert.deepEqual(sums(read(more)), expected))

test('money of a payment that waits for a bank abroad may come for ten days, and an account waits for the buyer', () => {
  const under = (more: object) => {
    const { underWay, depositDue } = read(more)
    return [underWay, depositDue]
  }
  const pending = unpaid('PAY_PENDING')
  assert.deepEqual(under({ ...pending, statusChangedAt: '2026-11-21T12:00:00+09:00' }), [true, '2026-12-01T03:00:00.000Z'])
  assert.deepEqual(under(pending), [true, undefined])
  assert.deepEqual(under(unpaid('VIRTUAL_ACCOUNT_ISSUED')), [undefined, undefined])
  assert.throws(() => read({ ...pending, statusChangedAt: 'soon' }), { kind: 'unreadable' })
})

test('N1: a discount is a fact of its own, and what can be cancelled is the total less what was', () => {
  const told = (more: object) => {
    const { total, captured, discount, paid, cancelled, disputed } = read(more)
    return { total, captured, discount, paid, cancelled, disputed }
  }
  const discounted = { total: 15_000, captured: 15_000, discount: 2_000, paid: 13_000, cancelled: 0, disputed: 0 }
  assert.deepEqual(told(amount({ discount: 2_000, paid: 13_000 })), discounted)
  // Cancels reduce the paid amount, at some payment companies to zero.
  const part = { status: 'PARTIAL_CANCELLED', ...amount({ discount: 2_000, paid: 0, cancelled: 9_000 }) }
  assert.deepEqual(told(part), { ...discounted, cancelled: 9_000 })
  const disputes = { disputes: [{ status: 'RESOLVED' }, { status: 'UNRESOLVED' }] }
  assert.deepEqual(told({ ...part, ...disputes }), { ...discounted, cancelled: 9_000, disputed: 6_000 })
  assert.deepEqual(told({ ...unpaid('READY'), ...amount({ discount: 2_000 }) }), { ...discounted, captured: 0, discount: 0, paid: 0 })
})

test('without its channel a paid payment cannot be told from a test payment', async () => {
  for (const status of ['PAID', 'PARTIAL_CANCELLED', 'CANCELLED'])
    assert.equal(await orError(() => read({ status, channel: undefined })), 'unreadable PAID_WITHOUT_CHANNEL', status)
})

test('live money is reported as live, and another store’s payment is not ours', () => {
  assert.equal(read({ channel: { type: 'LIVE' } }).mode, 'live')
  assert.equal(read().mode, 'test')
  assert.equal(read(unpaid('READY')).mode, 'test')
  assert.equal(read().ours, true)
  for (const storeId of ['store-2', 'STORE-1', 'store-1 ', '']) assert.equal(read({ storeId }).ours, false, storeId)
})

for (const [type, ours] of [
  ['PaymentMethodCard', 'card'],
  ['PaymentMethodEasyPay', 'easy_pay'],
  ['PaymentMethodTransfer', 'transfer'],
  ['PaymentMethodMobile', 'mobile'],
  ['PaymentMethodVirtualAccount', 'virtual_account'],
  ['PaymentMethodGiftCertificate', 'gift_certificate'],
  ['PaymentMethodConvenienceStore', undefined],
] as const)
  test(`a payment by ${type} has ${ours ?? 'no known method'}, and is paid all the same`, () => {
    const report = read({ method: { type } })
    assert.deepEqual([report.status, report.method, report.receipt?.method], ['paid', ours, ours ?? 'card'])
  })

for (const [says, more] of [
  ['half a won', amount({ total: 15_000.5 })],
  ['a sum below nothing', amount({ cancelled: -1 })],
  ['a sum in words', amount({ total: '15000' })],
  ['no discount', { amount: { total: 15_000, cancelled: 0 } }],
  ['a state that nobody documented', { status: 'SETTLED' }],
  ['no transaction', { transactionId: '' }],
  ['no store', { storeId: undefined }],
  ['a mode that nobody documented', { channel: { type: 'SANDBOX' } }],
  ['cancels that are no list', { cancellations: {} }],
  ['a cancel without a sum', { cancellations: [{ status: 'FAILED', id: 'c1' }] }],
  ['a method without a type', { method: {} }],
] as const)
  test(`a payment with ${says} is rejected`, async () => {
    assert.equal(await orError(() => read(more)), 'unreadable PAYMENT_OBJECT')
  })

test('anything but this payment is rejected', async () => {
  for (const body of [undefined, null, [], 'x', {}, { type: 'PAYMENT_NOT_FOUND' }])
    assert.equal(await orError(() => readPortonePayment(body, paymentOf(), 'store-1')), 'unreadable PAYMENT_OBJECT')
  assert.equal(await orError(() => read({ id: 'G261121AAAAAAAA02ABCDEFGHJKMN' })), 'unreadable PAYMENT_OF_ANOTHER_ORDER')
})

test('a receipt has the details that the buyer needs, and four digits of the card', () => {
  const card = { name: '신한카드', issuer: 'SHINHAN_CARD', number: '433012******1234', publisher: 'X' }
  const method = { type: 'PaymentMethodCard', card, approvalNumber: '00012345', installment: { month: 3 } }
  assert.deepEqual(read({ method, receiptUrl: 'https://portone.example/r' }).receipt, {
    method: 'card',
    issuer: '신한카드',
    cardLast4: '1234',
    installmentMonths: 3,
    approvalNumber: '00012345',
    receiptUrl: 'https://portone.example/r',
  })
  const { receipt } = read({ method: { ...method, card: { issuer: 'SHINHAN_CARD', number: '카드' }, installment: { month: 0 } } })
  assert.deepEqual(receipt, { method: 'card', issuer: 'SHINHAN_CARD', approvalNumber: '00012345' })
  assert.equal(read({ receiptUrl: 'javascript:alert(1)' }).receipt?.receiptUrl, undefined)
  assert.equal(read({ ...unpaid('READY'), method }).receipt, undefined)
})

test('a wallet has the name that receipts use, and an unknown one PortOne’s word', () => {
  const walletOf = (provider: string) => read({ method: { type: 'PaymentMethodEasyPay', provider } }).receipt?.easyPay
  assert.deepEqual(['KAKAOPAY', 'TOSSPAY', 'NEWPAY'].map(walletOf), ['카카오페이', '토스페이', 'NEWPAY'])
})

test('an account has its bank, holder and end, and other methods have none', () => {
  const method = {
    type: 'PaymentMethodVirtualAccount',
    bank: 'SHINHAN',
    accountNumber: 'X1',
    remitteeName: '김하늘',
    expiredAt: '2026-11-24T23:59:59+09:00',
  }
  const accountOf = (more: object) => read({ ...unpaid('VIRTUAL_ACCOUNT_ISSUED'), method: { ...method, ...more } }).virtualAccount
  assert.deepEqual(accountOf({}), { bank: 'SHINHAN', accountNumber: 'X1', holder: '김하늘', dueAt: '2026-11-24T14:59:59.000Z' })
  assert.deepEqual(accountOf({ bank: undefined, remitteeName: undefined, expiredAt: undefined }), { bank: '', accountNumber: 'X1' })
  assert.equal(accountOf({ accountNumber: '' }), undefined)
  assert.equal(accountOf({ type: 'PaymentMethodTransfer' }), undefined)
  assert.throws(() => accountOf({ expiredAt: 'soon' }), { kind: 'unreadable' })
})

const cancel = (status: string, id: string, totalAmount: number) => ({ status, id, totalAmount })
const cancels = (cancelled: number, ...cancellations: object[]) => {
  const { pendingCancel, failedCancels, cancelled: back } = read({ ...amount({ cancelled }), cancellations })
  return { back, pendingCancel, failedCancels }
}

test('a requested cancel is not refunded yet', () => {
  const pendingCancel = { ref: 'c1', amount: 5_000 }
  assert.deepEqual(cancels(0, cancel('REQUESTED', 'c1', 5_000)), { back: 0, pendingCancel, failedCancels: undefined })
})

test('of several requested cancels all of the money is pending, under the name of the last one', () => {
  const { pendingCancel } = cancels(0, cancel('REQUESTED', 'c1', 1), cancel('REQUESTED', 'c2', 2), cancel('SUCCEEDED', 'c3', 3))
  assert.deepEqual(pendingCancel, { ref: 'c2', amount: 3 })
})

test('a failed cancel is reported by its id, and one that was made is in the sum', () => {
  assert.deepEqual(cancels(4_000, cancel('FAILED', 'c1', 5_000), cancel('SUCCEEDED', 'c2', 4_000), cancel('FAILED', 'c3', 1)), {
    back: 4_000,
    pendingCancel: undefined,
    failedCancels: ['c1', 'c3'],
  })
})

test('a failure has the company’s code, or PortOne’s, or none', () => {
  const failureOf = (failure: object | undefined) => read({ ...unpaid('FAILED'), failure }).failure
  assert.deepEqual(failureOf({ pgCode: 'REJECT_CARD_COMPANY', reason: 'PG_PROVIDER' }), {
    reason: 'card_declined',
    code: 'REJECT_CARD_COMPANY',
  })
  assert.deepEqual(failureOf({ reason: 'PG_PROVIDER' }), { reason: 'other', code: 'PG_PROVIDER' })
  assert.deepEqual(failureOf(undefined), { reason: 'unknown', code: 'FAILED' })
  assert.equal(failureOf({ pgCode: 'X'.repeat(500) })?.code.length, 100)
  assert.equal(read({ failure: { pgCode: 'REJECT_CARD_COMPANY' } }).failure, undefined)
})
