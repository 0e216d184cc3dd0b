import assert from 'node:assert/strict'
import test from 'node:test'
import { closingLine, isGreen, NONE, sum } from './counts.ts'

test('the closing line names skipped tests only when there are any', () => {
  assert.equal(closingLine({ passed: 12, failed: 0, skipped: 0 }), '12 passed, 0 failed')
  assert.equal(closingLine({ passed: 12, failed: 1, skipped: 2 }), '12 passed, 1 failed, 2 skipped')
})

test('suites add up', () => {
  assert.deepEqual(sum([{ passed: 1, failed: 2, skipped: 3 }, NONE, { passed: 10, failed: 20, skipped: 30 }]), {
    passed: 11,
    failed: 22,
    skipped: 33,
  })
})

test('a run without a single passed test is not green', () => {
  assert.equal(isGreen(NONE), false)
  assert.equal(isGreen({ passed: 0, failed: 0, skipped: 5 }), false)
  assert.equal(isGreen({ passed: 1, failed: 0, skipped: 5 }), true)
})
