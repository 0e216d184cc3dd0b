/** A sandbox that may take any free block of ports takes one that exists. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockAt, PORTS_NEEDED } from '../start.ts'

test('every block of ports lies below the ports of outgoing connections, and no two share one', () => {
  const blocks = new Set(Array.from({ length: 20_000 }, (_, n) => blockAt(n / 20_000)))
  const [first = 0, ...rest] = [...blocks].sort((a, b) => a - b)
  const last = rest.at(-1) ?? first
  assert.deepEqual([first >= 10_000, last + PORTS_NEEDED - 1 < 20_000, blocks.size > 1000], [true, true, true])
  assert.ok([...blocks].every((port) => (port - first) % PORTS_NEEDED === 0))
})
