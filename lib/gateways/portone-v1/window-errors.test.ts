import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portoneV1WindowErrors } from './window-errors.ts'

test('a closed window was closed by the buyer, whichever company’s it was', () => {
  for (const code of ['PAY_CANCEL', 'PAY_PROCESS_CANCELED', 'USER_CANCEL']) assert.equal(portoneV1WindowErrors.means(code), 'closed', code)
})

test('a script that did not come means that nothing can have happened', () => {
  assert.equal(portoneV1WindowErrors.means('SDK_UNAVAILABLE'), 'unready')
})

test('an unknown code is taken seriously and says nothing of its own', () => {
  for (const code of ['SOMETHING_NEW', 'constructor', '']) {
    assert.equal(portoneV1WindowErrors.means(code), 'failed')
    assert.equal(portoneV1WindowErrors.text(code, 'ko'), undefined)
  }
})
