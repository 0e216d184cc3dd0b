import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tossWindowErrors } from './window-errors.ts'

test('a closed window counts as closed by the buyer, by promise and by redirect', () => {
  assert.equal(tossWindowErrors.means('USER_CANCEL'), 'closed')
  assert.equal(tossWindowErrors.means('PAY_PROCESS_CANCELED'), 'closed')
})

test('errors from before the window opened are told apart from those inside it', () => {
  assert.equal(tossWindowErrors.means('NEED_AGREEMENT_WITH_REQUIRED_TERMS'), 'unready')
  assert.equal(tossWindowErrors.means('NETWORK_ERROR'), 'unready')
  assert.equal(tossWindowErrors.means('PAY_PROCESS_ABORTED'), 'failed')
})

test('for an order that is already paid the server looks, and the buyer does not pay again', () => {
  assert.equal(tossWindowErrors.means('DUPLICATED_ORDER_ID'), 'failed')
  assert.match(tossWindowErrors.text('DUPLICATED_ORDER_ID', 'ko') ?? '', /다시 결제하지 말고/)
})

test('an unknown code counts as a failure, and its text is never shown', () => {
  for (const code of ['SOMETHING_NEW', 'constructor', '']) {
    assert.equal(tossWindowErrors.means(code), 'failed')
    assert.equal(tossWindowErrors.text(code, 'en'), undefined)
  }
})
