import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { WindowMode } from '../payment-window.ts'
import type { IpayAnswer } from './script.ts'
import { ipayWindow } from './window.ts'

let answer: IpayAnswer = {}
let asked: unknown[] = []

/** A page that has iPay's script already. */
Object.assign(globalThis, {
  window: {
    IPay: (key: string) => ({
      handleNextAction: async (secret: string, options: object) => {
        asked.push([key, secret, options])
        return answer
      },
      confirmPayment: () => assert.fail('a charge that is under way is not confirmed again'),
    }),
  },
})
beforeEach(() => {
  asked = []
})

const REQUEST = {
  gateway: 'ipay',
  method: 'saved_card' as const,
  popup: false,
  sdkUrl: 'https://ipay.example/ipay.js',
  publishableKey: 'pk_test_1',
  clientSecret: 'pay_1_secret_x',
  authenticates: true,
}
const open = (said: IpayAnswer, mode: WindowMode = 'promise') => {
  answer = said
  return ipayWindow.open(REQUEST, mode)
}

test('a bank’s question is shown in a frame, and on a phone by redirect', async () => {
  assert.deepEqual(await open({ payment: { id: 'pay_1' } }), { kind: 'claim', fields: { ref: 'pay_1' } })
  await open({ payment: { id: 'pay_1' } }, 'redirect')
  assert.deepEqual(asked, [
    ['pk_test_1', 'pay_1_secret_x', { mode: 'frame' }],
    ['pk_test_1', 'pay_1_secret_x', { mode: 'redirect' }],
  ])
})

test('a buyer who leaves the question has closed the window, and one who fails it is told so', async () => {
  const left = await open({ payment: { id: 'pay_1' }, error: { code: 'authentication_required' } })
  assert.deepEqual(left, { kind: 'closed', code: 'authentication_required', fields: { ref: 'pay_1', code: 'authentication_required' } })
  assert.equal((await open({ error: { code: 'authentication_failed' } })).kind, 'failed')
})
