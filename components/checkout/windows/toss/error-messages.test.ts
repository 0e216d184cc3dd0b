import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tossSays, whatTossMeans } from './error-messages.ts'

test('a closed window is the buyer’s wish, by promise and by redirect', () => {
  assert.equal(whatTossMeans('USER_CANCEL'), 'closed')
  assert.equal(whatTossMeans('PAY_PROCESS_CANCELED'), 'closed')
})

test('what must be put right before the window opens is told apart from what happened inside it', () => {
  assert.equal(whatTossMeans('NEED_AGREEMENT_WITH_REQUIRED_TERMS'), 'unready')
  assert.equal(whatTossMeans('NETWORK_ERROR'), 'unready')
  assert.equal(whatTossMeans('PAY_PROCESS_ABORTED'), 'failed')
})

test('an order that is already paid sends the server to look, not the buyer to pay', () => {
  assert.equal(whatTossMeans('DUPLICATED_ORDER_ID'), 'failed')
  assert.match(tossSays('DUPLICATED_ORDER_ID', 'ko') ?? '', /다시 결제하지 말고/)
})

test('an unknown code is taken seriously and says nothing of its own', () => {
  for (const code of ['SOMETHING_NEW', 'constructor', '']) {
    assert.equal(whatTossMeans(code), 'failed')
    assert.equal(tossSays(code, 'en'), undefined)
  }
})
