import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DrawnPanel } from './drawn-panel.ts'

test('a press before the panel is drawn waits for it, and so does a second press', async () => {
  const drawn = new DrawnPanel<string>()
  const presses = [drawn.whenDrawn('NOT_READY'), drawn.whenDrawn('NOT_READY')]
  drawn.current = 'widget'
  assert.deepEqual(await Promise.all([...presses, drawn.whenDrawn('NOT_READY')]), ['widget', 'widget', 'widget'])
})

test('a panel that never comes is reported by the gateway’s code, and one that was taken away counts as not drawn', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const drawn = new DrawnPanel<string>()
  drawn.current = 'widget'
  drawn.current = undefined
  assert.equal(drawn.current, undefined)
  const press = drawn.whenDrawn('NOT_READY')
  t.mock.timers.tick(15_000)
  await assert.rejects(press, { code: 'NOT_READY' })
  // The press that gave up does not answer a later one.
  drawn.current = 'another widget'
  assert.equal(await drawn.whenDrawn('NOT_READY'), 'another widget')
})
