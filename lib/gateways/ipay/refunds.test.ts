import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orError } from '../../../test/support/scripted-http.ts'
import { refundFacts } from './refunds.ts'

const refund = (id: string, amount: number, status: 'pending' | 'succeeded' | 'failed' | 'canceled') => ({
  id,
  payment: 'pay_1',
  amount,
  status,
})

test('only refunds that a bank has paid out count, whether or not the payment includes pending ones', () => {
  const refunds = [refund('re_3', 500, 'pending'), refund('re_2', 700, 'failed'), refund('re_1', 4_000, 'succeeded')]
  const expected = { cancelled: 4_000, pendingCancel: { ref: 're_3', amount: 500 }, failedCancels: ['re_2'] }
  assert.deepEqual(refundFacts({ amount_refunded: 4_500 }, refunds), expected)
  assert.deepEqual(refundFacts({ amount_refunded: 4_000 }, refunds), expected)
  assert.deepEqual(refundFacts({ amount_refunded: 0 }, []), { cancelled: 0 })
})

test('of several pending refunds all of the money is pending, under the name of the latest', () => {
  const refunds = [refund('re_3', 500, 'pending'), refund('re_2', 700, 'pending'), refund('re_1', 4_000, 'succeeded')]
  assert.deepEqual(refundFacts({ amount_refunded: 5_200 }, refunds), { cancelled: 4_000, pendingCancel: { ref: 're_3', amount: 1_200 } })
})

test('a list that lacks some refunds is rejected', async () => {
  assert.equal(
    await orError(() => refundFacts({ amount_refunded: 4_001 }, [refund('re_1', 4_000, 'succeeded')])),
    'unreadable REFUNDS_NOT_LISTED',
  )
})
