import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WindowRequest } from './gateway.ts'
import { gatewayNamed } from './list.ts'

const redacted = (window: WindowRequest) => gatewayNamed(window.gateway)?.redactWindow(window)

const BUYER = { customerName: '김하늘', customerEmail: 'haneul@example.com', customerMobilePhone: '01012345678' }

test('Toss’s widget keeps what it needs, including a member’s invented key, and loses the buyer’s data', () => {
  const window = { gateway: 'toss', method: 'widget' as const, popup: false, clientKey: 'c', customerKey: 'm-1', orderId: 'o', amount: 1 }
  assert.deepEqual(redacted({ ...window, ...BUYER }), window)
})

test('Toss’s own window loses the buyer’s data in the request inside it', () => {
  const payment = { method: 'CARD', orderId: 'o', successUrl: 's', failUrl: 'f' }
  const window = { gateway: 'toss', method: 'card' as const, popup: false, clientKey: 'c', customerKey: 'ANONYMOUS' }
  assert.deepEqual(redacted({ ...window, payment: { ...payment, ...BUYER } }), { ...window, payment })
})

test('Toss’s own page contains no data of the buyer', () => {
  const window = { gateway: 'toss', method: 'card' as const, popup: false, checkoutUrl: 'https://toss.example/c', orderId: 'o' }
  assert.deepEqual(redacted(window), window)
})

test('PortOne’s request inside the window loses the buyer’s data', () => {
  const request = { storeId: 's', paymentId: 'p', totalAmount: 1 }
  const window = { gateway: 'portone-v2', method: 'card' as const, popup: true, sdkUrl: null }
  assert.deepEqual(redacted({ ...window, request: { ...request, customer: { fullName: '김' } } }), { ...window, request })
})

test('PortOne V1’s request inside the window loses the buyer’s data', () => {
  const request = { pg: 'kcp', merchant_uid: 'p', amount: 1 }
  const window = { gateway: 'portone-v1', method: 'card' as const, popup: false, impCode: 'imp1' }
  const buyer = { buyer_name: '김하늘', buyer_tel: '01012345678', buyer_email: 'haneul@example.com' }
  assert.deepEqual(redacted({ ...window, request: { ...request, ...buyer } }), { ...window, request })
})
