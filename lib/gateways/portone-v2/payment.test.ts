import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPortonePayment } from './payment.ts'

const PAYMENT = {
  id: 'G261121-7KQ2M9XA-1',
  amount: 15_000,
  currency: 'KRW',
  taxFree: 0,
  method: 'virtual_account' as const,
  mode: 'test' as const,
  gatewayRef: null,
}

const read = (cancelled: number, ...cancellations: { status: string; id: string; totalAmount: number }[]) => {
  const found = {
    status: 'PAID',
    id: PAYMENT.id,
    transactionId: 'tx',
    storeId: 'store',
    currency: 'KRW',
    amount: { total: 15_000, discount: 0, cancelled },
    channel: { type: 'TEST' },
    cancellations,
  }
  const { pendingCancel, failedCancels, cancelled: back } = readPortonePayment(found, PAYMENT, 'store')
  return { back, pendingCancel, failedCancels }
}

test('a cancel that is requested has not gone back yet', () => {
  assert.deepEqual(read(0, { status: 'REQUESTED', id: 'c1', totalAmount: 5_000 }), {
    back: 0,
    pendingCancel: { ref: 'c1', amount: 5_000 },
    failedCancels: undefined,
  })
})

test('one that failed is known by its name, and one that was made is in the sum', () => {
  assert.deepEqual(read(4_000, { status: 'FAILED', id: 'c1', totalAmount: 5_000 }, { status: 'SUCCEEDED', id: 'c2', totalAmount: 4_000 }), {
    back: 4_000,
    pendingCancel: undefined,
    failedCancels: ['c1'],
  })
})
