import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { tossWindow } from './window.ts'

let asked: unknown[] = []
let refusal: { code: string } | undefined

/** A page that has Toss's script already. */
const TossPayments = (clientKey: string) => ({
  payment: (customer: object) => ({
    requestBillingAuth: async (request: object) => {
      asked.push([clientKey, customer, request])
      if (refusal) throw refusal
    },
  }),
})
Object.assign(globalThis, { window: { TossPayments }, document: { querySelector: () => null } })
beforeEach(() => {
  asked = []
  refusal = undefined
})

const BILLING = {
  method: 'CARD',
  successUrl: 'https://shop.example/api/cards/return/toss?card=C1&sig=x',
  failUrl: 'https://shop.example/api/cards/return/toss?card=C1&sig=x&failed=1',
  customerName: '김하늘',
  customerEmail: 'haneul@example.com',
}
const REQUEST = {
  gateway: 'toss',
  method: 'saved_card' as const,
  popup: false,
  sdkUrl: null,
  clientKey: 'test_ck_1',
  customerKey: 'm_1',
  billing: BILLING,
}

test('the window that saves a card leaves for the return address, on a phone in the page itself', async () => {
  assert.deepEqual(await tossWindow.open(REQUEST, 'promise'), { kind: 'left' })
  assert.deepEqual(await tossWindow.open(REQUEST, 'redirect'), { kind: 'left' })
  assert.deepEqual(asked, [
    ['test_ck_1', { customerKey: 'm_1' }, BILLING],
    ['test_ck_1', { customerKey: 'm_1' }, { ...BILLING, windowTarget: 'self' }],
  ])
})

test('a closed window is told with its code', async () => {
  refusal = { code: 'USER_CANCEL' }
  assert.deepEqual(await tossWindow.open(REQUEST, 'promise'), { kind: 'closed', code: 'USER_CANCEL', fields: { code: 'USER_CANCEL' } })
})
