import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WindowResult } from '../payment-window.ts'
import { portoneV2Window } from './window.ts'

let answer: unknown
const called: string[] = []
const says = (name: string) => async () => {
  called.push(name)
  return answer
}

/** A page in which PortOne's script is already there, and says what the test says. */
Object.assign(globalThis, {
  window: { PortOne: { requestPayment: says('requestPayment'), requestIssueBillingKey: says('requestIssueBillingKey') } },
})

function whenItSays(said: unknown, request: object): Promise<WindowResult> {
  answer = said
  called.length = 0
  return portoneV2Window.open({ gateway: 'portone-v2', method: 'card', popup: false, sdkUrl: null, request }, 'promise')
}

const SAVES = { storeId: 'store-1', channelKey: 'channel-key-2', billingKeyMethod: 'CARD', issueId: 'C1' }

test('a request that saves a card opens the window that saves it, and the key goes to the shop', async () => {
  const result = await whenItSays({ transactionType: 'ISSUE_BILLING_KEY', billingKey: 'billing-key-1' }, SAVES)
  assert.deepEqual(called, ['requestIssueBillingKey'])
  assert.deepEqual(result, { kind: 'claim', fields: { transactionType: 'ISSUE_BILLING_KEY', billingKey: 'billing-key-1' } })
})

test('a window that saves no card is closed or failed, by the company’s own code', async () => {
  const refused = (pgCode: string) => whenItSays({ billingKey: '', code: 'PGProviderError', pgCode }, SAVES)
  assert.equal((await refused('PAY_PROCESS_CANCELED')).kind, 'closed')
  assert.deepEqual(await refused('A1'), {
    kind: 'failed',
    code: 'PGProviderError',
    fields: { billingKey: '', code: 'PGProviderError', pgCode: 'A1' },
  })
})

test('a page that PortOne leaves hears nothing', async () => {
  assert.deepEqual(await whenItSays(undefined, SAVES), { kind: 'left' })
})

test('any other request pays', async () => {
  const result = await whenItSays({ transactionType: 'PAYMENT', txId: 't1', paymentId: 'P1' }, { storeId: 'store-1', paymentId: 'P1' })
  assert.deepEqual([called, result.kind], [['requestPayment'], 'claim'])
})
