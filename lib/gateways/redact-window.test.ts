import assert from 'node:assert/strict'
import { test } from 'node:test'
import { STRANGER } from './companies/stranger.ts'
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

test('PortOne’s request inside the window loses the buyer’s data, and names nobody where a company wants a name', () => {
  const request = { storeId: 's', paymentId: 'p', totalAmount: 1 }
  const window = { gateway: 'portone-v2', method: 'card' as const, popup: true, sdkUrl: null }
  const customer = {
    customerId: 'c1',
    fullName: '김',
    email: 'haneul@example.com',
    address: { addressLine1: '세종대로' },
    zipcode: '04524',
  }
  const nobody = { customerId: 'c1', fullName: STRANGER.name, phoneNumber: STRANGER.phone, email: STRANGER.email }
  assert.deepEqual(redacted({ ...window, request: { ...request, customer } }), { ...window, request: { ...request, customer: nobody } })
})

test('PortOne V1’s request inside the window loses the buyer’s data, and names nobody where a company wants a name', () => {
  const request = { pg: 'kcp', merchant_uid: 'p', amount: 1 }
  const window = { gateway: 'portone-v1', method: 'card' as const, popup: false, impCode: 'imp1' }
  const buyer = { buyer_name: '김하늘', buyer_tel: '01012345678', buyer_email: 'haneul@example.com', buyer_addr: '세종대로' }
  const nobody = { buyer_name: STRANGER.name, buyer_tel: STRANGER.phone, buyer_email: STRANGER.email }
  assert.deepEqual(redacted({ ...window, request: { ...request, ...buyer } }), { ...window, request: { ...request, ...nobody } })
})
