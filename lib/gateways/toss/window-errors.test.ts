import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tossWindowErrors } from './window-errors.ts'

test('a closed window was closed by the buyer, by promise and by redirect', () => {
  assert.equal(tossWindowErrors.means('USER_CANCEL'), 'closed')
  assert.equal(tossWindowErrors.means('PAY_PROCESS_CANCELED'), 'closed')
})

test('what must be put right before the window opens is told apart from what happened inside it', () => {
  assert.equal(tossWindowErrors.means('NEED_AGREEMENT_WITH_REQUIRED_TERMS'), 'unready')
  assert.equal(tossWindowErrors.means('NETWORK_ERROR'), 'unready')
  assert.equal(tossWindowErrors.means('PAY_PROCESS_ABORTED'), 'failed')
})

test('an order that is already paid sends the server to look, not the buyer to pay', () => {
  assert.equal(tossWindowErrors.means('DUPLICATED_ORDER_ID'), 'failed')
  assert.match(tossWindowErrors.text('DUPLICATED_ORDER_ID', 'ko') ?? '', /다시 결제하지 말고/)
})

test('an unknown code is taken seriously and says nothing of its own', () => {
  for (const code of ['SOMETHING_NEW', 'constructor', '']) {
    assert.equal(tossWindowErrors.means(code), 'failed')
    assert.equal(tossWindowErrors.text(code, 'en'), undefined)
  }
})
