import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portoneV1WindowErrors } from './window-errors.ts'

test('a closed window counts as closed by the buyer, with every company', () => {
  for (const code of ['PAY_CANCEL', 'PAY_PROCESS_CANCELED', 'USER_CANCEL']) assert.equal(portoneV1WindowErrors.means(code), 'closed', code)
})

test('if the script did not load, nothing can have happened', () => {
  assert.equal(portoneV1WindowErrors.means('SDK_UNAVAILABLE'), 'unready')
})

test('an unknown code counts as a failure, and its text is never shown', () => {
  for (const code of ['SOMETHING_NEW', 'constructor', '']) {
    assert.equal(portoneV1WindowErrors.means(code), 'failed')
    assert.equal(portoneV1WindowErrors.text(code, 'ko'), undefined)
  }
})
