import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOf } from './instant.ts'

test('an instant is read the same with any offset, and in seconds too', () => {
  for (const told of ['2026-11-21T12:00:00+09:00', '2026-11-21T03:00:00Z', '2026-11-20T22:00:00-05:00', 1_795_230_000])
    assert.equal(instantOf(told), '2026-11-21T03:00:00.000Z', `${told}`)
})

test('an invalid instant is rejected', () => {
  for (const told of ['', 'tomorrow', '2026-13-01T00:00:00+09:00', '내일', Number.NaN, 8.64e12 + 1])
    assert.throws(() => instantOf(told), { name: 'GatewayError', kind: 'unreadable' }, `${told}`)
})
