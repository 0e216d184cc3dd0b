import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portoneV1Says, whatPortoneV1Means } from './error-messages.ts'

test('a closed window is the buyer’s wish, whichever company’s it was', () => {
  for (const code of ['PAY_CANCEL', 'PAY_PROCESS_CANCELED', 'USER_CANCEL']) assert.equal(whatPortoneV1Means(code), 'closed', code)
})

test('a script that did not come means that nothing can have happened', () => {
  assert.equal(whatPortoneV1Means('SDK_UNAVAILABLE'), 'unready')
})

test('an unknown code is taken seriously and says nothing of its own', () => {
  for (const code of ['SOMETHING_NEW', 'constructor', '']) {
    assert.equal(whatPortoneV1Means(code), 'failed')
    assert.equal(portoneV1Says(code, 'ko'), undefined)
  }
})
