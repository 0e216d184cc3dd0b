import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redactWindow } from './redact-window.ts'

test('Toss’s window keeps what it needs and loses who is buying', () => {
  const window = {
    gateway: 'toss',
    method: 'widget' as const,
    popup: false,
    clientKey: 'c',
    customerKey: 'ANONYMOUS',
    orderId: 'o',
    amount: 1,
    customerName: '김',
    customerEmail: 'e',
    customerMobilePhone: '0',
  }
  assert.deepEqual(redactWindow(window), {
    gateway: 'toss',
    method: 'widget',
    popup: false,
    clientKey: 'c',
    customerKey: 'ANONYMOUS',
    orderId: 'o',
    amount: 1,
  })
})

test('PortOne’s request inside the window loses its customer', () => {
  const request = { storeId: 's', paymentId: 'p', totalAmount: 1 }
  const window = { gateway: 'portone-v2', method: 'card' as const, popup: true, sdkUrl: null }
  assert.deepEqual(redactWindow({ ...window, request: { ...request, customer: { fullName: '김' } } }), { ...window, request })
})
