import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GatewayError } from '../gateway-error.ts'
import { v1Reason } from './codes.ts'
import { readV1Payments } from './payment.ts'

const PAYMENT = {
  id: 'G261121AAAAAAAA01ABCDEFGHJKMN',
  amount: 15_000,
  currency: 'KRW',
  taxFree: 0,
  method: 'card',
  mode: 'test',
  gatewayRef: null,
} as const
const PAID_AT = 1_790_000_000

const row = (more: object = {}) => ({
  imp_uid: 'imp_000000000001',
  merchant_uid: PAYMENT.id,
  status: 'paid',
  amount: 15_000,
  cancel_amount: 0,
  currency: 'KRW',
  sandbox: true,
  paid_at: PAID_AT,
  pay_method: 'card',
  pg_provider: 'html5_inicis',
  ...more,
})
const read = (...list: object[]) => readV1Payments({ total: list.length, list }, PAYMENT)
const seen = (...list: object[]) => {
  const { status, captured, cancelled } = read(...list)
  return [status, captured, cancelled]
}

test('only the sums show a partial refund', () => {
  assert.deepEqual(seen(row({ status: 'cancelled', cancel_amount: 4_000 })), ['paid', 15_000, 4_000])
  assert.deepEqual(seen(row({ status: 'cancelled', cancel_amount: 15_000 })), ['cancelled', 15_000, 15_000])
})

test('the row with money is used, whatever window was opened or closed later', () => {
  const closed = row({ imp_uid: 'imp_2', status: 'failed', paid_at: 0 })
  const open = row({ imp_uid: 'imp_3', status: 'ready', paid_at: 0 })
  assert.equal(read(closed, open, row()).ref, 'imp_000000000001')
  assert.deepEqual(seen(closed, open, row()), ['paid', 15_000, 0])
  assert.deepEqual(seen(open, closed), ['open', 0, 0])
  assert.deepEqual(seen(closed, open), ['failed', 0, 0])
  const account = row({ status: 'ready', paid_at: 0, pay_method: 'vbank', vbank_num: 'X1', vbank_name: '신한은행', vbank_date: PAID_AT })
  assert.deepEqual(seen(closed, account), ['awaiting_deposit', 0, 0])
})

test('an account that was closed without a deposit has no money', () => {
  assert.deepEqual(seen(row({ status: 'cancelled', paid_at: 0, cancel_amount: 15_000 })), ['failed', 0, 0])
})

test('a paid row without a time is rejected', () => {
  assert.throws(() => read(row({ paid_at: 0 })), { kind: 'unreadable' })
})

test('the method is the wallet, wherever it was chosen', () => {
  const methodOf = (more: object) => read(row(more)).method
  assert.equal(methodOf({ pg_provider: 'kakaopay' }), 'easy_pay')
  assert.equal(methodOf({ emb_pg_provider: 'naverpay' }), 'easy_pay')
  assert.equal(methodOf({ pay_method: 'samsung' }), 'easy_pay')
  assert.deepEqual(
    ['card', 'trans', 'phone', 'vbank', 'culturegift'].map((pay_method) => methodOf({ pay_method })),
    ['card', 'transfer', 'mobile', 'virtual_account', 'gift_certificate'],
  )
})

test('N1: a promotion of PortOne is a discount, and no promotion is none', () => {
  const discounted = (promotion: unknown) => {
    const { total, captured, discount, paid } = read(row({ promotion }))
    return [total, captured, discount, paid]
  }
  assert.deepEqual(discounted({ id: 'promotion-id-1', discount: 1_000 }), [15_000, 15_000, 1_000, 14_000])
  for (const none of [null, undefined, {}, { id: null, discount: null }]) assert.deepEqual(discounted(none), [15_000, 15_000, 0, 15_000])
})

test('dollars are counted in cents', () => {
  const { total, captured } = read(row({ currency: 'USD', amount: 19.99 }))
  assert.deepEqual([total, captured], [1999, 1999])
})

test('another payment’s row makes the whole answer unreadable', () => {
  assert.throws(
    () => read(row(), row({ merchant_uid: 'another' })),
    (error) => GatewayError.is(error) && error.code === 'PAYMENT_OF_ANOTHER_ORDER',
  )
})

test('a failure is recognised by a documented sentence or by a code in it, and nothing else is interpreted', () => {
  assert.equal(v1Reason('사용자가 결제를 취소함'), 'cancelled_by_buyer')
  assert.equal(v1Reason('[REJECT_CARD_COMPANY] 카드사에서 거절'), 'card_declined')
  assert.equal(v1Reason('카드사에서 승인을 거절했습니다.'), 'unknown')
  assert.equal(v1Reason('__PROTO__ CONSTRUCTOR_X'), 'unknown')
  const { failure } = read(row({ status: 'failed', paid_at: 0, fail_reason: '한도초과'.repeat(50) }))
  assert.deepEqual([failure?.reason, failure?.code.length], ['unknown', 100])
})
