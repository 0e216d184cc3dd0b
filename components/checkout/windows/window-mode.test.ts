import assert from 'node:assert/strict'
import { test } from 'node:test'
import { windowModeOf } from './window-mode.ts'

test('phones and tablets leave for the gateway’s page', () => {
  assert.equal(windowModeOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)', 5), 'redirect')
  assert.equal(windowModeOf('Mozilla/5.0 (Linux; Android 15; SM-S921N) Mobile', 5), 'redirect')
  assert.equal(windowModeOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 5), 'redirect')
})

test('computers keep the window on the page, with a touch screen too', () => {
  assert.equal(windowModeOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 0), 'promise')
  assert.equal(windowModeOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/138.0', 10), 'promise')
})
